package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.DoubleSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.DoubleExp;
import dev.lanewise.kernels.internal.scalar.DoubleLog;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link DoubleLog} for a vector: the same operations in the same order, so the same bits. */
public final class DoubleVectorLog {
  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, SPECIES.vectorShape());
  private static final long TWICE_BIAS = (2L * DoubleLog.BIAS + 1) << DoubleLog.MANTISSA_BITS;

  private DoubleVectorLog() {}

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /**
   * log x.
   *
   * @param x any values
   * @return as {@link DoubleLog#log}
   */
  public static DoubleVector log(DoubleVector x) {
    VectorMask<Double> subnormal = x.compare(VectorOperators.LT, Double.MIN_NORMAL);
    DoubleVector scaled = x.blend(x.mul(DoubleLog.SCALE), subnormal);
    DoubleVector bias =
        constant(DoubleLog.WHOLE + DoubleLog.BIAS)
            .blend(DoubleLog.WHOLE + (DoubleLog.BIAS + DoubleLog.SCALE_EXPONENT), subnormal);
    LongVector shifted = scaled.reinterpretAsLongs().add(DoubleLog.TO_ONE);
    DoubleVector n = exponent(shifted).sub(bias);
    DoubleVector y = sum(n, mantissa(shifted).sub(1), n.mul(DoubleExp.LN2_LO));
    return atTheEnds(x, 0, y);
  }

  /**
   * log(1 + x).
   *
   * @param x any values
   * @return as {@link DoubleLog#log1p}
   */
  public static DoubleVector log1p(DoubleVector x) {
    DoubleVector w = x.add(1);
    DoubleVector part = w.sub(1);
    DoubleVector lost = constant(1).sub(w.sub(part)).add(x.sub(part));
    lost =
        lost.blend(
            DoubleVector.zero(SPECIES), x.compare(VectorOperators.GT, constant(DoubleLog.HUGE)));
    LongVector shifted = w.reinterpretAsLongs().add(DoubleLog.TO_ONE);
    LongVector scale =
        LongVector.broadcast(LONGS, TWICE_BIAS).sub(shifted.and(~DoubleLog.MANTISSA));
    DoubleVector shrunk = lost.mul(scale.reinterpretAsDoubles());
    DoubleVector high = mantissa(shifted).sub(1);
    DoubleVector f = shrunk.fma(constant(0.5), high);
    DoubleVector low = shrunk.fma(constant(0.5), high.sub(f));
    DoubleVector n = exponent(shifted).sub(DoubleLog.WHOLE + DoubleLog.BIAS);
    DoubleVector y = sum(n, f, n.fma(constant(DoubleExp.LN2_LO), low.neg().fma(f, low)));
    y = y.blend(x, x.abs().compare(VectorOperators.LT, DoubleExp.TINY));
    return atTheEnds(x, -1, y);
  }

  /** y, but what the logarithm is outside of (least, Infinity). */
  private static DoubleVector atTheEnds(DoubleVector x, double least, DoubleVector y) {
    DoubleVector low =
        constant(Double.NEGATIVE_INFINITY).blend(Double.NaN, x.compare(VectorOperators.LT, least));
    DoubleVector inside = y.blend(low, x.compare(VectorOperators.LE, least));
    return x.blend(inside, x.compare(VectorOperators.LT, Double.POSITIVE_INFINITY));
  }

  private static DoubleVector exponent(LongVector shifted) {
    return shifted
        .lanewise(VectorOperators.LSHR, DoubleLog.MANTISSA_BITS)
        .or(Double.doubleToRawLongBits(DoubleLog.WHOLE))
        .reinterpretAsDoubles();
  }

  private static DoubleVector mantissa(LongVector shifted) {
    return shifted.and(DoubleLog.MANTISSA).add(DoubleLog.SQRT_HALF).reinterpretAsDoubles();
  }

  private static DoubleVector sum(DoubleVector n, DoubleVector f, DoubleVector low) {
    DoubleVector whole = n.mul(DoubleExp.LN2_HI);
    DoubleVector y = whole.add(f);
    DoubleVector lost = whole.sub(y).add(f);
    DoubleVector square = f.mul(f);
    DoubleVector p = constant(DoubleLog.C22);
    p = p.fma(square, constant(DoubleLog.C21).fma(f, constant(DoubleLog.C20)));
    p = p.fma(square, constant(DoubleLog.C19).fma(f, constant(DoubleLog.C18)));
    p = p.fma(square, constant(DoubleLog.C17).fma(f, constant(DoubleLog.C16)));
    p = p.fma(square, constant(DoubleLog.C15).fma(f, constant(DoubleLog.C14)));
    p = p.fma(square, constant(DoubleLog.C13).fma(f, constant(DoubleLog.C12)));
    p = p.fma(square, constant(DoubleLog.C11).fma(f, constant(DoubleLog.C10)));
    p = p.fma(square, constant(DoubleLog.C9).fma(f, constant(DoubleLog.C8)));
    p = p.fma(square, constant(DoubleLog.C7).fma(f, constant(DoubleLog.C6)));
    p = p.fma(square, constant(DoubleLog.C5).fma(f, constant(DoubleLog.C4)));
    p = p.fma(square, constant(DoubleLog.C3).fma(f, constant(DoubleLog.C2)));
    return y.add(square.fma(p, lost.add(low)));
  }
}
