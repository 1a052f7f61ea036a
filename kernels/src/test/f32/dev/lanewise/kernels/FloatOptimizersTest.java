package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.optim.FloatUpdate;
import dev.lanewise.kernels.internal.optim.UpdateRule;
import dev.lanewise.kernels.internal.scalar.FloatScalarOptimizers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Update steps: the scalar provider's bits, and PyTorch's formulas in plain double arithmetic. */
class FloatOptimizersTest {
  private static final int[] SIZES = {0, 1, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 1000, 150_001};

  // Of a step's change, and of the parameter: a few roundings each, the root and the quotient too.
  private static final double STEP_ROUNDINGS = 16;
  private static final double UNIT = Math.ulp(1f) / 2;

  /** One function of the public face. */
  private enum Rule {
    SGD,
    MOMENTUM,
    NESTEROV,
    ADAGRAD,
    RMSPROP,
    ADAM,
    ADAMW;

    void step(int n, float[][] x, int[] at, float decay, int step) {
      float[] w = x[0];
      float[] g = x[1];
      float[] s = x[2];
      switch (this) {
        case SGD -> Optimizers.sgd(n, w, at[0], g, at[1], 0.1f, decay);
        case MOMENTUM -> Optimizers.momentum(n, w, at[0], g, at[1], s, at[2], 0.1f, 0.75f, decay);
        case NESTEROV -> Optimizers.nesterov(n, w, at[0], g, at[1], s, at[2], 0.1f, 0.75f, decay);
        case ADAGRAD -> Optimizers.adagrad(n, w, at[0], g, at[1], s, at[2], 0.1f, 1e-6f, decay);
        case RMSPROP ->
            Optimizers.rmsprop(n, w, at[0], g, at[1], s, at[2], 0.1f, 0.75f, 1e-6f, decay);
        case ADAM ->
            Optimizers.adam(
                n, w, at[0], g, at[1], s, at[2], x[3], at[3], 0.1f, 0.75f, 0.875f, 1e-6f, decay,
                step);
        case ADAMW ->
            Optimizers.adamW(
                n, w, at[0], g, at[1], s, at[2], x[3], at[3], 0.1f, 0.75f, 0.875f, 1e-6f, decay,
                step);
      }
    }

    /** The same for one parameter: w, g, and what is kept of it. */
    void define(double[] x, double decay, int step) {
      double rate = 0.1f;
      double epsilon = 1e-6f;
      double g = x[1] + (this == ADAMW ? 0 : decay) * x[0];
      switch (this) {
        case SGD -> x[0] -= rate * g;
        case MOMENTUM -> {
          x[2] = 0.75 * x[2] + g;
          x[0] -= rate * x[2];
        }
        case NESTEROV -> {
          x[2] = 0.75 * x[2] + g;
          x[0] -= rate * (g + 0.75 * x[2]);
        }
        case ADAGRAD -> {
          x[2] += g * g;
          x[0] -= rate * g / (Math.sqrt(x[2]) + epsilon);
        }
        case RMSPROP -> {
          x[2] = 0.75 * x[2] + 0.25 * g * g;
          x[0] -= rate * g / (Math.sqrt(x[2]) + epsilon);
        }
        case ADAM, ADAMW -> {
          x[0] *= this == ADAMW ? 1 - rate * decay : 1;
          x[2] = 0.75 * x[2] + 0.25 * g;
          x[3] = 0.875 * x[3] + 0.125 * g * g;
          double root = Math.sqrt(x[3] / (1 - Math.pow(0.875, step)));
          x[0] -= rate * (x[2] / (1 - Math.pow(0.75, step))) / (root + epsilon);
        }
      }
    }
  }

  private static float[] uniform(int n, int stream) {
    Philox random = new Philox(11, stream);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.uniform(i) - 0.5f;
    }
    return x;
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void stepsFollowTheirDefinition(Rule rule) {
    int n = 70;
    for (float decay : new float[] {0, 0.125f}) {
      float[][] x = {uniform(n, 1), null, new float[n], new float[n]};
      double[][] exact = new double[n][4];
      double[] moved = new double[n];
      for (int i = 0; i < n; i++) {
        exact[i][0] = x[0][i];
      }
      for (int step = 1; step <= 20; step++) {
        x[1] = uniform(n, 100 + step);
        rule.step(n, x, new int[4], decay, step);
        for (int i = 0; i < n; i++) {
          exact[i][1] = x[1][i];
          double before = exact[i][0];
          rule.define(exact[i], decay, step);
          // What goes wrong in a step is carried on by velocities: 1 / (1 - 0.75) times.
          moved[i] += 4 * (Math.abs(exact[i][0] - before) + 0.5) + Math.abs(before);
          double bound = STEP_ROUNDINGS * UNIT * moved[i];
          double error = Math.abs(x[0][i] - exact[i][0]);
          assertTrue(error <= bound, rule + ", step " + step + ": " + error + " of " + bound);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void partsOffsetsAndThreadsDoNotMatterAndTheRestIsUntouched(Rule rule) {
    int[] at = {1, 2, 3, 0};
    for (int n : SIZES) {
      float[][] x = new float[4][];
      for (int k = 0; k < 4; k++) {
        x[k] = uniform(n + 5, k);
        if (k > 1) {
          for (int i = 0; i < n + 5; i++) {
            x[k][i] = Math.abs(x[k][i]); // second moments
          }
        }
      }
      float[][] whole = new float[4][];
      Arrays.setAll(whole, k -> x[k].clone());
      for (float[] w : whole) {
        Arrays.fill(w, n + 4, n + 5, Float.NaN);
      }
      float[][] parts = new float[4][];
      Arrays.setAll(parts, k -> whole[k].clone());
      rule.step(n, whole, at, 0.01f, 3);
      for (int from = 0, count = 1; from < n; from += count, count = 2 * count + 1) {
        int[] start = {at[0] + from, at[1] + from, at[2] + from, at[3] + from};
        rule.step(Math.min(count, n - from), parts, start, 0.01f, 3);
      }
      for (int k = 0; k < 4; k++) {
        assertSame(parts[k], whole[k], rule + " array " + k + ", n=" + n);
        for (int i = 0; i < n + 5; i++) {
          if (i < at[k] || i >= at[k] + n || k == 1) {
            boolean poison = i == n + 4;
            assertTrue(poison ? Float.isNaN(whole[k][i]) : whole[k][i] == x[k][i], "untouched");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UpdateRule.class)
  void agreesWithScalar(UpdateRule rule) {
    float[] special = {0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, 1e30f, -1e30f};
    for (int n : new int[] {1, 7, 8, 9, 33, 64, 101}) {
      float[][] x = {uniform(n, 1), uniform(n, 2), uniform(n, 3), uniform(n, 4)};
      for (int i = 0; i < n; i++) {
        x[1 + i % 3][i] = i % 2 == 0 ? special[i % special.length] : x[1 + i % 3][i];
      }
      float[][] y = {x[0].clone(), x[1].clone(), x[2].clone(), x[3].clone()};
      FloatProviders.optimizers().update(step(rule, n, x), 0, n);
      new FloatScalarOptimizers().update(step(rule, n, y), 0, n);
      for (int k = 0; k < 4; k++) {
        assertSame(y[k], x[k], rule + " array " + k);
      }
    }
  }

  private static FloatUpdate step(UpdateRule rule, int n, float[][] x) {
    FloatUpdate step = FloatUpdate.of(rule, n, x[0], x[1], x[2], x[3]);
    step.rate = 0.1f;
    step.beta1 = 0.9f;
    step.beta2 = 0.999f;
    step.epsilon = 1e-8f;
    step.rootFactor = 1.5f;
    step.decay = 0.01f;
    step.keep = 0.999f;
    return step;
  }

  private static void assertSame(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertEquals(
          0,
          Float.compare(expected[i], actual[i]),
          () -> what + " at " + at + ": " + expected[at] + " and " + actual[at]);
    }
  }

  @Test
  void clippingByValueKeepsNanAndWhatIsWithin() {
    float inf = Float.POSITIVE_INFINITY;
    for (int pad = 0; pad < 20; pad++) {
      float[] g = new float[9 + pad];
      float[] values = {3, -3, 1, -1, 0.5f, -0f, Float.NaN, inf, -inf};
      System.arraycopy(values, 0, g, pad, 9);
      Optimizers.clip(9, g, pad, 1);
      float[] expected = new float[9 + pad];
      float[] clipped = {1, -1, 1, -1, 0.5f, -0f, Float.NaN, 1, -1};
      System.arraycopy(clipped, 0, expected, pad, 9);
      assertSame(expected, g, "pad " + pad);
    }
    float[] g = uniform(100, 1);
    float[] expected = g.clone();
    for (int i = 0; i < 98; i++) {
      expected[i + 1] = Math.max(-0.25f, Math.min(0.25f, g[i + 1]));
    }
    Optimizers.clip(98, g, 1, 0.25f);
    assertSame(expected, g, "clipped");
  }

  @Test
  void clippingByNormScalesAllArraysTogether() {
    float[][] g = {{3, 0}, {}, {0, 4}};
    assertEquals(5, Optimizers.clipNorm(g, 10), 0, "5 stays");
    assertEquals(3, g[0][0], 0);
    assertEquals(5, Optimizers.clipNorm(g, 1), 0);
    assertEquals(0.6, g[0][0], 1e-6);
    assertEquals(0.8, g[2][1], 1e-6);
    float huge = 0.75f * Float.MAX_VALUE;
    float[][] great = {{huge}, {0.5f * huge}};
    assertEquals(huge * Math.sqrt(1.25), Optimizers.clipNorm(great, 1), huge * 1e-6);
    assertTrue(great[0][0] <= 1 && great[0][0] > 0.8);
    float[][] bad = {{Float.POSITIVE_INFINITY, 1}, {Float.NaN}, {2}};
    assertEquals(Float.NaN, Optimizers.clipNorm(bad, 1));
    assertEquals(Float.NaN, bad[2][0]);
    float[][] infinite = {{Float.POSITIVE_INFINITY, 1}, {2}};
    assertEquals(Float.POSITIVE_INFINITY, Optimizers.clipNorm(infinite, 1));
    assertEquals(0, infinite[1][0]);
    assertEquals(0, Optimizers.clipNorm(new float[][] {{}, {0}}, 1), 0);
  }

  @Test
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = {1, 2, 3};
    assertThrows(IllegalArgumentException.class, () -> Optimizers.sgd(-1, x, 0, x, 0, 1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Optimizers.sgd(3, x, 1, x, 0, 1, 0));
    IndexOutOfBoundsException e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> Optimizers.rmsprop(3, x, 0, x, 0, new float[2], 0, 1, 0, 1, 0));
    assertTrue(e.getMessage().startsWith("squares has length 2"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Optimizers.adam(3, x, 0, x, 0, x, 0, x, 0, 1, 0, 0, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Optimizers.clip(3, x, 0, -1));
    assertThrows(IllegalArgumentException.class, () -> Optimizers.clip(3, x, 0, Float.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> Optimizers.clipNorm(new float[][] {x}, Float.NaN));
    assertEquals(1, x[0]);
    assertEquals(3, x[2]);
  }
}
