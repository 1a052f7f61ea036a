package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.kernels.internal.optim.FloatOptimizerKernels;
import dev.lanewise.kernels.internal.optim.FloatUpdate;

/** The update steps as plain loops. */
@SuppressWarnings("cast") // the root's cast is needed here, redundant in the f64 twin
public final class FloatScalarOptimizers implements FloatOptimizerKernels {
  /** Makes the kernels. */
  public FloatScalarOptimizers() {}

  @Override
  public void update(FloatUpdate s, int first, int count) {
    int w = s.wOffset + first;
    int g = s.gOffset + first;
    int m = s.firstOffset + first;
    int v = s.secondOffset + first;
    switch (s.rule) {
      case SGD -> sgd(s, count, s.w, w, s.g, g);
      case MOMENTUM -> momentum(s, count, s.w, w, s.g, g, s.first, m);
      case NESTEROV -> nesterov(s, count, s.w, w, s.g, g, s.first, m);
      case ADAGRAD -> adagrad(s, count, s.w, w, s.g, g, s.first, m);
      case RMSPROP -> rmsprop(s, count, s.w, w, s.g, g, s.first, m);
      case ADAM -> adam(s, count, s.w, w, s.g, g, s.first, m, s.second, v);
    }
  }

  private static void sgd(FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset) {
    for (int i = 0; i < n; i++) {
      float weight = w[wOffset + i];
      float gradient = Math.fma(s.decay, weight, g[gOffset + i]);
      w[wOffset + i] = Math.fma(-s.rate, gradient, weight);
    }
  }

  private static void momentum(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    for (int i = 0; i < n; i++) {
      float weight = w[wOffset + i];
      float gradient = Math.fma(s.decay, weight, g[gOffset + i]);
      float velocity = Math.fma(s.beta1, v[start + i], gradient);
      v[start + i] = velocity;
      w[wOffset + i] = Math.fma(-s.rate, velocity, weight);
    }
  }

  private static void nesterov(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    for (int i = 0; i < n; i++) {
      float weight = w[wOffset + i];
      float gradient = Math.fma(s.decay, weight, g[gOffset + i]);
      float velocity = Math.fma(s.beta1, v[start + i], gradient);
      v[start + i] = velocity;
      w[wOffset + i] = Math.fma(-s.rate, Math.fma(s.beta1, velocity, gradient), weight);
    }
  }

  private static void adagrad(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    for (int i = 0; i < n; i++) {
      float weight = w[wOffset + i];
      float gradient = Math.fma(s.decay, weight, g[gOffset + i]);
      float sum = Math.fma(gradient, gradient, v[start + i]);
      v[start + i] = sum;
      w[wOffset + i] = weight - s.rate * gradient / ((float) Math.sqrt(sum) + s.epsilon);
    }
  }

  private static void rmsprop(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    float rest = 1 - s.beta1;
    for (int i = 0; i < n; i++) {
      float weight = w[wOffset + i];
      float gradient = Math.fma(s.decay, weight, g[gOffset + i]);
      float mean = Math.fma(s.beta1, v[start + i], rest * gradient * gradient);
      v[start + i] = mean;
      w[wOffset + i] = weight - s.rate * gradient / ((float) Math.sqrt(mean) + s.epsilon);
    }
  }

  private static void adam(
      FloatUpdate s,
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset) {
    float rest1 = 1 - s.beta1;
    float rest2 = 1 - s.beta2;
    for (int i = 0; i < n; i++) {
      float weight = w[wOffset + i];
      float gradient = Math.fma(s.decay, weight, g[gOffset + i]);
      float first = Math.fma(s.beta1, m[mOffset + i], rest1 * gradient);
      float second = Math.fma(s.beta2, v[vOffset + i], rest2 * gradient * gradient);
      m[mOffset + i] = first;
      v[vOffset + i] = second;
      float root = (float) Math.sqrt(second);
      float change = s.rate * first / Math.fma(root, s.rootFactor, s.epsilon);
      w[wOffset + i] = Math.fma(s.keep, weight, -change);
    }
  }

  @Override
  public void clip(int n, float[] g, int gOffset, float limit) {
    for (int i = gOffset; i < gOffset + n; i++) {
      g[i] = Math.min(Math.max(g[i], -limit), limit);
    }
  }
}
