package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.DoubleOptimizers;
import dev.lanewise.kernels.internal.FloatOptimizers;

/**
 * The update steps of gradient descent, one pass over the parameters each. Thread-safe on disjoint
 * parameters.
 */
public final class Optimizers {
  private Optimizers() {}

  /**
   * Gradient descent with momentum: v = momentum v + g; w = w - rate v. With momentum 0 it is plain
   * gradient descent (B. Polyak, "Some methods of speeding up the convergence of iteration
   * methods", 1964).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param v the velocity, zeros at first, changed
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param momentum usually 0 to 0.99
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sgd(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      float rate,
      float momentum) {
    FloatOptimizers.sgd(n, w, wOffset, g, gOffset, v, vOffset, rate, momentum);
  }

  /**
   * Adam: m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w = w - rate m^ / (sqrt(v^) + epsilon)
   * with m^ = m / (1 - b1^step), v^ = v / (1 - b2^step) (D. Kingma, J. Ba, "Adam", ICLR 2015,
   * algorithm 1).
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
      int step) {
    FloatOptimizers.adam(
        n, w, wOffset, g, gOffset, m, mOffset, v, vOffset, rate, beta1, beta2, epsilon, step);
  }

  /**
   * Gradient descent with momentum: v = momentum v + g; w = w - rate v. With momentum 0 it is plain
   * gradient descent (B. Polyak, "Some methods of speeding up the convergence of iteration
   * methods", 1964).
   *
   * @param n number of parameters
   * @param w the parameters, changed
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param v the velocity, zeros at first, changed
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param momentum usually 0 to 0.99
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sgd(
      int n,
      double[] w,
      int wOffset,
      double[] g,
      int gOffset,
      double[] v,
      int vOffset,
      double rate,
      double momentum) {
    DoubleOptimizers.sgd(n, w, wOffset, g, gOffset, v, vOffset, rate, momentum);
  }

  /**
   * Adam: m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w = w - rate m^ / (sqrt(v^) + epsilon)
   * with m^ = m / (1 - b1^step), v^ = v / (1 - b2^step) (D. Kingma, J. Ba, "Adam", ICLR 2015,
   * algorithm 1).
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
      int step) {
    DoubleOptimizers.adam(
        n, w, wOffset, g, gOffset, m, mOffset, v, vOffset, rate, beta1, beta2, epsilon, step);
  }
}
