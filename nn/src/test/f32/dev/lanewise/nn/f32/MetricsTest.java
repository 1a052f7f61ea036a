package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import org.junit.jupiter.api.Test;

/** Metrics against cases worked out by hand and against their definitions. */
class MetricsTest {
  @Test
  void topK() {
    float[] outputs = {3, 1, 2, 0, 5, 5, 5, 5, 1, Float.NaN, 0, -1};
    FloatMatrix rows = FloatMatrix.of(outputs, 3, 4);
    int[] labels = {2, 3, 1};
    assertEquals(0, Metrics.topK(rows, labels, 1), 0.0);
    assertEquals(1.0 / 3, Metrics.topK(rows, labels, 2), 1e-15);
    assertEquals(1.0 / 3, Metrics.topK(rows, labels, 3), 1e-15);
    assertEquals(1, Metrics.topK(rows, labels, 4), 0.0);
    assertThrows(IllegalArgumentException.class, () -> Metrics.topK(rows, labels, 5));
    assertThrows(IllegalArgumentException.class, () -> Metrics.topK(rows, new int[] {0, 1, 4}, 1));
    assertThrows(IllegalArgumentException.class, () -> Metrics.topK(rows, new int[2], 1));
  }

  @Test
  void rocAucIsTheShareOfPairsInOrder() {
    int n = 60;
    float[] scores = new float[n];
    int[] labels = new int[n];
    Philox random = new Philox(1, 1);
    for (int i = 0; i < n; i++) {
      scores[i] = (int) (10 * random.uniform(i)); // many are equal
      labels[i] = random.uniform(1000 + i) < 0.4f ? 1 : 0;
    }
    double wins = 0;
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          pairs++;
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertEquals(wins / pairs, Metrics.rocAuc(scores, labels), 1e-15);
    assertEquals(0.5, Metrics.rocAuc(new float[] {0f, -0f}, new int[] {0, 1}), 0.0);
    assertEquals(Double.NaN, Metrics.rocAuc(new float[] {1}, new int[] {1}), 0.0);
    assertThrows(
        IllegalArgumentException.class,
        () -> Metrics.rocAuc(new float[] {Float.NaN}, new int[] {1}));
    assertThrows(
        IllegalArgumentException.class, () -> Metrics.rocAuc(new float[] {1}, new int[] {2}));
  }

  @Test
  void rmseAndRSquared() {
    FloatMatrix actual = FloatMatrix.of(new float[] {1, 2, 3, 4, 5, 9}, 3, 2);
    FloatMatrix predicted = FloatMatrix.of(new float[] {1, 3, 3, 5, 5, 7}, 3, 2);
    assertEquals(1, Metrics.rmse(predicted, actual), 1e-15); // (1 + 1 + 4) / 6
    // first output exact; second: residual 6, total 26 around the mean of 5
    assertEquals((1 + 1 - 6 / 26.0) / 2, Metrics.rSquared(predicted, actual), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> Metrics.rmse(predicted.transpose(), actual));
  }
}
