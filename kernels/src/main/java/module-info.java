/**
 * Deep-learning compute kernels: GEMM, activations, losses. Two providers, SIMD and scalar, agree
 * bit for bit. On the module path the Vector API comes with this module, and no flag is needed; on
 * the class path, where descriptors are not read, the scalar provider runs alone until {@code
 * --add-modules jdk.incubator.vector} is given.
 */
module dev.lanewise.kernels {
  requires transitive dev.lanewise.core;
  requires jdk.incubator.vector;

  exports dev.lanewise.kernels;
}
