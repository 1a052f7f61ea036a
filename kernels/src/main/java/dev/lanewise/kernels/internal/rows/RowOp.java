package dev.lanewise.kernels.internal.rows;

/** What is done to each row of a matrix. */
public enum RowOp {
  /** y = softmax(x). */
  SOFTMAX,
  /** y = log softmax(x). */
  LOG_SOFTMAX,
  /** dx = y (dy - sum of y dy), y being a softmax. */
  SOFTMAX_BACKWARD,
  /** dx = dy - e^y (sum of dy), y being a log softmax. */
  LOG_SOFTMAX_BACKWARD
}
