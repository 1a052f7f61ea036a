package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.FloatExp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link FloatExp} for a vector: the same operations in the same order, so the same bits. */
final class FloatVectorExp {
  private static final int EXPONENT_BIAS = 127;
  private static final int MANTISSA_BITS = 23;

  private FloatVectorExp() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static FloatVector polynomial(FloatVector r) {
    FloatVector p = constant(FloatExp.C7).fma(r, constant(FloatExp.C6));
    p = p.fma(r, constant(FloatExp.C5));
    p = p.fma(r, constant(FloatExp.C4));
    p = p.fma(r, constant(FloatExp.C3));
    p = p.fma(r, constant(FloatExp.C2));
    return r.mul(r).fma(p, r);
  }

  private static FloatVector power(IntVector n) {
    return n.add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsFloats();
  }

  private static FloatVector reduce(FloatVector x, FloatVector shifted) {
    FloatVector n = shifted.sub(FloatExp.ROUND);
    FloatVector r = n.fma(constant(-FloatExp.LN2_HI), x);
    return n.fma(constant(-FloatExp.LN2_LO), r);
  }

  private static IntVector whole(FloatVector shifted) {
    return shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(FloatExp.ROUND));
  }

  /** e^x. */
  static FloatVector exp(FloatVector x) {
    FloatVector clamped = x.max(FloatExp.UNDERFLOW).min(FloatExp.OVERFLOW + 1);
    FloatVector shifted = clamped.fma(constant(FloatExp.LOG2_E), constant(FloatExp.ROUND));
    FloatVector r = reduce(clamped, shifted);
    IntVector whole = whole(shifted);
    IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
    return polynomial(r).add(1).mul(power(half)).mul(power(whole.sub(half)));
  }

  /** e^x - 1 for 0 &lt;= x &lt;= 80 and NaN. */
  static FloatVector expm1(FloatVector x) {
    FloatVector shifted = x.fma(constant(FloatExp.LOG2_E), constant(FloatExp.ROUND));
    FloatVector r = reduce(x, shifted);
    FloatVector scale = power(whole(shifted));
    return polynomial(r).fma(scale, scale.sub(1));
  }
}
