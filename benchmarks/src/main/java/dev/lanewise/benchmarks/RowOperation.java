package dev.lanewise.benchmarks;

/** What {@link RowBenchmark} measures. */
public enum RowOperation {
  /** Softmax. */
  SOFTMAX,
  /** Its gradient. */
  SOFTMAX_BACKWARD,
  /** Its logarithm. */
  LOG_SOFTMAX,
  /** Softmax and cross-entropy with class indices, loss and gradient. */
  CROSS_ENTROPY,
  /** Layer normalisation. */
  LAYER_NORM,
  /** Its gradients. */
  LAYER_NORM_BACKWARD,
  /** Root mean square normalisation. */
  RMS_NORM,
  /** Batch normalisation in training. */
  BATCH_NORM,
  /** Its gradients. */
  BATCH_NORM_BACKWARD,
  /** Sums of columns. */
  COLUMN_SUMS,
  /** Mean and variance of columns. */
  COLUMN_MOMENTS
}
