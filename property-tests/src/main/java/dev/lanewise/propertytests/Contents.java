package dev.lanewise.propertytests;

import dev.lanewise.core.Philox;

/** What the elements of an operand are: numbers that depend on a seed and their index alone. */
public enum Contents {
  /** Uniform in [-1, 1), with all the digits of a double. */
  UNIFORM,

  /** Uniform, times a power of two from 2^-20 to 2^20: sums that cancel, terms that vanish. */
  WIDE,

  /** -2, -1, 1, 2 and zeros of either sign: sums are exact, signs of zeros and ties show. */
  SMALL,

  /** Uniform, but every 64th or so is NaN, infinite, a zero of either sign, subnormal or huge. */
  SPECIAL;

  private static final double[] SMALLS = {-2, -1, -0.0, 0.0, 1, 2};

  private static final double[] SPECIALS = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Float.MIN_VALUE,
    -3 * Float.MIN_VALUE,
    Float.MAX_VALUE,
    Double.MIN_VALUE,
    -Double.MAX_VALUE
  };

  /**
   * Whether all elements are finite and far from overflow and underflow, so that an error bound
   * means something.
   *
   * @return false for {@link #SPECIAL}
   */
  public boolean moderate() {
    return this != SPECIAL;
  }

  /**
   * An element.
   *
   * @param random the sequence
   * @param index the element's index in it, zero or more
   * @return its value
   */
  public double value(Philox random, int index) {
    return value(random.bits(4L * index), random.bits(4L * index + 1), random.bits(4L * index + 2));
  }

  /**
   * Some elements in a row, several times as fast as one by one.
   *
   * @param random the sequence
   * @param first the first element's index in it, zero or more
   * @param values receives the elements
   */
  public void fill(Philox random, int first, double[] values) {
    int[] bits = new int[4 * values.length];
    random.bits(4L * first, bits.length, bits, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = value(bits[4 * i], bits[4 * i + 1], bits[4 * i + 2]);
    }
  }

  private double value(int high, int low, int choice) {
    long bits = (long) high << 32 | low & 0xffff_ffffL;
    double uniform = (bits >> 10) * 0x1p-53;
    return switch (this) {
      case UNIFORM -> uniform;
      case WIDE -> uniform * Math.scalb(1.0, Math.floorMod(choice, 41) - 20);
      case SMALL -> SMALLS[Math.floorMod(choice, SMALLS.length)];
      case SPECIAL ->
          Math.floorMod(choice, 64) == 0
              ? SPECIALS[Math.floorMod(choice / 64, SPECIALS.length)]
              : uniform;
    };
  }
}
