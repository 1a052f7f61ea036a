package dev.lanewise.kernels.internal.reduce;

/** What is looked for in a vector. */
public enum Extreme {
  /** The maximum. */
  MAX,
  /** The minimum. */
  MIN,
  /** The greatest magnitude. */
  MAX_MAGNITUDE,
  /** The place of the maximum. */
  FIRST_MAX,
  /** The place of the greatest magnitude. */
  FIRST_MAX_MAGNITUDE
}
