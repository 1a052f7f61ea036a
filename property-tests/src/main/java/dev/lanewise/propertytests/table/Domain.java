package dev.lanewise.propertytests.table;

/** Which numbers an operand may hold. */
public enum Domain {
  /** All, NaN and infinities included. */
  ANY,
  /** Finite ones, as weights are. */
  FINITE,
  /** Those that are not negative, NaN included: variances, second moments. */
  NOT_NEGATIVE;

  /**
   * Brings a number into this domain.
   *
   * @param value any number
   * @return the number itself if it is in the domain
   */
  double of(double value) {
    return switch (this) {
      case ANY -> value;
      case FINITE -> Math.abs(value) <= Float.MAX_VALUE ? value : 0.5;
      case NOT_NEGATIVE -> Math.abs(value);
    };
  }
}
