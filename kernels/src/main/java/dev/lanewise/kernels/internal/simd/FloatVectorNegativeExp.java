package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.FloatExp;
import dev.lanewise.kernels.internal.scalar.FloatNegativeExp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link FloatNegativeExp} for a vector: the same operations in the same order, so the same bits.
 *
 * <p>One method without helpers: it goes into kernels that are long already, where C2 may have
 * stopped inlining anything but the Vector API itself (NodeCountInliningCutoff), and a helper that
 * is called makes its vectors objects.
 */
public final class FloatVectorNegativeExp {
  private FloatVectorNegativeExp() {}

  /**
   * e^x.
   *
   * @param x at most 0
   * @return as {@link FloatNegativeExp#exp}
   */
  public static FloatVector exp(FloatVector x) {
    VectorMask<Float> vanishing = x.compare(VectorOperators.LT, FloatNegativeExp.LOWEST);
    FloatVector shifted =
        x.fma(
            FloatVector.broadcast(SPECIES, FloatExp.LOG2_E),
            FloatVector.broadcast(SPECIES, FloatExp.ROUND));
    FloatVector n = shifted.sub(FloatExp.ROUND);
    FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -FloatExp.LN2_HI), x);
    r = n.fma(FloatVector.broadcast(SPECIES, -FloatExp.LN2_LO), r);
    FloatVector square = r.mul(r);
    FloatVector p = FloatVector.broadcast(SPECIES, FloatExp.C6);
    p =
        p.fma(
            square,
            FloatVector.broadcast(SPECIES, FloatExp.C5)
                .fma(r, FloatVector.broadcast(SPECIES, FloatExp.C4)));
    p =
        p.fma(
            square,
            FloatVector.broadcast(SPECIES, FloatExp.C3)
                .fma(r, FloatVector.broadcast(SPECIES, FloatExp.C2)));
    FloatVector s = square.fma(p, r); // e^r - 1
    FloatVector power =
        shifted
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, FloatExp.MANTISSA_BITS)
            .reinterpretAsFloats();
    return s.fma(power, power).blend(FloatVector.zero(SPECIES), vanishing);
  }
}
