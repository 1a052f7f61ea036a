package dev.lanewise.kernels.internal.norm;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.reduce.ColumnSum;
import dev.lanewise.kernels.internal.reduce.FloatColumnCall;
import dev.lanewise.kernels.internal.reduce.FloatReduction;
import dev.lanewise.kernels.internal.scalar.FloatScalarNorms;

/** Normalisation along columns; see {@link dev.lanewise.kernels.BatchNorm}. */
public final class FloatBatchNorm {
  private FloatBatchNorm() {}

  /**
   * Normalises with the batch's own moments, and moves the running ones towards them.
   *
   * @param rows number of rows, the batch
   * @param cols number of columns
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param beta what is added to each column
   * @param betaOffset index of the first
   * @param epsilon added to the variance
   * @param runningMeans changed
   * @param runningMeansOffset index of the first
   * @param runningVariances changed
   * @param runningVariancesOffset index of the first
   * @param momentum how far the running moments move
   * @param y output
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param factors one over the deviation of each column
   * @param factorsOffset index of the first
   */
  public static void train(
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
      float[] runningMeans,
      int runningMeansOffset,
      float[] runningVariances,
      int runningVariancesOffset,
      float momentum,
      float[] y,
      int yOffset,
      int ldy,
      float[] means,
      int meansOffset,
      float[] factors,
      int factorsOffset) {
    Check.atLeast("rows", rows, 2);
    check(rows, cols, x, xOffset, ldx, gamma, gammaOffset, beta, betaOffset, epsilon);
    Check.span(
        "runningMeans", Check.length("runningMeans", runningMeans), runningMeansOffset, cols);
    Check.span(
        "runningVariances",
        Check.length("runningVariances", runningVariances),
        runningVariancesOffset,
        cols);
    Check.matrix("y", Check.length("y", y), yOffset, rows, cols, ldy);
    Check.span("means", Check.length("means", means), meansOffset, cols);
    Check.span("factors", Check.length("factors", factors), factorsOffset, cols);
    FloatReduction.columnMoments(
        rows, cols, x, xOffset, ldx, 0, means, meansOffset, factors, factorsOffset);
    float unbias = rows / (rows - 1f);
    for (int j = 0; j < cols; j++) {
      int at = runningMeansOffset + j;
      float mean = means[meansOffset + j];
      runningMeans[at] = Math.fma(momentum, mean - runningMeans[at], runningMeans[at]);
      at = runningVariancesOffset + j;
      float variance = factors[factorsOffset + j];
      float step = variance * unbias - runningVariances[at];
      runningVariances[at] = Math.fma(momentum, step, runningVariances[at]);
      factors[factorsOffset + j] = FloatScalarNorms.factor(variance, 1, epsilon);
    }
    FloatBatchNormRows call = FloatBatchNormRows.acquire(rows, cols);
    for (int j = 0; j < cols; j++) {
      call.scales[j] = gamma[gammaOffset + j] * factors[factorsOffset + j];
    }
    call.input(x, xOffset, ldx, means, meansOffset);
    call.shift(beta, betaOffset);
    call.runAndRelease(y, yOffset, ldy);
  }

  private static void check(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] gamma,
      int gammaOffset,
      float[] beta,
      int betaOffset,
      float epsilon) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.span("gamma", Check.length("gamma", gamma), gammaOffset, cols);
    Check.span("beta", Check.length("beta", beta), betaOffset, cols);
    FloatNorms.epsilon(epsilon);
  }

  /**
   * Normalises with given moments.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param variances the variance of each column
   * @param variancesOffset index of the first
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param beta what is added to each column
   * @param betaOffset index of the first
   * @param epsilon added to the variance
   * @param y output
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   */
  public static void infer(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] means,
      int meansOffset,
      float[] variances,
      int variancesOffset,
      float[] gamma,
      int gammaOffset,
      float[] beta,
      int betaOffset,
      float epsilon,
      float[] y,
      int yOffset,
      int ldy) {
    check(rows, cols, x, xOffset, ldx, gamma, gammaOffset, beta, betaOffset, epsilon);
    Check.span("means", Check.length("means", means), meansOffset, cols);
    Check.span("variances", Check.length("variances", variances), variancesOffset, cols);
    Check.matrix("y", Check.length("y", y), yOffset, rows, cols, ldy);
    FloatBatchNormRows call = FloatBatchNormRows.acquire(rows, cols);
    for (int j = 0; j < cols; j++) {
      float factor = FloatScalarNorms.factor(variances[variancesOffset + j], 1, epsilon);
      call.scales[j] = gamma[gammaOffset + j] * factor;
    }
    call.input(x, xOffset, ldx, means, meansOffset);
    call.shift(beta, betaOffset);
    call.runAndRelease(y, yOffset, ldy);
  }

  /**
   * The gradients after {@link #train}.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param factors one over the deviation of each column
   * @param factorsOffset index of the first
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx gradient of the input
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma gradient of gamma
   * @param dgammaOffset index of the first
   * @param dbeta gradient of beta
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
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.span("gamma", Check.length("gamma", gamma), gammaOffset, cols);
    Check.span("means", Check.length("means", means), meansOffset, cols);
    Check.span("factors", Check.length("factors", factors), factorsOffset, cols);
    Check.matrix("dy", Check.length("dy", dy), dyOffset, rows, cols, lddy);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    Check.span("dgamma", Check.length("dgamma", dgamma), dgammaOffset, cols);
    Check.span("dbeta", Check.length("dbeta", dbeta), dbetaOffset, cols);
    FloatReduction.sumColumns(rows, cols, dy, dyOffset, lddy, dbeta, dbetaOffset);
    FloatColumnCall products =
        FloatColumnCall.acquire(ColumnSum.PRODUCTS, rows, cols, x, xOffset, ldx);
    products.means(means, meansOffset);
    products.other(dy, dyOffset, lddy);
    products.runAndRelease(dgamma, dgammaOffset);
    FloatBatchNormRows call = FloatBatchNormRows.acquire(rows, cols);
    for (int j = 0; j < cols; j++) {
      float factor = factors[factorsOffset + j];
      dgamma[dgammaOffset + j] *= factor;
      call.scales[j] = gamma[gammaOffset + j] * factor;
      call.a[j] = dbeta[dbetaOffset + j] / rows;
      call.b[j] = dgamma[dgammaOffset + j] * factor / rows;
    }
    call.input(x, xOffset, ldx, means, meansOffset);
    call.slopes(dy, dyOffset, lddy);
    call.runAndRelease(dx, dxOffset, lddx);
  }
}
