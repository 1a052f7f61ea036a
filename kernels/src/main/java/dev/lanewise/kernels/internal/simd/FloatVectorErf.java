package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.FloatErf;
import dev.lanewise.kernels.internal.scalar.FloatExp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link FloatErf} for a vector: the same operations in the same order, so the same bits. */
public final class FloatVectorErf {
  private FloatVectorErf() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /**
   * erf x.
   *
   * @param x any values
   * @return as {@link FloatErf#erf}
   */
  public static FloatVector erf(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector near = near(x.mul(x)).fma(x, x);
    FloatVector z =
        magnitude.blend(FloatErf.ONE, magnitude.compare(VectorOperators.GT, FloatErf.ONE));
    FloatVector log = far(z).fma(z, z.neg());
    FloatVector shifted = log.fma(constant(FloatExp.LOG2_E), constant(FloatExp.ROUND));
    FloatVector r = FloatVectorExp.reduced(log, shifted.sub(FloatExp.ROUND));
    FloatVector power = FloatVectorExp.power(shifted);
    FloatVector minus = r.add(FloatVectorExp.tail(r, FloatVector.zero(SPECIES))).neg();
    FloatVector y = minus.fma(power, constant(1).sub(power));
    return FloatSigns.copy(y, x).blend(near, magnitude.compare(VectorOperators.LT, FloatErf.SPLIT));
  }

  private static FloatVector near(FloatVector square) {
    FloatVector p = constant(FloatErf.P6).fma(square, constant(FloatErf.P5));
    p = p.fma(square, constant(FloatErf.P4));
    p = p.fma(square, constant(FloatErf.P3));
    p = p.fma(square, constant(FloatErf.P2));
    p = p.fma(square, constant(FloatErf.P1));
    return p.fma(square, constant(FloatErf.P0));
  }

  private static FloatVector far(FloatVector z) {
    FloatVector p = constant(FloatErf.Q6).fma(z, constant(FloatErf.Q5));
    p = p.fma(z, constant(FloatErf.Q4));
    p = p.fma(z, constant(FloatErf.Q3));
    p = p.fma(z, constant(FloatErf.Q2));
    p = p.fma(z, constant(FloatErf.Q1));
    return p.fma(z, constant(FloatErf.Q0));
  }
}
