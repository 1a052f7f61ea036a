package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.DoubleSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.DoubleExp;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link DoubleExp} for a vector: the same operations in the same order, so the same bits. */
final class DoubleVectorExp {
  private static final int EXPONENT_BIAS = 1023;
  private static final int MANTISSA_BITS = 52;

  private DoubleVectorExp() {}

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  private static DoubleVector polynomial(DoubleVector r) {
    DoubleVector p = constant(DoubleExp.C13).fma(r, constant(DoubleExp.C12));
    p = p.fma(r, constant(DoubleExp.C11));
    p = p.fma(r, constant(DoubleExp.C10));
    p = p.fma(r, constant(DoubleExp.C9));
    p = p.fma(r, constant(DoubleExp.C8));
    p = p.fma(r, constant(DoubleExp.C7));
    p = p.fma(r, constant(DoubleExp.C6));
    p = p.fma(r, constant(DoubleExp.C5));
    p = p.fma(r, constant(DoubleExp.C4));
    p = p.fma(r, constant(DoubleExp.C3));
    p = p.fma(r, constant(DoubleExp.C2));
    return r.mul(r).fma(p, r);
  }

  private static DoubleVector power(LongVector n) {
    return n.add(EXPONENT_BIAS)
        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
        .reinterpretAsDoubles();
  }

  private static DoubleVector reduce(DoubleVector x, DoubleVector shifted) {
    DoubleVector n = shifted.sub(DoubleExp.ROUND);
    DoubleVector r = n.fma(constant(-DoubleExp.LN2_HI), x);
    return n.fma(constant(-DoubleExp.LN2_LO), r);
  }

  private static LongVector whole(DoubleVector shifted) {
    return shifted.reinterpretAsLongs().sub(Double.doubleToRawLongBits(DoubleExp.ROUND));
  }

  /** e^x. */
  static DoubleVector exp(DoubleVector x) {
    DoubleVector clamped = x.max(DoubleExp.UNDERFLOW).min(DoubleExp.OVERFLOW + 1);
    DoubleVector shifted = clamped.fma(constant(DoubleExp.LOG2_E), constant(DoubleExp.ROUND));
    DoubleVector r = reduce(clamped, shifted);
    LongVector whole = whole(shifted);
    LongVector half = whole.lanewise(VectorOperators.ASHR, 1);
    return polynomial(r).add(1).mul(power(half)).mul(power(whole.sub(half)));
  }

  /** e^x - 1 for 0 &lt;= x &lt;= 700 and NaN. */
  static DoubleVector expm1(DoubleVector x) {
    DoubleVector shifted = x.fma(constant(DoubleExp.LOG2_E), constant(DoubleExp.ROUND));
    DoubleVector r = reduce(x, shifted);
    DoubleVector scale = power(whole(shifted));
    return polynomial(r).fma(scale, scale.sub(1));
  }
}
