package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Transpose;
import net.jqwik.api.Example;

/** The check finds what it should: products that are wrong in one respect each. */
class FloatGemmCheckTest {
  private static final GemmCase CASE =
      new GemmCase(
          Transpose.NO,
          Transpose.YES,
          3,
          5,
          300,
          0.7,
          1.3,
          2,
          301,
          1,
          303,
          4,
          7,
          Contents.UNIFORM,
          1);

  private static final FloatGemmFunction GOOD = FloatReferenceGemm::gemm;

  private static GemmCase with(double alpha, double beta, Contents contents) {
    return new GemmCase(
        Transpose.NO, Transpose.YES, 3, 5, 300, alpha, beta, 2, 301, 1, 303, 4, 7, contents, 1);
  }

  private static void assertFound(GemmCase g, String part, FloatGemmFunction wrong) {
    AssertionError error = assertThrows(AssertionError.class, () -> FloatGemmCheck.run(g, wrong));
    assertTrue(error.getMessage().contains(part), error.getMessage());
    assertTrue(error.getMessage().contains(g.toString()), error.getMessage());
  }

  @Example
  void aRightProductPasses() {
    for (Contents contents : Contents.values()) {
      FloatGemmCheck.run(with(0.7, 1.3, contents), GOOD);
      FloatGemmCheck.run(with(0, 0, contents), GOOD);
    }
  }

  @Example
  void oneLongChainIsFound() {
    assertFound(
        CASE,
        "must be",
        (ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc) -> {
          for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
              float s = 0;
              for (int p = 0; p < k; p++) {
                s = Math.fma(a[ao + i * lda + p], b[bo + j * ldb + p], s);
              }
              c[co + i * ldc + j] = Math.fma(beta, c[co + i * ldc + j], alpha * s);
            }
          }
        });
  }

  @Example
  void readingCWhereBetaIsZeroIsFound() {
    assertFound(
        with(1, 0, Contents.UNIFORM),
        "C(0, 0)",
        (ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc) -> {
          float first = c[co];
          GOOD.gemm(ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
          c[co] += 0 * first;
        });
  }

  @Example
  void writingBehindARowIsFound() {
    assertFound(
        CASE,
        "no element of C",
        (ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc) -> {
          GOOD.gemm(ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
          c[co + n] += 1;
          c[co + n] = 0;
        });
  }

  @Example
  void writingToAnInputIsFound() {
    assertFound(
        CASE,
        "a[",
        (ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc) -> {
          GOOD.gemm(ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
          a[ao] = -a[ao];
        });
  }

  @Example
  void writingNothingIsFound() {
    assertFound(
        with(1, 0, Contents.WIDE),
        "C(0, 0)",
        (ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc) -> {});
  }
}
