package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;

/** A dense layer in plain loops, with a mistake in it. Its definition has none. */
record FaultyDense(int outputs, Activation activation, Mistake mistake) implements Layer {
  /** What people get wrong. */
  enum Mistake {
    NONE,
    BIAS_DROPPED_IN_FORWARD,
    BIAS_GRADIENT_MISSING,
    BIAS_GRADIENT_WITHOUT_LAST_ROW,
    BIAS_GRADIENT_NEGATIVE,
    WEIGHT_GRADIENT_TRANSPOSED,
    WEIGHT_GRADIENT_DIVIDED_BY_ROWS,
    WEIGHT_GRADIENT_ADDED_TO_THE_LAST,
    WEIGHT_GRADIENT_OF_NEXT_COLUMN,
    WEIGHT_GRADIENT_WITHOUT_TAIL,
    WEIGHT_GRADIENT_WITH_DECAY,
    WEIGHT_GRADIENT_CLIPPED,
    WEIGHT_GRADIENT_WRONG_IN_ONE_ELEMENT,
    INPUT_GRADIENT_BY_TRANSPOSED_WEIGHTS,
    INPUT_GRADIENT_WITHOUT_TAIL,
    INPUT_GRADIENT_BY_OTHER_WEIGHTS,
    INPUT_GRADIENT_OF_FIRST_ROW_FOR_ALL,
    DERIVATIVE_LEFT_OUT,
    DERIVATIVE_TWICE,
    DERIVATIVE_OF_THE_WRONG_ARRAY,
    OUTER_GRADIENT_ABSOLUTE,
    OUTER_GRADIENT_CLIPPED
  }

  private static final int LANES = 8;

  @Override
  public String kind() {
    return "Faulty, " + mistake;
  }

  private boolean is(Mistake other) {
    return mistake == other;
  }

  @Override
  public int declare(Declaration declaration) {
    declaration.parameter("weight", Initializer.XAVIER, outputs, declaration.inputs());
    declaration.parameter("bias", Initializer.constant(0.3), outputs);
    declaration.kept(outputs, 0); // z
    return outputs;
  }

  @Override
  public Pass at(Site site) {
    return new FaultyPass(site);
  }

  private final class FaultyPass implements Pass {
    private final Site site;
    private final float[] a;
    private final float[] v;
    private final float[] g;
    private final int m;
    private final int n = outputs;
    private final int k;

    FaultyPass(Site site) {
      this.site = site;
      a = site.memory();
      v = site.values();
      g = site.gradients();
      m = site.rows();
      k = site.inputs();
    }

    @Override
    public void forward() {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float z = is(Mistake.BIAS_DROPPED_IN_FORWARD) ? 0 : v[site.parameter(1) + j];
          for (int p = 0; p < k; p++) {
            z += v[site.parameter(0) + j * k + p] * a[site.x() + i * k + p];
          }
          a[site.memory(0) + i * n + j] = z;
        }
      }
      activation.forward(m * n, a, site.memory(0), a, site.y());
    }

    @Override
    public void backward() {
      outer();
      for (int j = 0; j < n; j++) {
        float db = 0;
        for (int i = 0; i < m - (is(Mistake.BIAS_GRADIENT_WITHOUT_LAST_ROW) ? 1 : 0); i++) {
          db += a[site.dy() + i * n + j];
        }
        db = is(Mistake.BIAS_GRADIENT_NEGATIVE) ? -db : db;
        g[site.parameter(1) + j] = is(Mistake.BIAS_GRADIENT_MISSING) ? 0 : db;
        for (int p = 0; p < k; p++) {
          weight(j, p);
        }
      }
      for (int i = 0; site.wantsDx() && i < m; i++) {
        for (int p = 0; p < k - (is(Mistake.INPUT_GRADIENT_WITHOUT_TAIL) ? k % LANES : 0); p++) {
          input(i, p);
        }
      }
    }

    /** dz = f'(z) dy, in place. */
    private void outer() {
      for (int i = site.dy(); i < site.dy() + m * n; i++) {
        a[i] = is(Mistake.OUTER_GRADIENT_ABSOLUTE) ? Math.abs(a[i]) : a[i];
        a[i] = is(Mistake.OUTER_GRADIENT_CLIPPED) ? Math.clamp(a[i], -0.01f, 0.01f) : a[i];
      }
      boolean input = activation.keeps() == Activation.Kept.INPUT;
      int kept = input != is(Mistake.DERIVATIVE_OF_THE_WRONG_ARRAY) ? site.memory(0) : site.y();
      int times = is(Mistake.DERIVATIVE_LEFT_OUT) ? 0 : is(Mistake.DERIVATIVE_TWICE) ? 2 : 1;
      for (int t = 0; t < times; t++) {
        activation.backward(m * n, a, kept, a, site.dy(), a, site.dy());
      }
    }

    private void weight(int j, int p) {
      int at = site.parameter(0) + (is(Mistake.WEIGHT_GRADIENT_TRANSPOSED) ? p * n + j : j * k + p);
      float sum = 0;
      int column = is(Mistake.WEIGHT_GRADIENT_OF_NEXT_COLUMN) ? (p + 1) % k : p;
      for (int i = 0; i < m; i++) {
        sum += a[site.dy() + i * n + j] * a[site.x() + i * k + column];
      }
      switch (mistake) {
        case WEIGHT_GRADIENT_DIVIDED_BY_ROWS -> sum /= m;
        case WEIGHT_GRADIENT_ADDED_TO_THE_LAST -> sum += 0.5f * g[at];
        case WEIGHT_GRADIENT_WITH_DECAY -> sum += 0.01f * v[at];
        case WEIGHT_GRADIENT_CLIPPED -> sum = Math.clamp(sum, -0.01f, 0.01f);
        case WEIGHT_GRADIENT_WITHOUT_TAIL -> sum = p >= k / LANES * LANES ? 0 : sum;
        case WEIGHT_GRADIENT_WRONG_IN_ONE_ELEMENT -> sum *= j == 3 && p == 2 ? 1.01f : 1;
        default -> {}
      }
      g[at] = sum;
    }

    private void input(int i, int p) {
      int row = is(Mistake.INPUT_GRADIENT_OF_FIRST_ROW_FOR_ALL) ? 0 : i;
      boolean turned = is(Mistake.INPUT_GRADIENT_BY_TRANSPOSED_WEIGHTS);
      boolean other = is(Mistake.INPUT_GRADIENT_BY_OTHER_WEIGHTS);
      float sum = 0;
      for (int j = 0; j < n; j++) {
        int w = turned ? p * n + j : other ? (j + 1) % n * k + p : j * k + p;
        sum += a[site.dy() + row * n + j] * v[site.parameter(0) + w];
      }
      a[site.dx() + i * k + p] = sum;
    }
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    return new Dense(outputs, activation).reference(x, reference);
  }
}
