package dev.lanewise.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContourTest {
  @Test
  void pointsLieWhereTheLevelIs() {
    double[] xs = Samples.range(-2, 2, 41);
    double[][] values = new double[41][41];
    for (int i = 0; i < 41; i++) {
      for (int j = 0; j < 41; j++) {
        values[i][j] = xs[i] * xs[i] + xs[j] * xs[j];
      }
    }
    double[][] circle = Contour.of(xs, xs, values, 1);
    assertTrue(circle[0].length > 100);
    for (int i = 0; i < circle[0].length; i++) {
      if (!Double.isNaN(circle[0][i])) {
        assertEquals(1, Math.hypot(circle[0][i], circle[1][i]), 0.005);
      }
    }
  }

  @Test
  void aPlaneOnOneSideHasNone() {
    assertEquals(0, Contour.of(new double[2], new double[2], new double[2][2], 1)[0].length);
  }
}
