package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.FloatExp;
import dev.lanewise.kernels.internal.scalar.FloatLog;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatLog} for a vector: the same operations in the same order, so the same bits. */
public final class FloatVectorLog {
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  private static final int TWICE_BIAS = (2 * FloatLog.BIAS + 1) << FloatLog.MANTISSA_BITS;

  private FloatVectorLog() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /**
   * log x.
   *
   * @param x any values
   * @return as {@link FloatLog#log}
   */
  public static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    FloatVector scaled = x.blend(x.mul(FloatLog.SCALE), subnormal);
    FloatVector bias =
        constant(FloatLog.WHOLE + FloatLog.BIAS)
            .blend(FloatLog.WHOLE + (FloatLog.BIAS + FloatLog.SCALE_EXPONENT), subnormal);
    IntVector shifted = scaled.reinterpretAsInts().add(FloatLog.TO_ONE);
    FloatVector n = exponent(shifted).sub(bias);
    FloatVector y = sum(n, mantissa(shifted).sub(1), n.mul(FloatExp.LN2_LO));
    return atTheEnds(x, 0, y);
  }

  /**
   * log(1 + x).
   *
   * @param x any values
   * @return as {@link FloatLog#log1p}
   */
  public static FloatVector log1p(FloatVector x) {
    FloatVector w = x.add(1);
    FloatVector part = w.sub(1);
    FloatVector lost = constant(1).sub(w.sub(part)).add(x.sub(part));
    lost =
        lost.blend(
            FloatVector.zero(SPECIES), x.compare(VectorOperators.GT, constant(FloatLog.HUGE)));
    IntVector shifted = w.reinterpretAsInts().add(FloatLog.TO_ONE);
    IntVector scale = IntVector.broadcast(INTS, TWICE_BIAS).sub(shifted.and(~FloatLog.MANTISSA));
    FloatVector shrunk = lost.mul(scale.reinterpretAsFloats());
    FloatVector high = mantissa(shifted).sub(1);
    FloatVector f = shrunk.fma(constant(0.5f), high);
    FloatVector low = shrunk.fma(constant(0.5f), high.sub(f));
    FloatVector n = exponent(shifted).sub(FloatLog.WHOLE + FloatLog.BIAS);
    FloatVector y = sum(n, f, n.fma(constant(FloatExp.LN2_LO), low.neg().fma(f, low)));
    y = y.blend(x, x.abs().compare(VectorOperators.LT, FloatExp.TINY));
    return atTheEnds(x, -1, y);
  }

  /** y, but what the logarithm is outside of (least, Infinity). */
  private static FloatVector atTheEnds(FloatVector x, float least, FloatVector y) {
    FloatVector low =
        constant(Float.NEGATIVE_INFINITY).blend(Float.NaN, x.compare(VectorOperators.LT, least));
    FloatVector inside = y.blend(low, x.compare(VectorOperators.LE, least));
    return x.blend(inside, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
  }

  private static FloatVector exponent(IntVector shifted) {
    return shifted
        .lanewise(VectorOperators.LSHR, FloatLog.MANTISSA_BITS)
        .or(Float.floatToRawIntBits(FloatLog.WHOLE))
        .reinterpretAsFloats();
  }

  private static FloatVector mantissa(IntVector shifted) {
    return shifted.and(FloatLog.MANTISSA).add(FloatLog.SQRT_HALF).reinterpretAsFloats();
  }

  private static FloatVector sum(FloatVector n, FloatVector f, FloatVector low) {
    FloatVector whole = n.mul(FloatExp.LN2_HI);
    FloatVector y = whole.add(f);
    FloatVector lost = whole.sub(y).add(f);
    FloatVector square = f.mul(f);
    FloatVector p = constant(FloatLog.C10);
    p = p.fma(square, constant(FloatLog.C9).fma(f, constant(FloatLog.C8)));
    p = p.fma(square, constant(FloatLog.C7).fma(f, constant(FloatLog.C6)));
    p = p.fma(square, constant(FloatLog.C5).fma(f, constant(FloatLog.C4)));
    p = p.fma(square, constant(FloatLog.C3).fma(f, constant(FloatLog.C2)));
    return y.add(square.fma(p, lost.add(low)));
  }
}
