package dev.lanewise.netlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.junit.jupiter.api.Test;

/** Spark's local linear algebra, which knows nothing of this artefact, computes with it. */
class SparkLinearAlgebraTest {
  private static final int M = 37;
  private static final int N = 29;
  private static final int K = 531;

  private final double[] a = random(M * K, 1);
  private final double[] b = random(K * N, 2);

  private static double[] random(int n, int seed) {
    return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
  }

  @Test
  void netlibHandsOutThisImplementation() {
    assertTrue(LanewiseBlas.installed());
    assertSame(LanewiseBlas.instance(), BLAS.getInstance());
    assertSame(LanewiseBlas.instance(), NativeBLAS.getInstance());
    assertFalse(JavaBLAS.getInstance() instanceof LanewiseBlas, "it would call itself");
  }

  @Test
  void productsOfMatricesHaveOurBits() {
    double[] expected = new double[M * N];
    // Column-major, C = A B is C^T = B^T A^T.
    Blas.dgemm(Transpose.NO, Transpose.NO, N, M, K, 1, b, 0, K, a, 0, M, 0, expected, 0, M);
    DenseMatrix product = new DenseMatrix(M, K, a).multiply(new DenseMatrix(K, N, b));
    assertArrayEquals(expected, product.values());
    // Netlib's own sums differ, so that equal bits are no accident.
    double[] theirs = new double[M * N];
    JavaBLAS.getInstance().dgemm("N", "N", M, N, K, 1, a, M, b, K, 0, theirs, M);
    assertFalse(Arrays.equals(expected, theirs));
    assertArrayEquals(expected, theirs, 1e-12);
  }

  @Test
  void productsWithTransposedMatricesHaveOurBits() {
    double[] expected = new double[M * N];
    Blas.dgemm(Transpose.YES, Transpose.YES, N, M, K, 1, b, 0, N, a, 0, K, 0, expected, 0, M);
    DenseMatrix left = new DenseMatrix(K, M, a).transpose();
    DenseMatrix right = new DenseMatrix(N, K, b).transpose();
    assertArrayEquals(expected, left.multiply(right).values());
  }

  @Test
  void productsOfMatrixAndVectorHaveOurBits() {
    double[] x = Arrays.copyOf(b, K);
    double[] expected = new double[M];
    Blas.dgemv(Transpose.YES, K, M, 1, a, 0, M, x, 0, 1, 0, expected, 0, 1);
    assertArrayEquals(expected, new DenseMatrix(M, K, a).multiply(new DenseVector(x)).values());
  }
}
