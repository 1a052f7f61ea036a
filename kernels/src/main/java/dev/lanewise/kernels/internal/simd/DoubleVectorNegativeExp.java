package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.DoubleSpecies.SPECIES;

import dev.lanewise.kernels.internal.scalar.DoubleExp;
import dev.lanewise.kernels.internal.scalar.DoubleNegativeExp;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link DoubleNegativeExp} for a vector: the same operations in the same order, so the same bits.
 *
 * <p>One method without helpers: it goes into kernels that are long already, where C2 may have
 * stopped inlining anything but the Vector API itself (NodeCountInliningCutoff), and a helper that
 * is called makes its vectors objects.
 */
public final class DoubleVectorNegativeExp {
  private DoubleVectorNegativeExp() {}

  /**
   * e^x.
   *
   * @param x at most 0
   * @return as {@link DoubleNegativeExp#exp}
   */
  public static DoubleVector exp(DoubleVector x) {
    VectorMask<Double> vanishing = x.compare(VectorOperators.LT, DoubleNegativeExp.LOWEST);
    DoubleVector shifted =
        x.fma(
            DoubleVector.broadcast(SPECIES, DoubleExp.LOG2_E),
            DoubleVector.broadcast(SPECIES, DoubleExp.ROUND));
    DoubleVector n = shifted.sub(DoubleExp.ROUND);
    DoubleVector r = n.fma(DoubleVector.broadcast(SPECIES, -DoubleExp.LN2_HI), x);
    r = n.fma(DoubleVector.broadcast(SPECIES, -DoubleExp.LN2_LO), r);
    DoubleVector square = r.mul(r);
    DoubleVector p =
        DoubleVector.broadcast(SPECIES, DoubleExp.C11)
            .fma(r, DoubleVector.broadcast(SPECIES, DoubleExp.C10));
    p =
        p.fma(
            square,
            DoubleVector.broadcast(SPECIES, DoubleExp.C9)
                .fma(r, DoubleVector.broadcast(SPECIES, DoubleExp.C8)));
    p =
        p.fma(
            square,
            DoubleVector.broadcast(SPECIES, DoubleExp.C7)
                .fma(r, DoubleVector.broadcast(SPECIES, DoubleExp.C6)));
    p =
        p.fma(
            square,
            DoubleVector.broadcast(SPECIES, DoubleExp.C5)
                .fma(r, DoubleVector.broadcast(SPECIES, DoubleExp.C4)));
    p =
        p.fma(
            square,
            DoubleVector.broadcast(SPECIES, DoubleExp.C3)
                .fma(r, DoubleVector.broadcast(SPECIES, DoubleExp.C2)));
    DoubleVector s = square.fma(p, r); // e^r - 1
    DoubleVector power =
        shifted
            .reinterpretAsLongs()
            .lanewise(VectorOperators.LSHL, DoubleExp.MANTISSA_BITS)
            .reinterpretAsDoubles();
    return s.fma(power, power).blend(DoubleVector.zero(SPECIES), vanishing);
  }
}
