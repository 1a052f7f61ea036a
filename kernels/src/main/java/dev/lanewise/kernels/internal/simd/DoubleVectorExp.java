package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.DoubleSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.DoubleExp;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link DoubleExp} for a vector: the same operations in the same order, so the same bits. */
public final class DoubleVectorExp {
  private DoubleVectorExp() {}

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /**
   * e^x.
   *
   * @param x any values
   * @return as {@link DoubleExp#exp}
   */
  public static DoubleVector exp(DoubleVector x) {
    DoubleVector clamped = clamp(x, DoubleExp.UNDERFLOW, DoubleExp.OVERFLOW);
    DoubleVector shifted = clamped.fma(constant(DoubleExp.LOG2_E), constant(DoubleExp.ROUND_TWICE));
    DoubleVector n = shifted.sub(DoubleExp.ROUND_TWICE);
    DoubleVector r = reduced(clamped, n);
    LongVector both = shifted.reinterpretAsLongs();
    LongVector half = both.lanewise(VectorOperators.LSHR, 1);
    return r.add(tail(r, remainder(clamped, n, r)))
        .add(1)
        .mul(exponent(half))
        .mul(exponent(both.sub(half)));
  }

  /**
   * e^x - 1.
   *
   * @param x any values
   * @return as {@link DoubleExp#expm1}
   */
  public static DoubleVector expm1(DoubleVector x) {
    DoubleVector clamped = clamp(x, DoubleExp.MINUS_ONE, DoubleExp.OVERFLOW);
    DoubleVector shifted = clamped.fma(constant(DoubleExp.LOG2_E), constant(DoubleExp.ROUND - 1));
    DoubleVector n = shifted.sub(DoubleExp.ROUND - 1);
    DoubleVector r = reduced(clamped, n);
    DoubleVector half = power(shifted);
    DoubleVector rest = half.sub(0.5);
    DoubleVector high = r.fma(half, rest);
    DoubleVector low = r.fma(half, rest.sub(high)).add(half.sub(rest).sub(0.5));
    DoubleVector y = high.add(tail(r, remainder(clamped, n, r)).fma(half, low));
    return y.add(y).blend(x, x.abs().compare(VectorOperators.LT, DoubleExp.TINY));
  }

  /**
   * x between two bounds. By comparing: the minimum of Java, which cares for NaN and -0, takes
   * several instructions.
   *
   * @param x any values
   * @param low the lower bound
   * @param high the upper bound
   * @return as {@link DoubleExp#clamp}
   */
  public static DoubleVector clamp(DoubleVector x, double low, double high) {
    DoubleVector above = x.blend(low, x.compare(VectorOperators.LT, low));
    return above.blend(high, above.compare(VectorOperators.GT, high));
  }

  private static DoubleVector exponent(LongVector n) {
    return n.lanewise(VectorOperators.LSHL, DoubleExp.MANTISSA_BITS).reinterpretAsDoubles();
  }

  /**
   * 2^n.
   *
   * @param shifted n + ROUND
   * @return as {@link DoubleExp#power}
   */
  public static DoubleVector power(DoubleVector shifted) {
    return exponent(shifted.reinterpretAsLongs());
  }

  /**
   * r = x - n ln 2, rounded.
   *
   * @param x numbers
   * @param n the whole numbers nearest to x log2 e
   * @return as {@link DoubleExp#reduced}
   */
  public static DoubleVector reduced(DoubleVector x, DoubleVector n) {
    return n.fma(constant(-DoubleExp.LN2_LO), n.fma(constant(-DoubleExp.LN2_HI), x));
  }

  /**
   * What the rounding of r lost.
   *
   * @param x numbers
   * @param n the whole numbers nearest to x log2 e
   * @param r their {@link #reduced}
   * @return as {@link DoubleExp#remainder}
   */
  public static DoubleVector remainder(DoubleVector x, DoubleVector n, DoubleVector r) {
    return n.fma(constant(-DoubleExp.LN2_LO), n.fma(constant(-DoubleExp.LN2_HI), x).sub(r));
  }

  /**
   * e^(r + low) - 1 - r.
   *
   * @param r numbers of at most ln 2 / 2
   * @param low what is to be added to them, rounding errors
   * @return as {@link DoubleExp#tail}
   */
  public static DoubleVector tail(DoubleVector r, DoubleVector low) {
    DoubleVector square = r.mul(r);
    DoubleVector p = constant(DoubleExp.C11).fma(r, constant(DoubleExp.C10));
    p = p.fma(square, constant(DoubleExp.C9).fma(r, constant(DoubleExp.C8)));
    p = p.fma(square, constant(DoubleExp.C7).fma(r, constant(DoubleExp.C6)));
    p = p.fma(square, constant(DoubleExp.C5).fma(r, constant(DoubleExp.C4)));
    p = p.fma(square, constant(DoubleExp.C3).fma(r, constant(DoubleExp.C2)));
    return square.fma(p, low);
  }
}
