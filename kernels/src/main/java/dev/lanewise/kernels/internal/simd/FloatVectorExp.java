package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.FloatExp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link FloatExp} for a vector: the same operations in the same order, so the same bits. */
public final class FloatVectorExp {
  private FloatVectorExp() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /**
   * e^x.
   *
   * @param x any values
   * @return as {@link FloatExp#exp}
   */
  public static FloatVector exp(FloatVector x) {
    FloatVector clamped = clamp(x, FloatExp.UNDERFLOW, FloatExp.OVERFLOW);
    FloatVector shifted = clamped.fma(constant(FloatExp.LOG2_E), constant(FloatExp.ROUND_TWICE));
    FloatVector n = shifted.sub(FloatExp.ROUND_TWICE);
    FloatVector r = reduced(clamped, n);
    IntVector both = shifted.reinterpretAsInts();
    IntVector half = both.lanewise(VectorOperators.LSHR, 1);
    return r.add(tail(r, remainder(clamped, n, r)))
        .add(1)
        .mul(exponent(half))
        .mul(exponent(both.sub(half)));
  }

  /**
   * e^x - 1.
   *
   * @param x any values
   * @return as {@link FloatExp#expm1}
   */
  public static FloatVector expm1(FloatVector x) {
    FloatVector clamped = clamp(x, FloatExp.MINUS_ONE, FloatExp.OVERFLOW);
    FloatVector shifted = clamped.fma(constant(FloatExp.LOG2_E), constant(FloatExp.ROUND - 1));
    FloatVector n = shifted.sub(FloatExp.ROUND - 1);
    FloatVector r = reduced(clamped, n);
    FloatVector half = power(shifted);
    FloatVector rest = half.sub(0.5f);
    FloatVector high = r.fma(half, rest);
    FloatVector low = r.fma(half, rest.sub(high)).add(half.sub(rest).sub(0.5f));
    FloatVector y = high.add(tail(r, remainder(clamped, n, r)).fma(half, low));
    return y.add(y).blend(x, x.abs().compare(VectorOperators.LT, FloatExp.TINY));
  }

  /**
   * x between two bounds. By comparing: the minimum of Java, which cares for NaN and -0, takes
   * several instructions.
   *
   * @param x any values
   * @param low the lower bound
   * @param high the upper bound
   * @return as {@link FloatExp#clamp}
   */
  public static FloatVector clamp(FloatVector x, float low, float high) {
    FloatVector above = x.blend(low, x.compare(VectorOperators.LT, low));
    return above.blend(high, above.compare(VectorOperators.GT, high));
  }

  private static FloatVector exponent(IntVector n) {
    return n.lanewise(VectorOperators.LSHL, FloatExp.MANTISSA_BITS).reinterpretAsFloats();
  }

  /**
   * 2^n.
   *
   * @param shifted n + ROUND
   * @return as {@link FloatExp#power}
   */
  public static FloatVector power(FloatVector shifted) {
    return exponent(shifted.reinterpretAsInts());
  }

  /**
   * r = x - n ln 2, rounded.
   *
   * @param x numbers
   * @param n the whole numbers nearest to x log2 e
   * @return as {@link FloatExp#reduced}
   */
  public static FloatVector reduced(FloatVector x, FloatVector n) {
    return n.fma(constant(-FloatExp.LN2_LO), n.fma(constant(-FloatExp.LN2_HI), x));
  }

  /**
   * What the rounding of r lost.
   *
   * @param x numbers
   * @param n the whole numbers nearest to x log2 e
   * @param r their {@link #reduced}
   * @return as {@link FloatExp#remainder}
   */
  public static FloatVector remainder(FloatVector x, FloatVector n, FloatVector r) {
    return n.fma(constant(-FloatExp.LN2_LO), n.fma(constant(-FloatExp.LN2_HI), x).sub(r));
  }

  /**
   * e^(r + low) - 1 - r.
   *
   * @param r numbers of at most ln 2 / 2
   * @param low what is to be added to them, rounding errors
   * @return as {@link FloatExp#tail}
   */
  public static FloatVector tail(FloatVector r, FloatVector low) {
    FloatVector square = r.mul(r);
    FloatVector p = constant(FloatExp.C6);
    p = p.fma(square, constant(FloatExp.C5).fma(r, constant(FloatExp.C4)));
    p = p.fma(square, constant(FloatExp.C3).fma(r, constant(FloatExp.C2)));
    return square.fma(p, low);
  }
}
