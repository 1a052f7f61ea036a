package dev.lanewise.kernels.internal.blas;

/** What is done to each element of a vector. */
public enum VectorOp {
  /** y += s x. */
  AXPY,
  /** y *= s. */
  SCAL,
  /** y is brought into -s..s. */
  CLIP
}
