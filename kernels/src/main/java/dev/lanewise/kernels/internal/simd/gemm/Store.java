package dev.lanewise.kernels.internal.simd.gemm;

/** How C is updated with the sums s of a k block. */
enum Store {
  /** c = alpha s: the first k block where beta = 0. C is not read. */
  OVERWRITE,

  /** c = fma(beta, c, alpha s): the first k block where beta is not 0. */
  UPDATE,

  /** c = fma(alpha, s, c): every later k block. */
  ACCUMULATE;

  /** The store of a k block. */
  static Store of(boolean first, double beta) {
    return first ? beta == 0 ? OVERWRITE : UPDATE : ACCUMULATE;
  }

  /** Updates an element c with its sum s. */
  float apply(float s, float alpha, float beta, float c) {
    return switch (this) {
      case OVERWRITE -> alpha * s;
      case UPDATE -> Math.fma(beta, c, alpha * s);
      case ACCUMULATE -> Math.fma(alpha, s, c);
    };
  }

  /** Updates an element c with its sum s. */
  double apply(double s, double alpha, double beta, double c) {
    return switch (this) {
      case OVERWRITE -> alpha * s;
      case UPDATE -> Math.fma(beta, c, alpha * s);
      case ACCUMULATE -> Math.fma(alpha, s, c);
    };
  }
}
