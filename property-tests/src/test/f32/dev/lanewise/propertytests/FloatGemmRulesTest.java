package dev.lanewise.propertytests;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import net.jqwik.api.Example;

/**
 * The rules for alpha, beta and what is not read, each on every path: all combinations of factors,
 * NaN among them, for sizes that take different kernels. {@link FloatGemmCheck} poisons what a rule
 * forbids to read, and wants the bits of the definition for what it says is computed.
 */
public class FloatGemmRulesTest {
  private static final Contents[] SPECIAL = {Contents.SPECIAL};
  private static final Contents[] BOTH = {Contents.SPECIAL, Contents.SMALL};
  private static final double[] ALPHAS = {0, 1, 0.7, Double.NaN};
  private static final double[] BETAS = {0, 1, 1.3, Double.NaN};

  // Nothing to do, tiny, one row, one column, an outer product, few rows, k in two blocks; few
  // columns and few rows of long sums, the latter for vectors of 8 elements and of 16.
  private static final int[][] SHAPES = {
    {0, 3, 4},
    {3, 0, 4},
    {3, 4, 0},
    {2, 2, 2},
    {1, 130, 40},
    {130, 1, 40},
    {33, 35, 1},
    {5, 150, 20},
    {40, 70, 300},
    {33, 3, 70},
    {5, 7, 260},
    {5, 12, 260}
  };

  /**
   * Runs all combinations.
   *
   * @param gemm a way to compute a product
   */
  public static void rules(FloatGemmFunction gemm) {
    for (int[] s : SHAPES) {
      for (double alpha : ALPHAS) {
        for (double beta : BETAS) {
          for (Transpose transA : Transpose.values()) {
            for (Transpose transB : Transpose.values()) {
              int lda = 2 + (transA == Transpose.NO ? s[2] : s[0]);
              int ldb = 3 + (transB == Transpose.NO ? s[1] : s[2]);
              // Signs of zeros show among small numbers; a bound means nothing for NaN.
              boolean bounded = alpha == alpha && beta == beta;
              for (Contents contents : bounded ? BOTH : SPECIAL) {
                FloatGemmCheck.run(
                    new GemmCase(
                        transA, transB, s[0], s[1], s[2], alpha, beta, 1, lda, 2, ldb, 3, s[1] + 1,
                        contents, 5),
                    gemm);
              }
            }
          }
        }
      }
    }
  }

  @Example
  void blas() {
    rules(Blas::sgemm);
  }

  @Example
  void views() {
    rules(FloatGemmForm.ARRAYS.on(Workers.shared()));
    rules(FloatGemmForm.TRANSPOSED.on(Workers.shared()));
  }

  @Example
  void segments() {
    rules(FloatGemmForm.SEGMENTS.on(Workers.shared()));
  }

  @Example
  void packed() {
    rules(FloatGemmForm.PACKED.on(Workers.shared()));
    rules(FloatGemmForm.PACKED_SEGMENTS.on(Workers.shared()));
  }

  @Example
  void batches() {
    rules(FloatGemmForm.BATCH.on(Workers.shared()));
  }

  @Example
  void threads() {
    try (Workers team = new Workers(4)) {
      rules(FloatGemmForm.ARRAYS.on(team));
    }
  }
}
