package dev.lanewise.kernels.internal.simd.gemm;

/** How a micro-kernel updates a tile of C with its sums s. */
enum Store {
  /** c = alpha s: the first k block where beta = 0. C is not read. */
  OVERWRITE,

  /** c = fma(alpha, s, c): every later k block. */
  ACCUMULATE
}
