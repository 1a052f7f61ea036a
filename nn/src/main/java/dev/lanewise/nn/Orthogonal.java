package dev.lanewise.nn;

import dev.lanewise.core.Philox;

/**
 * Orthonormal rows or columns: normal numbers, made orthogonal one vector after the other by the
 * modified Gram-Schmidt process, twice each, which is enough for full precision (L. Giraud, J.
 * Langou, M. Rozloznik, "The loss of orthogonality in the Gram-Schmidt orthogonalization process",
 * 2005). Plain loops in a fixed order: the same bits on every machine.
 */
final class Orthogonal implements Initializer {
  @Override
  public void initialize(int outputs, int inputs, double[] weights, Philox random) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.normal(i);
    }
    boolean wide = outputs <= inputs;
    int count = Math.min(outputs, inputs);
    int length = Math.max(outputs, inputs);
    // Vector v has its element e at v * step + e * stride.
    int step = wide ? inputs : 1;
    int stride = wide ? 1 : inputs;
    for (int v = 0; v < count; v++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int u = 0; u < v; u++) {
          double along = dot(weights, u * step, v * step, stride, length);
          for (int e = 0; e < length; e++) {
            weights[v * step + e * stride] -= along * weights[u * step + e * stride];
          }
        }
      }
      double norm = Math.sqrt(dot(weights, v * step, v * step, stride, length));
      for (int e = 0; e < length; e++) {
        weights[v * step + e * stride] /= norm;
      }
    }
  }

  private static double dot(double[] w, int u, int v, int stride, int length) {
    double sum = 0;
    for (int e = 0; e < length; e++) {
      sum += w[u + e * stride] * w[v + e * stride];
    }
    return sum;
  }
}
