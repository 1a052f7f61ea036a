package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import org.junit.jupiter.api.Test;

/** The examples that the documentation shows: its regions are taken from here. */
class ExamplesTest {
  @Test
  void product() {
    // @start region="product"
    int m = 2;
    int n = 2;
    int k = 3;
    float[] a = {1, 2, 3, 4, 5, 6}; // 2 x 3, row by row
    float[] b = {1, 0, 0, 1, 1, 1}; // 3 x 2
    float[] c = new float[m * n];
    Blas.sgemm(Transpose.NO, Transpose.NO, m, n, k, 1, a, 0, k, b, 0, n, 0, c, 0, n);
    // c is {4, 5, 10, 11}
    // @end
    assertArrayEquals(new float[] {4, 5, 10, 11}, c);
  }

  @Test
  void views() {
    FloatMatrix a = FloatMatrix.of(new float[] {1, 2, 3, 4}, 2, 2);
    FloatMatrix b = FloatMatrix.of(new float[] {1, 1, 0, 1}, 2, 2);
    FloatMatrix c = FloatMatrix.of(new float[4], 2, 2);
    float[] bias = {-5, 1};
    try (Workers team = new Workers(2)) {
      // @start region="views"
      Gemm.run(a, b, c); // C = A B
      Gemm.run(a, b.transpose(), c); // C = A B^T
      FloatGemmPlan.plain().alpha(-1).beta(1).run(a, b, c); // C = C - A B
      FloatGemmPlan layer =
          FloatGemmPlan.plain() // C = relu(A B + bias)
              .workers(team)
              .epilogue(FloatEpilogue.none().biasPerColumn(bias, 0).activation(Activation.RELU));
      layer.run(a, b, c);
      // @end
    }
    assertArrayEquals(new float[] {0, 4, 0, 8}, c.toArray());
  }

  @Test
  void softmax() {
    // @start region="softmax"
    float[] scores = {1, 3, 2, 0, 0, 0}; // 2 rows of 3 classes
    Softmax.forward(2, 3, scores, 0, 3, scores, 0, 3); // in place
    int first = Reductions.argmax(3, scores, 0); // 1
    // @end
    assertEquals(1, first);
    assertEquals(1f / 3, scores[4], Math.ulp(1f));
  }

  @Test
  void activation() {
    // @start region="activation"
    float[] x = {-1, 0, 2};
    float[] y = new float[3];
    Activation.TANH.forward(3, x, 0, y, 0);
    // TANH keeps its output: the gradient is computed from y.
    float[] dy = {1, 1, 1};
    float[] dx = new float[3];
    Activation.TANH.backward(3, y, 0, dy, 0, dx, 0);
    // @end
    assertEquals(Activation.Kept.OUTPUT, Activation.TANH.keeps());
    assertEquals(1, dx[1]);
    assertEquals(1 - y[2] * y[2], dx[2], Math.ulp(1f));
  }

  @Test
  void described() {
    assertTrue(Kernels.describe().contains(Kernels.provider()));
  }
}
