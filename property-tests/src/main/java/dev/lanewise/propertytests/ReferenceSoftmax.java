package dev.lanewise.propertytests;

/** Softmax and cross-entropy of one row by their definitions, in double with StrictMath. */
public final class ReferenceSoftmax {
  private ReferenceSoftmax() {}

  /**
   * p_j = e^(x_j - max) / sum_i e^(x_i - max).
   *
   * @param x a row of finite numbers
   * @return the probabilities
   */
  public static double[] forward(double[] x) {
    double max = max(x);
    double[] p = new double[x.length];
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      p[j] = StrictMath.exp(x[j] - max);
      sum += p[j];
    }
    for (int j = 0; j < x.length; j++) {
      p[j] /= sum;
    }
    return p;
  }

  /**
   * dx_j = y_j (dy_j - sum_i y_i dy_i).
   *
   * @param y the probabilities
   * @param dy their gradient
   * @return the gradient of the input
   */
  public static double[] backward(double[] y, double[] dy) {
    double dot = 0;
    for (int j = 0; j < y.length; j++) {
      dot += y[j] * dy[j];
    }
    double[] dx = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      dx[j] = y[j] * (dy[j] - dot);
    }
    return dx;
  }

  /**
   * The cross-entropy of a row's softmax and its class: log sum_j e^(x_j - max) + max - x_label.
   *
   * @param x a row of finite numbers
   * @param label the class
   * @return the loss
   */
  public static double crossEntropy(double[] x, int label) {
    double max = max(x);
    double sum = 0;
    for (double value : x) {
      sum += StrictMath.exp(value - max);
    }
    return StrictMath.log(sum) + (max - x[label]);
  }

  private static double max(double[] x) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      max = Math.max(max, value);
    }
    return max;
  }
}
