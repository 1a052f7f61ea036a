package dev.lanewise.nn.f32;

/**
 * How a gradient becomes an update: the kind of step and its constants. Immutable; what a step
 * remembers of earlier ones belongs to the {@link Trainer}.
 */
public sealed interface Optimizer {
  /**
   * Plain gradient descent: w = w - rate g.
   *
   * @param rate the learning rate, finite and positive
   * @return the optimizer
   * @throws IllegalArgumentException if the rate is not
   */
  static Optimizer sgd(float rate) {
    return new Momentum(rate, 0);
  }

  /**
   * Gradient descent with momentum: v = momentum v + g; w = w - rate v.
   *
   * @param rate the learning rate, finite and positive
   * @param momentum at least 0 and less than 1
   * @return the optimizer
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Optimizer momentum(float rate, float momentum) {
    return new Momentum(rate, momentum);
  }

  /**
   * Adam with the constants of its paper: 0.9, 0.999 and 1e-8.
   *
   * @param rate the learning rate, finite and positive
   * @return the optimizer
   * @throws IllegalArgumentException if the rate is not
   */
  static Optimizer adam(float rate) {
    return new Adam(rate, 0.9f, 0.999f, 1e-8f);
  }

  /**
   * Gradient descent with momentum; see {@link dev.lanewise.kernels.Optimizers}.
   *
   * @param rate the learning rate, finite and positive
   * @param momentum at least 0 and less than 1
   */
  record Momentum(float rate, float momentum) implements Optimizer {
    /**
     * Checks the constants.
     *
     * @param rate the learning rate, finite and positive
     * @param momentum at least 0 and less than 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Momentum {
      Constants.positive("rate", rate);
      Constants.decay("momentum", momentum);
    }
  }

  /**
   * Adam; see {@link dev.lanewise.kernels.Optimizers}.
   *
   * @param rate the learning rate, finite and positive
   * @param beta1 decay of the first moment, at least 0 and less than 1
   * @param beta2 decay of the second moment, at least 0 and less than 1
   * @param epsilon keeps the quotient finite, finite and positive
   */
  record Adam(float rate, float beta1, float beta2, float epsilon) implements Optimizer {
    /**
     * Checks the constants.
     *
     * @param rate the learning rate, finite and positive
     * @param beta1 decay of the first moment, at least 0 and less than 1
     * @param beta2 decay of the second moment, at least 0 and less than 1
     * @param epsilon keeps the quotient finite, finite and positive
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Adam {
      Constants.positive("rate", rate);
      Constants.decay("beta1", beta1);
      Constants.decay("beta2", beta2);
      Constants.positive("epsilon", epsilon);
    }
  }
}
