/**
 * Matrices and views, worker threads, counter-based random numbers and machine facts: what the
 * kernels stand on. No SIMD and no dependency.
 */
@SuppressWarnings("module") // those to whom it is exported are built later
module dev.lanewise.core {
  exports dev.lanewise.core;
  exports dev.lanewise.core.internal to
      dev.lanewise.kernels,
      dev.lanewise.nn;
}
