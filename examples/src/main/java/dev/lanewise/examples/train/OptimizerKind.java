package dev.lanewise.examples.train;

import dev.lanewise.nn.f32.Optimizer;
import java.util.Locale;

/** The steps to choose from, each with the rate it does well at. */
enum OptimizerKind {
  SGD(0.1f) {
    @Override
    Optimizer at(float rate) {
      return Optimizer.sgd(rate);
    }
  },
  MOMENTUM(0.01f) {
    @Override
    Optimizer at(float rate) {
      return Optimizer.momentum(rate, 0.9f);
    }
  },
  ADAM(0.001f) {
    @Override
    Optimizer at(float rate) {
      return Optimizer.adam(rate);
    }
  };

  private final float defaultRate;

  OptimizerKind(float defaultRate) {
    this.defaultRate = defaultRate;
  }

  abstract Optimizer at(float rate);

  float defaultRate() {
    return defaultRate;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
