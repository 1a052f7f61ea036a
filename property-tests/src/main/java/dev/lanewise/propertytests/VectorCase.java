package dev.lanewise.propertytests;

import dev.lanewise.core.Philox;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Vectors for the element-wise functions: lengths around those of registers, at any offset.
 *
 * @param n number of elements
 * @param xOffset index of the input's first element
 * @param yOffset index of the output's first element
 * @param spread how far the elements spread
 * @param seed which elements
 */
public record VectorCase(int n, int xOffset, int yOffset, Spread spread, long seed) {
  /** How far the elements spread. */
  public enum Spread {
    /** Uniform in [-1, 1). */
    UNIT,
    /** Uniform in [-20, 20): where the functions bend. */
    BENT,
    /** Uniform in [-120, 120): where they saturate. */
    WIDE,
    /** Any exponent that the type has, subnormal to huge. */
    ALL
  }

  /** Supplies such cases: {@code @ForAll(supplier = VectorCase.Any.class) VectorCase v}. */
  public static final class Any implements ArbitrarySupplier<VectorCase> {
    /** Makes the supplier. */
    public Any() {}

    @Override
    public Arbitrary<VectorCase> get() {
      Arbitrary<Integer> offsets = Arbitraries.integers().between(0, 9);
      return Combinators.combine(
              Arbitraries.of(1, 2, 3, 0, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100),
              offsets,
              offsets,
              Arbitraries.of(Spread.class),
              Arbitraries.longs().between(0, 99_999))
          .as(VectorCase::new)
          .withoutEdgeCases();
    }
  }

  /**
   * An element.
   *
   * @param index its index, from 0
   * @param minExponent the least exponent, for {@link Spread#ALL}
   * @param maxExponent the greatest exponent, for {@link Spread#ALL}
   * @return its value, finite
   */
  public double value(int index, int minExponent, int maxExponent) {
    Philox random = new Philox(seed, 0);
    double uniform = Contents.UNIFORM.value(random, index);
    int exponents = maxExponent - minExponent + 1;
    int choice = Math.floorMod(random.bits(4L * index + 3), exponents);
    return switch (spread) {
      case UNIT -> uniform;
      case BENT -> 20 * uniform;
      case WIDE -> 120 * uniform;
      case ALL -> Math.scalb(uniform, minExponent + choice);
    };
  }

  /** The expression that makes this case. */
  @Override
  public String toString() {
    return Expression.of(this);
  }
}
