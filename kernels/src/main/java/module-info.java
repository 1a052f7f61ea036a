/**
 * Deep-learning compute kernels: GEMM, activations, losses. Two providers, SIMD and scalar, agree
 * bit for bit; without the module {@code jdk.incubator.vector} the scalar one runs alone.
 */
module dev.lanewise.kernels {
  requires transitive dev.lanewise.core;
  requires static jdk.incubator.vector;

  exports dev.lanewise.kernels;
}
