package dev.lanewise.kernels;

/** Whether an operand of a matrix product is used as stored or transposed. */
public enum Transpose {
  /** op(X) = X. */
  NO,
  /** op(X) = X^T. */
  YES
}
