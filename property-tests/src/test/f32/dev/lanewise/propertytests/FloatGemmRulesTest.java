package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.core.Philox;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import java.util.Arrays;
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
    {5, 12, 260},
    {3, 9, 70}
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

  /**
   * Operands that end with their arrays: nothing beyond is read, and no bit depends on it.
   *
   * @param gemm a way to compute a product
   */
  public static void exact(FloatGemmFunction gemm) {
    for (int[] s : SHAPES) {
      float[] a = numbers(s[0] * s[2]);
      float[] b = numbers(s[2] * s[1]);
      float[] roomyA = Arrays.copyOf(a, a.length + 300);
      float[] roomyB = Arrays.copyOf(b, b.length + 300);
      for (Transpose transA : Transpose.values()) {
        for (Transpose transB : Transpose.values()) {
          int lda = Math.max(1, transA == Transpose.NO ? s[2] : s[0]);
          int ldb = Math.max(1, transB == Transpose.NO ? s[1] : s[2]);
          int ldc = Math.max(1, s[1]);
          float[] c = new float[s[0] * s[1]];
          float[] expected = new float[s[0] * s[1]];
          gemm.gemm(
              transA, transB, s[0], s[1], s[2], 1, roomyA, 0, lda, roomyB, 0, ldb, 0, expected, 0,
              ldc);
          gemm.gemm(transA, transB, s[0], s[1], s[2], 1, a, 0, lda, b, 0, ldb, 0, c, 0, ldc);
          assertArrayEquals(expected, c, () -> Arrays.toString(s) + " " + transA + " " + transB);
        }
      }
    }
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static float[] numbers(int count) {
    double[] values = new double[count];
    Contents.UNIFORM.fill(new Philox(count, 0), 0, values);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) values[i];
    }
    return x;
  }

  @Example
  void blas() {
    rules(Blas::sgemm);
    exact(Blas::sgemm);
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
