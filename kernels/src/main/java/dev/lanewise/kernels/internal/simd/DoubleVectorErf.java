package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.DoubleSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.DoubleErf;
import dev.lanewise.kernels.internal.scalar.DoubleExp;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link DoubleErf} for a vector: the same operations in the same order, so the same bits. */
public final class DoubleVectorErf {
  private DoubleVectorErf() {}

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /**
   * erf x.
   *
   * @param x any values
   * @return as {@link DoubleErf#erf}
   */
  public static DoubleVector erf(DoubleVector x) {
    DoubleVector magnitude = x.abs();
    DoubleVector near = near(x.mul(x)).fma(x, x);
    DoubleVector z =
        magnitude.blend(DoubleErf.ONE, magnitude.compare(VectorOperators.GT, DoubleErf.ONE));
    DoubleVector log = far(z).fma(z, z.neg());
    DoubleVector shifted = log.fma(constant(DoubleExp.LOG2_E), constant(DoubleExp.ROUND));
    DoubleVector r = DoubleVectorExp.reduced(log, shifted.sub(DoubleExp.ROUND));
    DoubleVector power = DoubleVectorExp.power(shifted);
    DoubleVector minus = r.add(DoubleVectorExp.tail(r, DoubleVector.zero(SPECIES))).neg();
    DoubleVector y = minus.fma(power, constant(1).sub(power));
    return DoubleSigns.copy(y, x)
        .blend(near, magnitude.compare(VectorOperators.LT, DoubleErf.SPLIT));
  }

  private static DoubleVector near(DoubleVector square) {
    DoubleVector p = constant(DoubleErf.P12).fma(square, constant(DoubleErf.P11));
    p = p.fma(square, constant(DoubleErf.P10));
    p = p.fma(square, constant(DoubleErf.P9));
    p = p.fma(square, constant(DoubleErf.P8));
    p = p.fma(square, constant(DoubleErf.P7));
    p = p.fma(square, constant(DoubleErf.P6));
    p = p.fma(square, constant(DoubleErf.P5));
    p = p.fma(square, constant(DoubleErf.P4));
    p = p.fma(square, constant(DoubleErf.P3));
    p = p.fma(square, constant(DoubleErf.P2));
    p = p.fma(square, constant(DoubleErf.P1));
    return p.fma(square, constant(DoubleErf.P0));
  }

  private static DoubleVector far(DoubleVector z) {
    DoubleVector p = constant(DoubleErf.Q18).fma(z, constant(DoubleErf.Q17));
    p = p.fma(z, constant(DoubleErf.Q16));
    p = p.fma(z, constant(DoubleErf.Q15));
    p = p.fma(z, constant(DoubleErf.Q14));
    p = p.fma(z, constant(DoubleErf.Q13));
    p = p.fma(z, constant(DoubleErf.Q12));
    p = p.fma(z, constant(DoubleErf.Q11));
    p = p.fma(z, constant(DoubleErf.Q10));
    p = p.fma(z, constant(DoubleErf.Q9));
    p = p.fma(z, constant(DoubleErf.Q8));
    p = p.fma(z, constant(DoubleErf.Q7));
    p = p.fma(z, constant(DoubleErf.Q6));
    p = p.fma(z, constant(DoubleErf.Q5));
    p = p.fma(z, constant(DoubleErf.Q4));
    p = p.fma(z, constant(DoubleErf.Q3));
    p = p.fma(z, constant(DoubleErf.Q2));
    p = p.fma(z, constant(DoubleErf.Q1));
    return p.fma(z, constant(DoubleErf.Q0));
  }
}
