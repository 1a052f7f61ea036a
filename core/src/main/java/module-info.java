/**
 * Matrices and views, worker threads, counter-based random numbers and machine facts: what the
 * kernels stand on. No SIMD and no dependency.
 */
module dev.lanewise.core {
  exports dev.lanewise.core;
}
