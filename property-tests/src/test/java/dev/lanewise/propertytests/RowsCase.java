package dev.lanewise.propertytests;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Matrices for what works along rows; elements are uniform in [-spread, spread). */
record RowsCase(int rows, int cols, int offset, int pad, double spread, long seed) {
  static final class Any implements ArbitrarySupplier<RowsCase> {
    @Override
    public Arbitrary<RowsCase> get() {
      return Combinators.combine(
              Arbitraries.of(1, 2, 3, 7),
              Arbitraries.of(1, 2, 3, 5, 8, 10, 15, 16, 17, 63, 64, 65, 127, 128, 129, 1000),
              Arbitraries.integers().between(0, 5),
              Arbitraries.integers().between(0, 5),
              Arbitraries.of(1.0, 10.0, 100.0, 10_000.0),
              Arbitraries.longs().between(0, 99_999))
          .as(RowsCase::new)
          .withoutEdgeCases();
    }
  }

  int ld() {
    return cols + pad;
  }

  /**
   * The relative error of a probability whose exponential does not underflow: x - max is rounded,
   * which moves e^(x - max) by u |x - max|, at most 750 u in double and 104 u in float; the
   * exponentials' own error is a few u; a lane adds cols / 64 of them, the fold 6.
   */
  double softmaxBound(double u) {
    double range = Math.min(2 * spread, u == Bounds.U32 ? 104 : 750);
    return (range + cols / 64.0 + 20) * u;
  }

  /** The expression that makes this case. */
  @Override
  public String toString() {
    return Expression.of(this);
  }
}
