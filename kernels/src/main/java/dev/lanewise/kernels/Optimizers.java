package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.optim.DoubleOptimizers;
import dev.lanewise.kernels.internal.optim.FloatOptimizers;
import dev.lanewise.kernels.internal.optim.UpdateRule;

/**
 * The update steps of gradient descent, one pass over the parameters each, by the formulas that
 * PyTorch's optimisers of the same names have. g is not changed: what is said of it below holds
 * inside of a step. A parameter's new value depends on nothing but its own numbers, so the bits
 * don't depend on how parameters are cut into arrays. Large steps run on all {@link
 * Kernels#threads}. Weights must be finite. Thread-safe on disjoint parameters.
 */
public final class Optimizers {
  private Optimizers() {}

  /**
   * Plain gradient descent: g = g + decay w; w = w - rate g.
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param rate the learning rate
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sgd(
      int n, float[] w, int wOffset, float[] g, int gOffset, float rate, float decay) {
    FloatOptimizers.sgd(n, w, wOffset, g, gOffset, rate, decay);
  }

  /**
   * Gradient descent with momentum: g = g + decay w; v = momentum v + g; w = w - rate v (B. Polyak,
   * "Some methods of speeding up the convergence of iteration methods", 1964).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param velocity v, zeros at first, changed
   * @param velocityOffset index of its first element
   * @param rate the learning rate
   * @param momentum usually 0 to 0.99
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void momentum(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] velocity,
      int velocityOffset,
      float rate,
      float momentum,
      float decay) {
    FloatOptimizers.update(
        UpdateRule.MOMENTUM,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "velocity",
        velocity,
        velocityOffset,
        rate,
        momentum,
        0,
        decay);
  }

  /**
   * Nesterov's momentum: g = g + decay w; v = momentum v + g; w = w - rate (g + momentum v) (I.
   * Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML
   * 2013, section 2, in the form that takes the gradient at w itself).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param velocity v, zeros at first, changed
   * @param velocityOffset index of its first element
   * @param rate the learning rate
   * @param momentum usually 0 to 0.99
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void nesterov(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] velocity,
      int velocityOffset,
      float rate,
      float momentum,
      float decay) {
    FloatOptimizers.update(
        UpdateRule.NESTEROV,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "velocity",
        velocity,
        velocityOffset,
        rate,
        momentum,
        0,
        decay);
  }

  /**
   * AdaGrad: g = g + decay w; s = s + g^2; w = w - rate g / (sqrt(s) + epsilon) (J. Duchi, E.
   * Hazan, Y. Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
   * Optimization", JMLR 12, 2011, section 1.1).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param squares s, zeros at first, changed
   * @param squaresOffset index of its first element
   * @param rate the learning rate
   * @param epsilon keeps the quotient finite, usually 1e-10
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void adagrad(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] squares,
      int squaresOffset,
      float rate,
      float epsilon,
      float decay) {
    FloatOptimizers.update(
        UpdateRule.ADAGRAD,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "squares",
        squares,
        squaresOffset,
        rate,
        1,
        epsilon,
        decay);
  }

  /**
   * RMSProp: g = g + decay w; s = beta s + (1 - beta) g^2; w = w - rate g / (sqrt(s) + epsilon) (T.
   * Tieleman, G. Hinton, "Neural Networks for Machine Learning", 2012, lecture 6.5).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param squares s, zeros at first, changed
   * @param squaresOffset index of its first element
   * @param rate the learning rate
   * @param beta how much of s is kept, usually 0.99
   * @param epsilon keeps the quotient finite, usually 1e-8
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void rmsprop(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] squares,
      int squaresOffset,
      float rate,
      float beta,
      float epsilon,
      float decay) {
    FloatOptimizers.update(
        UpdateRule.RMSPROP,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "squares",
        squares,
        squaresOffset,
        rate,
        beta,
        epsilon,
        decay);
  }

  /**
   * Adam: g = g + decay w; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w = w - rate m^ /
   * (sqrt(v^) + epsilon) with m^ = m / (1 - b1^step), v^ = v / (1 - b2^step) (D. Kingma, J. Ba,
   * "Adam", ICLR 2015, algorithm 1).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param m the first moment, zeros at first, changed
   * @param mOffset index of its first element
   * @param v the second moment, zeros at first, changed
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param beta1 decay of the first moment, usually 0.9
   * @param beta2 decay of the second moment, usually 0.999
   * @param epsilon keeps the quotient finite, usually 1e-8
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @param step the number of this step, from 1
   * @throws IllegalArgumentException if n is negative or step less than 1
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void adam(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset,
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float decay,
      int step) {
    FloatOptimizers.adam(
        n, w, wOffset, g, gOffset, m, mOffset, v, vOffset, rate, beta1, beta2, epsilon, decay, 0,
        step);
  }

  /**
   * AdamW: Adam with weight decay beside the gradient: w = (1 - rate decay) w - rate m^ / (sqrt(v^)
   * + epsilon) (I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", ICLR 2019,
   * algorithm 2).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param m the first moment, zeros at first, changed
   * @param mOffset index of its first element
   * @param v the second moment, zeros at first, changed
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param beta1 decay of the first moment, usually 0.9
   * @param beta2 decay of the second moment, usually 0.999
   * @param epsilon keeps the quotient finite, usually 1e-8
   * @param decay weight decay, usually 0.01
   * @param step the number of this step, from 1
   * @throws IllegalArgumentException if n is negative or step less than 1
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void adamW(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset,
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float decay,
      int step) {
    FloatOptimizers.adam(
        n, w, wOffset, g, gOffset, m, mOffset, v, vOffset, rate, beta1, beta2, epsilon, 0, decay,
        step);
  }

  /**
   * Clips a gradient by value: each element to -limit at least and limit at most; NaN stays NaN.
   *
   * @param n number of elements
   * @param g the gradient, changed
   * @param gOffset index of its first element
   * @param limit the greatest magnitude that stays
   * @throws IllegalArgumentException if n is negative or limit is not at least 0
   * @throws IndexOutOfBoundsException if the gradient does not lie inside its array
   */
  public static void clip(int n, float[] g, int gOffset, float limit) {
    FloatOptimizers.clip(n, g, gOffset, limit);
  }

  /**
   * Clips gradients by their common norm: if it is greater than about the limit, all are multiplied
   * by limit / (norm + 1e-6) (R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training
   * recurrent neural networks", ICML 2013, algorithm 1).
   *
   * <p>The norm is that of the arrays' norms as {@link Blas#snrm2 Blas} computes them, squared
   * relative to the greatest so far and added in the order of the arrays. A norm of NaN or Infinity
   * makes every element NaN or 0, and 0 times Infinity NaN.
   *
   * @param gradients whole arrays, changed
   * @param limit the greatest norm that stays
   * @return the norm before
   * @throws IllegalArgumentException if limit is not at least 0
   */
  public static float clipNorm(float[][] gradients, float limit) {
    return FloatOptimizers.clipNorm(gradients, limit);
  }

  /**
   * Plain gradient descent: g = g + decay w; w = w - rate g.
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param rate the learning rate
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sgd(
      int n, double[] w, int wOffset, double[] g, int gOffset, double rate, double decay) {
    DoubleOptimizers.sgd(n, w, wOffset, g, gOffset, rate, decay);
  }

  /**
   * Gradient descent with momentum: g = g + decay w; v = momentum v + g; w = w - rate v (B. Polyak,
   * "Some methods of speeding up the convergence of iteration methods", 1964).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param velocity v, zeros at first, changed
   * @param velocityOffset index of its first element
   * @param rate the learning rate
   * @param momentum usually 0 to 0.99
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void momentum(
      int n,
      double[] w,
      int wOffset,
      double[] g,
      int gOffset,
      double[] velocity,
      int velocityOffset,
      double rate,
      double momentum,
      double decay) {
    DoubleOptimizers.update(
        UpdateRule.MOMENTUM,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "velocity",
        velocity,
        velocityOffset,
        rate,
        momentum,
        0,
        decay);
  }

  /**
   * Nesterov's momentum: g = g + decay w; v = momentum v + g; w = w - rate (g + momentum v) (I.
   * Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML
   * 2013, section 2, in the form that takes the gradient at w itself).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param velocity v, zeros at first, changed
   * @param velocityOffset index of its first element
   * @param rate the learning rate
   * @param momentum usually 0 to 0.99
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void nesterov(
      int n,
      double[] w,
      int wOffset,
      double[] g,
      int gOffset,
      double[] velocity,
      int velocityOffset,
      double rate,
      double momentum,
      double decay) {
    DoubleOptimizers.update(
        UpdateRule.NESTEROV,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "velocity",
        velocity,
        velocityOffset,
        rate,
        momentum,
        0,
        decay);
  }

  /**
   * AdaGrad: g = g + decay w; s = s + g^2; w = w - rate g / (sqrt(s) + epsilon) (J. Duchi, E.
   * Hazan, Y. Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
   * Optimization", JMLR 12, 2011, section 1.1).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param squares s, zeros at first, changed
   * @param squaresOffset index of its first element
   * @param rate the learning rate
   * @param epsilon keeps the quotient finite, usually 1e-10
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void adagrad(
      int n,
      double[] w,
      int wOffset,
      double[] g,
      int gOffset,
      double[] squares,
      int squaresOffset,
      double rate,
      double epsilon,
      double decay) {
    DoubleOptimizers.update(
        UpdateRule.ADAGRAD,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "squares",
        squares,
        squaresOffset,
        rate,
        1,
        epsilon,
        decay);
  }

  /**
   * RMSProp: g = g + decay w; s = beta s + (1 - beta) g^2; w = w - rate g / (sqrt(s) + epsilon) (T.
   * Tieleman, G. Hinton, "Neural Networks for Machine Learning", 2012, lecture 6.5).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param squares s, zeros at first, changed
   * @param squaresOffset index of its first element
   * @param rate the learning rate
   * @param beta how much of s is kept, usually 0.99
   * @param epsilon keeps the quotient finite, usually 1e-8
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void rmsprop(
      int n,
      double[] w,
      int wOffset,
      double[] g,
      int gOffset,
      double[] squares,
      int squaresOffset,
      double rate,
      double beta,
      double epsilon,
      double decay) {
    DoubleOptimizers.update(
        UpdateRule.RMSPROP,
        n,
        w,
        wOffset,
        g,
        gOffset,
        "squares",
        squares,
        squaresOffset,
        rate,
        beta,
        epsilon,
        decay);
  }

  /**
   * Adam: g = g + decay w; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w = w - rate m^ /
   * (sqrt(v^) + epsilon) with m^ = m / (1 - b1^step), v^ = v / (1 - b2^step) (D. Kingma, J. Ba,
   * "Adam", ICLR 2015, algorithm 1).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param m the first moment, zeros at first, changed
   * @param mOffset index of its first element
   * @param v the second moment, zeros at first, changed
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param beta1 decay of the first moment, usually 0.9
   * @param beta2 decay of the second moment, usually 0.999
   * @param epsilon keeps the quotient finite, usually 1e-8
   * @param decay weight decay (L2): decay times w is added to g first; 0 for none
   * @param step the number of this step, from 1
   * @throws IllegalArgumentException if n is negative or step less than 1
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void adam(
      int n,
      double[] w,
      int wOffset,
      double[] g,
      int gOffset,
      double[] m,
      int mOffset,
      double[] v,
      int vOffset,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      int step) {
    DoubleOptimizers.adam(
        n, w, wOffset, g, gOffset, m, mOffset, v, vOffset, rate, beta1, beta2, epsilon, decay, 0,
        step);
  }

  /**
   * AdamW: Adam with weight decay beside the gradient: w = (1 - rate decay) w - rate m^ / (sqrt(v^)
   * + epsilon) (I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", ICLR 2019,
   * algorithm 2).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param m the first moment, zeros at first, changed
   * @param mOffset index of its first element
   * @param v the second moment, zeros at first, changed
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param beta1 decay of the first moment, usually 0.9
   * @param beta2 decay of the second moment, usually 0.999
   * @param epsilon keeps the quotient finite, usually 1e-8
   * @param decay weight decay, usually 0.01
   * @param step the number of this step, from 1
   * @throws IllegalArgumentException if n is negative or step less than 1
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void adamW(
      int n,
      double[] w,
      int wOffset,
      double[] g,
      int gOffset,
      double[] m,
      int mOffset,
      double[] v,
      int vOffset,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      int step) {
    DoubleOptimizers.adam(
        n, w, wOffset, g, gOffset, m, mOffset, v, vOffset, rate, beta1, beta2, epsilon, 0, decay,
        step);
  }

  /**
   * Clips a gradient by value: each element to -limit at least and limit at most; NaN stays NaN.
   *
   * @param n number of elements
   * @param g the gradient, changed
   * @param gOffset index of its first element
   * @param limit the greatest magnitude that stays
   * @throws IllegalArgumentException if n is negative or limit is not at least 0
   * @throws IndexOutOfBoundsException if the gradient does not lie inside its array
   */
  public static void clip(int n, double[] g, int gOffset, double limit) {
    DoubleOptimizers.clip(n, g, gOffset, limit);
  }

  /**
   * Clips gradients by their common norm: if it is greater than about the limit, all are multiplied
   * by limit / (norm + 1e-6) (R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training
   * recurrent neural networks", ICML 2013, algorithm 1).
   *
   * <p>The norm is that of the arrays' norms as {@link Blas#snrm2 Blas} computes them, squared
   * relative to the greatest so far and added in the order of the arrays. A norm of NaN or Infinity
   * makes every element NaN or 0, and 0 times Infinity NaN.
   *
   * @param gradients whole arrays, changed
   * @param limit the greatest norm that stays
   * @return the norm before
   * @throws IllegalArgumentException if limit is not at least 0
   */
  public static double clipNorm(double[][] gradients, double limit) {
    return DoubleOptimizers.clipNorm(gradients, limit);
  }
}
