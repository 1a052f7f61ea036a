package dev.lanewise.propertytests;

import dev.lanewise.kernels.Transpose;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * One call of a matrix times a vector, y = alpha op(A) x + beta y, for either element type.
 *
 * @param trans whether A is transposed
 * @param m rows of A
 * @param n columns of A
 * @param alpha scales the product
 * @param beta scales y
 * @param pad elements between a row's end and the next row; also the offset of each operand
 * @param incx distance between elements of x, not 0
 * @param incy distance between elements of y, not 0
 * @param contents what A, x and y hold
 * @param seed which of such contents
 */
public record GemvCase(
    Transpose trans,
    int m,
    int n,
    double alpha,
    double beta,
    int pad,
    int incx,
    int incy,
    Contents contents,
    long seed) {
  private static final Integer[] SIZES = {
    1, 2, 3, 0, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 31, 32, 33, 63, 64, 65, 100, 127, 129,
    255, 256, 257, 511, 512, 513, 1023, 1025
  };
  private static final long MAX_WORK = 300_000;

  /** Supplies such cases: {@code @ForAll(supplier = GemvCase.Any.class) GemvCase g}. */
  public static final class Any implements ArbitrarySupplier<GemvCase> {
    /** Makes the supplier. */
    public Any() {}

    @Override
    public Arbitrary<GemvCase> get() {
      Arbitrary<Integer> sizes = Arbitraries.of(SIZES);
      Arbitrary<Integer> increments = Arbitraries.of(1, 2, -1, -2, 3, -5);
      return Combinators.combine(
              Arbitraries.of(Transpose.class),
              Combinators.combine(sizes, sizes)
                  .as((m, n) -> new int[] {m, n})
                  .filter(size -> (long) size[0] * size[1] <= MAX_WORK),
              Arbitraries.of(1.0, 0.7, -1.0, 0.0),
              Arbitraries.of(0.0, 1.0, 1.3),
              Arbitraries.of(0, 1, 3, 8),
              Combinators.combine(increments, increments).as((x, y) -> new int[] {x, y}),
              Arbitraries.of(Contents.class),
              Arbitraries.longs().between(0, 999))
          .as(
              (trans, size, alpha, beta, pad, inc, contents, seed) ->
                  new GemvCase(
                      trans, size[0], size[1], alpha, beta, pad, inc[0], inc[1], contents, seed))
          .withoutEdgeCases();
    }
  }

  /**
   * The elements of y.
   *
   * @return m, or n if A is transposed
   */
  public int length() {
    return trans == Transpose.NO ? m : n;
  }

  /**
   * The elements of x.
   *
   * @return n, or m if A is transposed
   */
  public int k() {
    return trans == Transpose.NO ? n : m;
  }

  /** The expression that makes this case. */
  @Override
  public String toString() {
    return Expression.of(this);
  }
}
