package dev.lanewise.kernels.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/** The signs of numbers, bit by bit. */
public final class DoubleSigns {
  private static final long SIGN = Long.MIN_VALUE;

  private DoubleSigns() {}

  /**
   * A magnitude with another number's sign, as {@link Math#copySign(double, double)}.
   *
   * @param magnitude the magnitude; its sign does not count
   * @param sign the sign, -0 and NaN having theirs
   * @return both in one
   */
  public static DoubleVector copy(DoubleVector magnitude, DoubleVector sign) {
    LongVector kept = magnitude.reinterpretAsLongs().and(~SIGN);
    return kept.or(sign.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
  }
}
