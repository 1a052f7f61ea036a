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
}
