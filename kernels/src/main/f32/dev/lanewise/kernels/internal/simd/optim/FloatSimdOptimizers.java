package dev.lanewise.kernels.internal.simd.optim;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.optim.FloatOptimizerKernels;
import dev.lanewise.kernels.internal.optim.FloatUpdate;
import dev.lanewise.kernels.internal.scalar.FloatScalarOptimizers;
import jdk.incubator.vector.FloatVector;

/** The update steps on the Vector API: whole vectors here, the rest in the scalar form. */
public final class FloatSimdOptimizers implements FloatOptimizerKernels {
  private final FloatScalarOptimizers rest = new FloatScalarOptimizers();

  /** Makes the kernels. */
  public FloatSimdOptimizers() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  @Override
  public void update(FloatUpdate s, int first, int count) {
    int whole = count - count % LANES;
    int w = s.wOffset + first;
    int g = s.gOffset + first;
    int m = s.firstOffset + first;
    int v = s.secondOffset + first;
    switch (s.rule) {
      case SGD -> sgd(s, whole, s.w, w, s.g, g);
      case MOMENTUM -> momentum(s, whole, s.w, w, s.g, g, s.first, m);
      case NESTEROV -> nesterov(s, whole, s.w, w, s.g, g, s.first, m);
      case ADAGRAD -> adagrad(s, whole, s.w, w, s.g, g, s.first, m);
      case RMSPROP -> rmsprop(s, whole, s.w, w, s.g, g, s.first, m);
      case ADAM -> adam(s, whole, s.w, w, s.g, g, s.first, m, s.second, v);
    }
    rest.update(s, first + whole, count - whole);
  }

  private static void sgd(FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset) {
    FloatVector decay = constant(s.decay);
    FloatVector descent = constant(-s.rate);
    for (int i = 0; i < n; i += LANES) {
      FloatVector weight = FloatVector.fromArray(SPECIES, w, wOffset + i);
      FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, gOffset + i));
      descent.fma(gradient, weight).intoArray(w, wOffset + i);
    }
  }

  private static void momentum(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    FloatVector decay = constant(s.decay);
    FloatVector momentum = constant(s.beta1);
    FloatVector descent = constant(-s.rate);
    for (int i = 0; i < n; i += LANES) {
      FloatVector weight = FloatVector.fromArray(SPECIES, w, wOffset + i);
      FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, gOffset + i));
      FloatVector velocity = momentum.fma(FloatVector.fromArray(SPECIES, v, start + i), gradient);
      velocity.intoArray(v, start + i);
      descent.fma(velocity, weight).intoArray(w, wOffset + i);
    }
  }

  private static void nesterov(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    FloatVector decay = constant(s.decay);
    FloatVector momentum = constant(s.beta1);
    FloatVector descent = constant(-s.rate);
    for (int i = 0; i < n; i += LANES) {
      FloatVector weight = FloatVector.fromArray(SPECIES, w, wOffset + i);
      FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, gOffset + i));
      FloatVector velocity = momentum.fma(FloatVector.fromArray(SPECIES, v, start + i), gradient);
      velocity.intoArray(v, start + i);
      descent.fma(momentum.fma(velocity, gradient), weight).intoArray(w, wOffset + i);
    }
  }

  private static void adagrad(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    FloatVector decay = constant(s.decay);
    FloatVector rate = constant(s.rate);
    FloatVector epsilon = constant(s.epsilon);
    for (int i = 0; i < n; i += LANES) {
      FloatVector weight = FloatVector.fromArray(SPECIES, w, wOffset + i);
      FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, gOffset + i));
      FloatVector sum = gradient.fma(gradient, FloatVector.fromArray(SPECIES, v, start + i));
      sum.intoArray(v, start + i);
      FloatVector change = rate.mul(gradient).div(sum.sqrt().add(epsilon));
      weight.sub(change).intoArray(w, wOffset + i);
    }
  }

  private static void rmsprop(
      FloatUpdate s, int n, float[] w, int wOffset, float[] g, int gOffset, float[] v, int start) {
    FloatVector decay = constant(s.decay);
    FloatVector beta = constant(s.beta1);
    FloatVector rest = constant(1 - s.beta1);
    FloatVector rate = constant(s.rate);
    FloatVector epsilon = constant(s.epsilon);
    for (int i = 0; i < n; i += LANES) {
      FloatVector weight = FloatVector.fromArray(SPECIES, w, wOffset + i);
      FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, gOffset + i));
      FloatVector mean =
          beta.fma(FloatVector.fromArray(SPECIES, v, start + i), rest.mul(gradient).mul(gradient));
      mean.intoArray(v, start + i);
      FloatVector change = rate.mul(gradient).div(mean.sqrt().add(epsilon));
      weight.sub(change).intoArray(w, wOffset + i);
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
    FloatVector decay = constant(s.decay);
    FloatVector beta1 = constant(s.beta1);
    FloatVector rest1 = constant(1 - s.beta1);
    FloatVector beta2 = constant(s.beta2);
    FloatVector rest2 = constant(1 - s.beta2);
    FloatVector rate = constant(s.rate);
    FloatVector rootFactor = constant(s.rootFactor);
    FloatVector epsilon = constant(s.epsilon);
    FloatVector keep = constant(s.keep);
    for (int i = 0; i < n; i += LANES) {
      FloatVector weight = FloatVector.fromArray(SPECIES, w, wOffset + i);
      FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, gOffset + i));
      FloatVector first =
          beta1.fma(FloatVector.fromArray(SPECIES, m, mOffset + i), rest1.mul(gradient));
      FloatVector second =
          beta2.fma(
              FloatVector.fromArray(SPECIES, v, vOffset + i), rest2.mul(gradient).mul(gradient));
      first.intoArray(m, mOffset + i);
      second.intoArray(v, vOffset + i);
      FloatVector divisor = second.sqrt().fma(rootFactor, epsilon);
      FloatVector change = rate.mul(first).div(divisor);
      keep.fma(weight, change.neg()).intoArray(w, wOffset + i);
    }
  }

  @Override
  public void clip(int n, float[] g, int gOffset, float limit) {
    FloatVector least = constant(-limit);
    FloatVector most = constant(limit);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, g, gOffset + i).max(least).min(most).intoArray(g, gOffset + i);
    }
    rest.clip(n - i, g, gOffset + i, limit);
  }
}
