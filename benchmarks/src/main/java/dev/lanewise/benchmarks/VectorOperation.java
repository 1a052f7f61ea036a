package dev.lanewise.benchmarks;

/** What {@link VectorBenchmark} measures. */
public enum VectorOperation {
  /** Plain gradient descent. */
  SGD,
  /** Gradient descent with momentum. */
  MOMENTUM,
  /** RMSProp. */
  RMSPROP,
  /** Adam. */
  ADAM,
  /** A sum. */
  SUM,
  /** A variance. */
  VARIANCE,
  /** A maximum. */
  MAX,
  /** Where the maximum is. */
  ARGMAX,
  /** Squared error and its gradient. */
  SQUARED_LOSS,
  /** Sigmoid and binary cross-entropy, and its gradient. */
  BINARY_CROSS_ENTROPY,
  /** Dropout. */
  DROPOUT
}
