package dev.lanewise.propertytests;

import dev.lanewise.kernels.Transpose;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Matrix products around the sizes where a kernel changes its path: lanes, tiles, k blocks and
 * cache blocks, each one less and one more. They shrink to small sizes, no padding, plain factors.
 *
 * <p>Use: {@code @ForAll(supplier = GemmCases.class) GemmCase g}.
 */
public final class GemmCases implements ArbitrarySupplier<GemmCase> {
  // Multiply-adds of one case at most: a thousand cases then take the naive loops a few seconds.
  private static final long MAX_WORK = 3_000_000;

  // In the order in which a failure shrinks.
  private static final Integer[] SIZES = {
    1, 2, 3, 0, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 47, 48, 49, 63, 64,
    65, 95, 96, 97, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1025, 4097
  };

  private record Shape(int m, int n, int k) {
    boolean quick() {
      return Math.max(1L, m) * Math.max(1, n) * Math.max(1, k) <= MAX_WORK;
    }
  }

  private record Scalars(double alpha, double beta) {}

  private record Gaps(int aOffset, int aPad, int bOffset, int bPad, int cOffset, int cPad) {}

  /** Makes the supplier. */
  public GemmCases() {}

  @Override
  public Arbitrary<GemmCase> get() {
    return any();
  }

  /**
   * All kinds of products.
   *
   * @return the arbitrary
   */
  public static Arbitrary<GemmCase> any() {
    Arbitrary<Integer> sizes = Arbitraries.of(SIZES);
    Arbitrary<Shape> shapes =
        Combinators.combine(sizes, sizes, sizes).as(Shape::new).filter(Shape::quick);
    Arbitrary<Scalars> scalars =
        Combinators.combine(Arbitraries.of(1.0, 0.7, -1.0, 0.0), Arbitraries.of(0.0, 1.0, 1.3))
            .as(Scalars::new);
    Arbitrary<Integer> gap = Arbitraries.of(0, 1, 2, 3, 5, 8, 17);
    Arbitrary<Gaps> gaps = Combinators.combine(gap, gap, gap, gap, gap, gap).as(Gaps::new);
    return Combinators.combine(
            Arbitraries.of(Transpose.class),
            Arbitraries.of(Transpose.class),
            shapes,
            scalars,
            gaps,
            Arbitraries.of(Contents.class),
            Arbitraries.longs().between(0, 999))
        .as(GemmCases::of)
        // The edge cases of so many parameters are more combinations than there are tries.
        .withoutEdgeCases();
  }

  private static GemmCase of(
      Transpose transA,
      Transpose transB,
      Shape shape,
      Scalars scalars,
      Gaps gaps,
      Contents contents,
      long seed) {
    int aCols = transA == Transpose.NO ? shape.k : shape.m;
    int bCols = transB == Transpose.NO ? shape.n : shape.k;
    return new GemmCase(
        transA,
        transB,
        shape.m,
        shape.n,
        shape.k,
        scalars.alpha,
        scalars.beta,
        gaps.aOffset,
        Math.max(1, aCols) + gaps.aPad,
        gaps.bOffset,
        Math.max(1, bCols) + gaps.bPad,
        gaps.cOffset,
        Math.max(1, shape.n) + gaps.cPad,
        contents,
        seed);
  }
}
