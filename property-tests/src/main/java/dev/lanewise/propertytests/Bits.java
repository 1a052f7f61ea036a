package dev.lanewise.propertytests;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Equality of bits. Two NaNs are the same value whatever their payload, which no contract fixes; as
 * memory that nobody may touch they are compared to the last bit.
 */
public final class Bits {
  /** A NaN that no arithmetic makes: elements that must be neither read nor written hold it. */
  public static final float FLOAT_POISON = Float.intBitsToFloat(0x7fc0_0bad);

  /** A NaN that no arithmetic makes: elements that must be neither read nor written hold it. */
  public static final double DOUBLE_POISON = Double.longBitsToDouble(0x7ff8_0000_0000_0badL);

  private Bits() {}

  /**
   * Whether two values are the same, NaN being one value and -0 another than +0.
   *
   * @param x a value
   * @param y a value
   * @return whether they are the same
   */
  public static boolean same(float x, float y) {
    return Float.floatToIntBits(x) == Float.floatToIntBits(y);
  }

  /**
   * Whether two values are the same, NaN being one value and -0 another than +0.
   *
   * @param x a value
   * @param y a value
   * @return whether they are the same
   */
  public static boolean same(double x, double y) {
    return Double.doubleToLongBits(x) == Double.doubleToLongBits(y);
  }

  /**
   * Whether an element has not been written to.
   *
   * @param before what it held
   * @param after what it holds
   * @return whether all bits agree, the payload of a NaN included
   */
  public static boolean untouched(float before, float after) {
    return Float.floatToRawIntBits(before) == Float.floatToRawIntBits(after);
  }

  /**
   * Whether an element has not been written to.
   *
   * @param before what it held
   * @param after what it holds
   * @return whether all bits agree, the payload of a NaN included
   */
  public static boolean untouched(double before, double after) {
    return Double.doubleToRawLongBits(before) == Double.doubleToRawLongBits(after);
  }

  /**
   * Requires that an array has not been written to.
   *
   * @param name names the array
   * @param before a copy of what it held
   * @param after the array
   * @throws AssertionError naming the first element that changed
   */
  public static void requireUntouched(String name, float[] before, float[] after) {
    for (int i = 0; i < before.length; i++) {
      if (!untouched(before[i], after[i])) {
        throw new AssertionError(
            name + "[" + i + "] was " + before[i] + " and must stay, but is " + after[i]);
      }
    }
  }

  /**
   * Requires that an array has not been written to.
   *
   * @param name names the array
   * @param before a copy of what it held
   * @param after the array
   * @throws AssertionError naming the first element that changed
   */
  public static void requireUntouched(String name, double[] before, double[] after) {
    for (int i = 0; i < before.length; i++) {
      if (!untouched(before[i], after[i])) {
        throw new AssertionError(
            name + "[" + i + "] was " + before[i] + " and must stay, but is " + after[i]);
      }
    }
  }

  /**
   * Feeds numbers into a digest, every NaN as the same one.
   *
   * @param digest takes them
   * @param values the numbers
   */
  public static void feed(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    for (float value : values) {
      bytes.putInt(Float.floatToIntBits(value));
    }
    digest.update(bytes.flip());
  }

  /**
   * Feeds numbers into a digest, every NaN as the same one.
   *
   * @param digest takes them
   * @param values the numbers
   */
  public static void feed(MessageDigest digest, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    for (double value : values) {
      bytes.putLong(Double.doubleToLongBits(value));
    }
    digest.update(bytes.flip());
  }
}
