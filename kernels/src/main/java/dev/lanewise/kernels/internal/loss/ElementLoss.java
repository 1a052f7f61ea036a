package dev.lanewise.kernels.internal.loss;

/**
 * A loss of one output x and its target t; {@link dev.lanewise.kernels.Losses} has the formulas.
 */
public enum ElementLoss {
  /** (x - t)^2. */
  SQUARED,
  /** |x - t|. */
  ABSOLUTE,
  /** The square near 0, the magnitude beyond. */
  HUBER,
  /** Sigmoid and binary cross-entropy. */
  BINARY_CROSS_ENTROPY
}
