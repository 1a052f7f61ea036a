package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.norm.DoubleBatchNorm;
import dev.lanewise.kernels.internal.norm.FloatBatchNorm;

/**
 * Batch normalisation of the columns of a matrix whose rows are samples (S. Ioffe, C. Szegedy,
 * "Batch Normalization", ICML 2015, algorithms 1 and 2). Large matrices run on all {@link
 * Kernels#threads}. Thread-safe on disjoint outputs.
 */
public final class BatchNorm {
  private BatchNorm() {}

  /**
   * The forward pass of training: y = (x - mean) / sqrt(variance + epsilon) gamma + beta, mean and
   * variance being those of the column in this batch, as {@link Reductions} computes them. The
   * running ones move towards them: r = r + momentum (m - r), with rows - 1 in the variance's
   * divisor.
   *
   * @param rows number of rows, the batch, at least 2
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param beta what is added to each column
   * @param betaOffset index of the first
   * @param epsilon added to the variance, not negative, usually 1e-5
   * @param runningMeans the running mean of each column, changed
   * @param runningMeansOffset index of the first
   * @param runningVariances the running variance of each column, changed
   * @param runningVariancesOffset index of the first
   * @param momentum how far the running moments move, usually 0.1
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param means receives the mean of each column
   * @param meansOffset index of the first
   * @param factors receives 1 / sqrt(variance + epsilon) of each column
   * @param factorsOffset index of the first
   * @throws IllegalArgumentException if a size or epsilon is out of range or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
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
    FloatBatchNorm.train(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        beta,
        betaOffset,
        epsilon,
        runningMeans,
        runningMeansOffset,
        runningVariances,
        runningVariancesOffset,
        momentum,
        y,
        yOffset,
        ldy,
        means,
        meansOffset,
        factors,
        factorsOffset);
  }

  /**
   * The forward pass with moments that are known: y = (x - mean) / sqrt(variance + epsilon) gamma +
   * beta.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
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
   * @param epsilon added to the variance, not negative, usually 1e-5
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size or epsilon is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
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
    FloatBatchNorm.infer(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        means,
        meansOffset,
        variances,
        variancesOffset,
        gamma,
        gammaOffset,
        beta,
        betaOffset,
        epsilon,
        y,
        yOffset,
        ldy);
  }

  /**
   * The gradients after {@code train}. With z = (x - mean) factor: dbeta_j = sum_i dy_ij, dgamma_j
   * = sum_i dy_ij z_ij, dx = gamma factor (dy - dbeta / rows - z dgamma / rows); sums for each
   * block of 256 rows in ascending order, then over the blocks.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param factors 1 / sqrt(variance + epsilon) of each column
   * @param factorsOffset index of the first
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma receives the gradient of gamma
   * @param dgammaOffset index of the first
   * @param dbeta receives the gradient of beta
   * @param dbetaOffset index of the first
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
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
    FloatBatchNorm.backward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        means,
        meansOffset,
        factors,
        factorsOffset,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx,
        dgamma,
        dgammaOffset,
        dbeta,
        dbetaOffset);
  }

  /**
   * The forward pass of training: y = (x - mean) / sqrt(variance + epsilon) gamma + beta, mean and
   * variance being those of the column in this batch, as {@link Reductions} computes them. The
   * running ones move towards them: r = r + momentum (m - r), with rows - 1 in the variance's
   * divisor.
   *
   * @param rows number of rows, the batch, at least 2
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param beta what is added to each column
   * @param betaOffset index of the first
   * @param epsilon added to the variance, not negative, usually 1e-5
   * @param runningMeans the running mean of each column, changed
   * @param runningMeansOffset index of the first
   * @param runningVariances the running variance of each column, changed
   * @param runningVariancesOffset index of the first
   * @param momentum how far the running moments move, usually 0.1
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param means receives the mean of each column
   * @param meansOffset index of the first
   * @param factors receives 1 / sqrt(variance + epsilon) of each column
   * @param factorsOffset index of the first
   * @throws IllegalArgumentException if a size or epsilon is out of range or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void train(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      double[] gamma,
      int gammaOffset,
      double[] beta,
      int betaOffset,
      double epsilon,
      double[] runningMeans,
      int runningMeansOffset,
      double[] runningVariances,
      int runningVariancesOffset,
      double momentum,
      double[] y,
      int yOffset,
      int ldy,
      double[] means,
      int meansOffset,
      double[] factors,
      int factorsOffset) {
    DoubleBatchNorm.train(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        beta,
        betaOffset,
        epsilon,
        runningMeans,
        runningMeansOffset,
        runningVariances,
        runningVariancesOffset,
        momentum,
        y,
        yOffset,
        ldy,
        means,
        meansOffset,
        factors,
        factorsOffset);
  }

  /**
   * The forward pass with moments that are known: y = (x - mean) / sqrt(variance + epsilon) gamma +
   * beta.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
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
   * @param epsilon added to the variance, not negative, usually 1e-5
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size or epsilon is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void infer(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      double[] means,
      int meansOffset,
      double[] variances,
      int variancesOffset,
      double[] gamma,
      int gammaOffset,
      double[] beta,
      int betaOffset,
      double epsilon,
      double[] y,
      int yOffset,
      int ldy) {
    DoubleBatchNorm.infer(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        means,
        meansOffset,
        variances,
        variancesOffset,
        gamma,
        gammaOffset,
        beta,
        betaOffset,
        epsilon,
        y,
        yOffset,
        ldy);
  }

  /**
   * The gradients after {@code train}. With z = (x - mean) factor: dbeta_j = sum_i dy_ij, dgamma_j
   * = sum_i dy_ij z_ij, dx = gamma factor (dy - dbeta / rows - z dgamma / rows); sums for each
   * block of 256 rows in ascending order, then over the blocks.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param factors 1 / sqrt(variance + epsilon) of each column
   * @param factorsOffset index of the first
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma receives the gradient of gamma
   * @param dgammaOffset index of the first
   * @param dbeta receives the gradient of beta
   * @param dbetaOffset index of the first
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void backward(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      double[] gamma,
      int gammaOffset,
      double[] means,
      int meansOffset,
      double[] factors,
      int factorsOffset,
      double[] dy,
      int dyOffset,
      int lddy,
      double[] dx,
      int dxOffset,
      int lddx,
      double[] dgamma,
      int dgammaOffset,
      double[] dbeta,
      int dbetaOffset) {
    DoubleBatchNorm.backward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        means,
        meansOffset,
        factors,
        factorsOffset,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx,
        dgamma,
        dgammaOffset,
        dbeta,
        dbetaOffset);
  }
}
