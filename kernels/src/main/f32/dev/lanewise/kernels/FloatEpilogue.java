package dev.lanewise.kernels;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.internal.gemm.FloatSteps;
import java.util.Objects;

/**
 * What a product does with its result v before it leaves the cache, in this order, whatever the
 * order in which it was asked for:
 *
 * <ol>
 *   <li>v = alpha A B + beta C
 *   <li>v += bias of the row, then v += bias of the column
 *   <li>the pre-activation is kept
 *   <li>v = f(v), the activation
 *   <li>the activated value is kept
 *   <li>v += residual
 *   <li>C = v
 * </ol>
 *
 * <p>The bits are those of the separate calls: the product, {@link Bias}, {@link Activation}, and
 * an addition. Where k or alpha is 0 the epilogue is applied all the same.
 *
 * <p>Arrays and matrices are used where they are, at every call of a product. What is kept is m x n
 * and may share memory with no operand; the residual is m x n, and neither it nor a bias may share
 * memory with C.
 *
 * <p>Immutable: each method gives a new epilogue. Thread-safe; to keep something in calls on
 * several threads at once, each needs its own matrix and so its own epilogue.
 */
public final class FloatEpilogue {
  private static final FloatEpilogue NONE = new FloatEpilogue(FloatSteps.NONE);

  final FloatSteps steps;

  private FloatEpilogue(FloatSteps steps) {
    this.steps = steps.none() ? FloatSteps.NONE : steps;
  }

  /**
   * Leaves the product as it is.
   *
   * @return the epilogue to begin with
   */
  public static FloatEpilogue none() {
    return NONE;
  }

  /**
   * Adds a value of its own to each row: v_ij += bias_i.
   *
   * @param bias the values
   * @param offset index of the first
   * @return this epilogue with that bias
   * @throws IndexOutOfBoundsException if offset is negative; and the product throws it if the array
   *     has no value for each row
   */
  public FloatEpilogue biasPerRow(float[] bias, int offset) {
    Objects.checkFromToIndex(offset, bias.length, bias.length);
    return new FloatEpilogue(
        new FloatSteps(
            bias,
            offset,
            steps.columnBias(),
            steps.columnBiasOffset(),
            steps.preActivation(),
            steps.activation(),
            steps.activated(),
            steps.residual()));
  }

  /**
   * Adds a value of its own to each column: v_ij += bias_j. This is the bias of a dense layer.
   *
   * @param bias the values
   * @param offset index of the first
   * @return this epilogue with that bias
   * @throws IndexOutOfBoundsException if offset is negative; and the product throws it if the array
   *     has no value for each column
   */
  public FloatEpilogue biasPerColumn(float[] bias, int offset) {
    Objects.checkFromToIndex(offset, bias.length, bias.length);
    return new FloatEpilogue(
        new FloatSteps(
            steps.rowBias(),
            steps.rowBiasOffset(),
            bias,
            offset,
            steps.preActivation(),
            steps.activation(),
            steps.activated(),
            steps.residual()));
  }

  /**
   * Keeps what the activation is given.
   *
   * @param matrix receives it, m x n; array or segment, any strides
   * @return this epilogue with that matrix
   */
  public FloatEpilogue keepPreActivation(FloatMatrix matrix) {
    Objects.requireNonNull(matrix, "matrix");
    return new FloatEpilogue(
        new FloatSteps(
            steps.rowBias(),
            steps.rowBiasOffset(),
            steps.columnBias(),
            steps.columnBiasOffset(),
            matrix,
            steps.activation(),
            steps.activated(),
            steps.residual()));
  }

  /**
   * Applies an activation: v = f(v).
   *
   * @param activation f
   * @return this epilogue with that activation
   */
  public FloatEpilogue activation(Activation activation) {
    Objects.requireNonNull(activation, "activation");
    return new FloatEpilogue(
        new FloatSteps(
            steps.rowBias(),
            steps.rowBiasOffset(),
            steps.columnBias(),
            steps.columnBiasOffset(),
            steps.preActivation(),
            activation,
            steps.activated(),
            steps.residual()));
  }

  /**
   * Keeps what the activation gives. Only worth while with a residual: without one it is C.
   *
   * @param matrix receives it, m x n; array or segment, any strides
   * @return this epilogue with that matrix
   */
  public FloatEpilogue keepActivated(FloatMatrix matrix) {
    Objects.requireNonNull(matrix, "matrix");
    return new FloatEpilogue(
        new FloatSteps(
            steps.rowBias(),
            steps.rowBiasOffset(),
            steps.columnBias(),
            steps.columnBiasOffset(),
            steps.preActivation(),
            steps.activation(),
            matrix,
            steps.residual()));
  }

  /**
   * Adds a matrix at the end: v_ij += residual_ij.
   *
   * @param matrix what is added, m x n; array or segment, any strides
   * @return this epilogue with that residual
   */
  public FloatEpilogue residual(FloatMatrix matrix) {
    Objects.requireNonNull(matrix, "matrix");
    return new FloatEpilogue(
        new FloatSteps(
            steps.rowBias(),
            steps.rowBiasOffset(),
            steps.columnBias(),
            steps.columnBiasOffset(),
            steps.preActivation(),
            steps.activation(),
            steps.activated(),
            matrix));
  }
}
