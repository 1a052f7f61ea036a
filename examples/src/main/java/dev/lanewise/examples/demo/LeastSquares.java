package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;

/**
 * The linear function that fits best, without descent: the normal equations by conjugate gradients
 * (M. Hestenes, E. Stiefel, 1952), in double. Columns may depend on each other. Each row of x has a
 * 1 added for the bias.
 */
final class LeastSquares {
  /** What is left of the gradient's square, of what it was. */
  private static final double DONE = 1e-24;

  private final FloatMatrix x;
  private final int n;

  LeastSquares(FloatMatrix x) {
    this.x = x;
    n = x.cols() + 1;
  }

  /** The weights that make the sum of (x w - t)^2 least, the bias last. */
  double[] solve(FloatMatrix t) {
    double[] w = new double[n];
    double[] residual = times(t); // X^T t - X^T X w
    double[] direction = residual.clone();
    double square = dot(residual, residual);
    double enough = DONE * square;
    for (int step = 0; step < 4 * n && square > enough; step++) {
      double[] image = gram(direction);
      double length = square / dot(direction, image);
      for (int j = 0; j < n; j++) {
        w[j] += length * direction[j];
        residual[j] -= length * image[j];
      }
      double next = dot(residual, residual);
      for (int j = 0; j < n; j++) {
        direction[j] = residual[j] + next / square * direction[j];
      }
      square = next;
    }
    return w;
  }

  /** The largest eigenvalue of X^T X / m, by power iteration: at most so much too small. */
  double largestEigenvalue() {
    double[] v = new double[n];
    for (int j = 0; j < n; j++) {
      v[j] = 1 + j % 3; // no direction that a real table singles out
    }
    double value = 0;
    for (int step = 0; step < 100; step++) {
      double[] image = gram(v);
      value = Math.sqrt(dot(image, image));
      for (int j = 0; j < n; j++) {
        v[j] = image[j] / value;
      }
    }
    return value / x.rows();
  }

  /** The root of the mean squared error of some weights. */
  double rmse(double[] w, FloatMatrix t) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      double difference = at(i, w) - t.get(i, 0);
      sum += difference * difference;
    }
    return Math.sqrt(sum / x.rows());
  }

  private double at(int i, double[] w) {
    double sum = w[n - 1];
    for (int j = 0; j < n - 1; j++) {
      sum += w[j] * x.get(i, j);
    }
    return sum;
  }

  private double[] times(FloatMatrix t) {
    double[] product = new double[n];
    for (int i = 0; i < x.rows(); i++) {
      add(i, t.get(i, 0), product);
    }
    return product;
  }

  private double[] gram(double[] v) {
    double[] product = new double[n];
    for (int i = 0; i < x.rows(); i++) {
      add(i, at(i, v), product);
    }
    return product;
  }

  private void add(int i, double factor, double[] sum) {
    for (int j = 0; j < n - 1; j++) {
      sum[j] += factor * x.get(i, j);
    }
    sum[n - 1] += factor;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
