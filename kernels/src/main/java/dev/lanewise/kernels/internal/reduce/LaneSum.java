package dev.lanewise.kernels.internal.reduce;

/** What a sum over 64 lanes adds up. */
public enum LaneSum {
  /** x. */
  VALUES,
  /** |x|. */
  MAGNITUDES,
  /** (s x)^2 for a number s. */
  SQUARES,
  /** (x - s)^2 for a number s. */
  DEVIATIONS,
  /** x y. */
  PRODUCTS
}
