package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Optimizers;

/** What an optimizer remembers of its earlier steps, one or two numbers for each parameter. */
final class OptimizerState {
  private final Optimizer optimizer;
  private final float[] first; // velocity, or first moment
  private final float[] second; // second moment
  private int step;

  OptimizerState(Optimizer optimizer, int parameters) {
    this.optimizer = optimizer;
    this.first = new float[parameters];
    this.second = optimizer instanceof Optimizer.Adam ? new float[parameters] : null;
  }

  /** One step for all parameters. */
  void update(float[] parameters, float[] gradients) {
    step++;
    int n = gradients.length;
    switch (optimizer) {
      case Optimizer.Momentum s ->
          Optimizers.momentum(n, parameters, 0, gradients, 0, first, 0, s.rate(), s.momentum(), 0);
      case Optimizer.Adam s ->
          Optimizers.adam(
              n,
              parameters,
              0,
              gradients,
              0,
              first,
              0,
              second,
              0,
              s.rate(),
              s.beta1(),
              s.beta2(),
              s.epsilon(),
              0,
              step);
    }
  }
}
