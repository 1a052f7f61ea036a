package dev.lanewise.kernels.internal.loss;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Reduction;
import java.util.Objects;

/** Losses element by element; see {@link dev.lanewise.kernels.Losses}. */
public final class FloatLosses {
  private FloatLosses() {}

  /**
   * The loss and its gradient.
   *
   * @param loss the loss
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param delta where a Huber loss turns
   * @param reduction whether to divide by n
   * @param dx receives the gradient
   * @param dxOffset index of its first element
   * @return the sum or the mean
   */
  public static float run(
      ElementLoss loss,
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float delta,
      Reduction reduction,
      float[] dx,
      int dxOffset) {
    Check.size("n", n);
    Check.span("x", Check.length("x", x), xOffset, n);
    Check.span("t", Check.length("t", t), tOffset, n);
    if (!(delta > 0)) {
      throw new IllegalArgumentException("delta = " + delta + ", but must be greater than 0");
    }
    float count = Objects.requireNonNull(reduction, "reduction") == Reduction.MEAN ? n : 1;
    Check.span("dx", Check.length("dx", dx), dxOffset, n);
    return FloatLossCall.run(loss, n, x, xOffset, t, tOffset, 1 / count, delta, dx, dxOffset)
        / count;
  }
}
