package dev.lanewise.kernels.internal.norm;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.FloatProviders;

/** Checks the arguments of normalisation along rows; see {@link dev.lanewise.kernels.LayerNorm}. */
public final class FloatNorms {
  private FloatNorms() {}

  /**
   * Normalises each row.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param beta what is added to each column; null for a norm without mean
   * @param betaOffset index of the first
   * @param epsilon added to the variance
   * @param y output
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param means the mean of each row; null as beta
   * @param meansOffset index of the first
   * @param factors one over the deviation of each row
   * @param factorsOffset index of the first
   */
  public static void forward(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] gamma,
      int gammaOffset,
      float[] beta,
      int betaOffset,
      float epsilon,
      float[] y,
      int yOffset,
      int ldy,
      float[] means,
      int meansOffset,
      float[] factors,
      int factorsOffset) {
    check(rows, cols, x, xOffset, ldx, gamma, gammaOffset);
    epsilon(epsilon);
    Check.matrix("y", Check.length("y", y), yOffset, rows, cols, ldy);
    Check.span("factors", Check.length("factors", factors), factorsOffset, rows);
    if (beta != null) {
      Check.span("beta", Check.length("beta", beta), betaOffset, cols);
      Check.span("means", Check.length("means", means), meansOffset, rows);
    }
    if (cols == 0) {
      return;
    }
    FloatNormCall call = FloatNormCall.acquire(rows, cols, beta != null);
    call.input(x, xOffset, ldx, gamma, gammaOffset);
    call.beta = beta;
    call.betaOffset = betaOffset;
    call.epsilon = epsilon;
    call.output(y, yOffset, ldy);
    call.moments(means, meansOffset, factors, factorsOffset);
    call.forwardAndRelease(FloatProviders.norms(), Workers.shared());
  }

  private static void check(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] gamma, int gammaOffset) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.span("gamma", Check.length("gamma", gamma), gammaOffset, cols);
  }

  /**
   * Requires a variance's least value.
   *
   * @param epsilon not negative
   */
  static void epsilon(float epsilon) {
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException("epsilon = " + epsilon + ", but must be at least 0");
    }
  }

  /**
   * The gradients.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param means the mean of each row; null for a norm without mean
   * @param meansOffset index of the first
   * @param factors one over the deviation of each row
   * @param factorsOffset index of the first
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx gradient of the input
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma gradient of gamma
   * @param dgammaOffset index of the first
   * @param dbeta gradient of beta; null as means
   * @param dbetaOffset index of the first
   */
  public static void backward(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] gamma,
      int gammaOffset,
      float[] means,
      int meansOffset,
      float[] factors,
      int factorsOffset,
      float[] dy,
      int dyOffset,
      int lddy,
      float[] dx,
      int dxOffset,
      int lddx,
      float[] dgamma,
      int dgammaOffset,
      float[] dbeta,
      int dbetaOffset) {
    check(rows, cols, x, xOffset, ldx, gamma, gammaOffset);
    Check.span("factors", Check.length("factors", factors), factorsOffset, rows);
    Check.matrix("dy", Check.length("dy", dy), dyOffset, rows, cols, lddy);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    Check.span("dgamma", Check.length("dgamma", dgamma), dgammaOffset, cols);
    if (means != null) {
      Check.span("means", Check.length("means", means), meansOffset, rows);
      Check.span("dbeta", Check.length("dbeta", dbeta), dbetaOffset, cols);
    }
    FloatNormCall call = FloatNormCall.acquire(rows, cols, means != null);
    call.input(x, xOffset, ldx, gamma, gammaOffset);
    call.moments(means, meansOffset, factors, factorsOffset);
    call.dy = dy;
    call.dyOffset = dyOffset;
    call.lddy = lddy;
    call.output(dx, dxOffset, lddx);
    call.backwardAndRelease(
        FloatProviders.norms(), Workers.shared(), dgamma, dgammaOffset, dbeta, dbetaOffset);
  }
}
