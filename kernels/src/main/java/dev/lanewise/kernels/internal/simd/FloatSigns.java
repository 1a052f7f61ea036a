package dev.lanewise.kernels.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** The signs of numbers, bit by bit. */
public final class FloatSigns {
  private static final int SIGN = Integer.MIN_VALUE;

  private FloatSigns() {}

  /**
   * A magnitude with another number's sign, as {@link Math#copySign(float, float)}.
   *
   * @param magnitude the magnitude; its sign does not count
   * @param sign the sign, -0 and NaN having theirs
   * @return both in one
   */
  public static FloatVector copy(FloatVector magnitude, FloatVector sign) {
    IntVector kept = magnitude.reinterpretAsInts().and(~SIGN);
    return kept.or(sign.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
  }
}
