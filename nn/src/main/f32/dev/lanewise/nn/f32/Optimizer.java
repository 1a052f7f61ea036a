package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Optimizers;
import java.io.Serializable;

/**
 * How a gradient becomes an update: the kind of step and its constants, by the formulas of {@link
 * Optimizers}. Weight decay, where there is one, concerns all parameters. Immutable; what a step
 * remembers of earlier ones belongs to the {@link Trainer}.
 */
public sealed interface Optimizer extends Serializable {
  /**
   * The learning rate, before a {@link dev.lanewise.nn.Schedule} changes it.
   *
   * @return finite and positive
   */
  float rate();

  /**
   * How many numbers a step remembers for each parameter.
   *
   * @return 0, 1 or 2
   */
  int slots();

  /**
   * One step for all parameters.
   *
   * @param n how many there are
   * @param w the parameters, changed
   * @param g their gradients
   * @param memory (slots, n), zeros at first, changed
   * @param rate the learning rate of this step
   * @param step the number of this step, from 1
   */
  void update(int n, float[] w, float[] g, float[] memory, float rate, int step);

  /**
   * Plain gradient descent: w = w - rate g.
   *
   * @param rate the learning rate, finite and positive
   * @return the optimizer
   * @throws IllegalArgumentException if the rate is not
   */
  static Optimizer sgd(float rate) {
    return new Sgd(rate, 0);
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
    return new Momentum(rate, momentum, false, 0);
  }

  /**
   * Gradient descent with Nesterov's momentum: v = momentum v + g; w = w - rate (g + momentum v).
   *
   * @param rate the learning rate, finite and positive
   * @param momentum at least 0 and less than 1
   * @return the optimizer
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Optimizer nesterov(float rate, float momentum) {
    return new Momentum(rate, momentum, true, 0);
  }

  /**
   * AdaGrad with PyTorch's epsilon of 1e-10.
   *
   * @param rate the learning rate, finite and positive
   * @return the optimizer
   * @throws IllegalArgumentException if the rate is not
   */
  static Optimizer adaGrad(float rate) {
    return new AdaGrad(rate, 1e-10f, 0);
  }

  /**
   * RMSProp with PyTorch's constants: 0.99 and 1e-8.
   *
   * @param rate the learning rate, finite and positive
   * @return the optimizer
   * @throws IllegalArgumentException if the rate is not
   */
  static Optimizer rmsProp(float rate) {
    return new RmsProp(rate, 0.99f, 1e-8f, 0);
  }

  /**
   * Adam with the constants of its paper: 0.9, 0.999 and 1e-8.
   *
   * @param rate the learning rate, finite and positive
   * @return the optimizer
   * @throws IllegalArgumentException if the rate is not
   */
  static Optimizer adam(float rate) {
    return new Adam(rate, 0.9f, 0.999f, 1e-8f, 0, false);
  }

  /**
   * AdamW with the constants of Adam.
   *
   * @param rate the learning rate, finite and positive
   * @param decay weight decay, at least 0, usually 0.01
   * @return the optimizer
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Optimizer adamW(float rate, float decay) {
    return new Adam(rate, 0.9f, 0.999f, 1e-8f, decay, true);
  }

  /**
   * Plain gradient descent; see {@link Optimizers#sgd}.
   *
   * @param rate the learning rate, finite and positive
   * @param decay weight decay (L2), at least 0
   */
  record Sgd(float rate, float decay) implements Optimizer {
    /**
     * Checks the constants.
     *
     * @param rate the learning rate, finite and positive
     * @param decay weight decay (L2), at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Sgd {
      Constants.positive("rate", rate);
      Constants.notNegative("decay", decay);
    }

    @Override
    public int slots() {
      return 0;
    }

    @Override
    public void update(int n, float[] w, float[] g, float[] memory, float rate, int step) {
      Optimizers.sgd(n, w, 0, g, 0, rate, decay);
    }
  }

  /**
   * Gradient descent with momentum; see {@link Optimizers#momentum} and {@link
   * Optimizers#nesterov}.
   *
   * @param rate the learning rate, finite and positive
   * @param momentum at least 0 and less than 1
   * @param nesterov whether in Nesterov's form
   * @param decay weight decay (L2), at least 0
   */
  record Momentum(float rate, float momentum, boolean nesterov, float decay) implements Optimizer {
    /**
     * Checks the constants.
     *
     * @param rate the learning rate, finite and positive
     * @param momentum at least 0 and less than 1
     * @param nesterov whether in Nesterov's form
     * @param decay weight decay (L2), at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Momentum {
      Constants.positive("rate", rate);
      Constants.decay("momentum", momentum);
      Constants.notNegative("decay", decay);
    }

    @Override
    public int slots() {
      return 1; // velocity
    }

    @Override
    public void update(int n, float[] w, float[] g, float[] memory, float rate, int step) {
      if (nesterov) {
        Optimizers.nesterov(n, w, 0, g, 0, memory, 0, rate, momentum, decay);
      } else {
        Optimizers.momentum(n, w, 0, g, 0, memory, 0, rate, momentum, decay);
      }
    }
  }

  /**
   * AdaGrad; see {@link Optimizers#adagrad}.
   *
   * @param rate the learning rate, finite and positive
   * @param epsilon keeps the quotient finite, finite and positive
   * @param decay weight decay (L2), at least 0
   */
  record AdaGrad(float rate, float epsilon, float decay) implements Optimizer {
    /**
     * Checks the constants.
     *
     * @param rate the learning rate, finite and positive
     * @param epsilon keeps the quotient finite, finite and positive
     * @param decay weight decay (L2), at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public AdaGrad {
      Constants.positive("rate", rate);
      Constants.positive("epsilon", epsilon);
      Constants.notNegative("decay", decay);
    }

    @Override
    public int slots() {
      return 1; // sum of squares
    }

    @Override
    public void update(int n, float[] w, float[] g, float[] memory, float rate, int step) {
      Optimizers.adagrad(n, w, 0, g, 0, memory, 0, rate, epsilon, decay);
    }
  }

  /**
   * RMSProp; see {@link Optimizers#rmsprop}.
   *
   * @param rate the learning rate, finite and positive
   * @param beta how much of the mean square is kept, at least 0 and less than 1
   * @param epsilon keeps the quotient finite, finite and positive
   * @param decay weight decay (L2), at least 0
   */
  record RmsProp(float rate, float beta, float epsilon, float decay) implements Optimizer {
    /**
     * Checks the constants.
     *
     * @param rate the learning rate, finite and positive
     * @param beta how much of the mean square is kept, at least 0 and less than 1
     * @param epsilon keeps the quotient finite, finite and positive
     * @param decay weight decay (L2), at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public RmsProp {
      Constants.positive("rate", rate);
      Constants.decay("beta", beta);
      Constants.positive("epsilon", epsilon);
      Constants.notNegative("decay", decay);
    }

    @Override
    public int slots() {
      return 1; // mean square
    }

    @Override
    public void update(int n, float[] w, float[] g, float[] memory, float rate, int step) {
      Optimizers.rmsprop(n, w, 0, g, 0, memory, 0, rate, beta, epsilon, decay);
    }
  }

  /**
   * Adam and AdamW; see {@link Optimizers#adam} and {@link Optimizers#adamW}.
   *
   * @param rate the learning rate, finite and positive
   * @param beta1 decay of the first moment, at least 0 and less than 1
   * @param beta2 decay of the second moment, at least 0 and less than 1
   * @param epsilon keeps the quotient finite, finite and positive
   * @param decay weight decay, at least 0
   * @param decoupled whether the decay is beside the gradient, as AdamW has it, and not added to it
   */
  record Adam(float rate, float beta1, float beta2, float epsilon, float decay, boolean decoupled)
      implements Optimizer {
    /**
     * Checks the constants.
     *
     * @param rate the learning rate, finite and positive
     * @param beta1 decay of the first moment, at least 0 and less than 1
     * @param beta2 decay of the second moment, at least 0 and less than 1
     * @param epsilon keeps the quotient finite, finite and positive
     * @param decay weight decay, at least 0
     * @param decoupled whether the decay is beside the gradient
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Adam {
      Constants.positive("rate", rate);
      Constants.decay("beta1", beta1);
      Constants.decay("beta2", beta2);
      Constants.positive("epsilon", epsilon);
      Constants.notNegative("decay", decay);
    }

    @Override
    public int slots() {
      return 2; // moments
    }

    @Override
    public void update(int n, float[] w, float[] g, float[] memory, float rate, int step) {
      if (decoupled) {
        Optimizers.adamW(
            n, w, 0, g, 0, memory, 0, memory, n, rate, beta1, beta2, epsilon, decay, step);
      } else {
        Optimizers.adam(
            n, w, 0, g, 0, memory, 0, memory, n, rate, beta1, beta2, epsilon, decay, step);
      }
    }
  }
}
