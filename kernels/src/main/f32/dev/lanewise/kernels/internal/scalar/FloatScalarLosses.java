package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.kernels.internal.loss.ElementLoss;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;

/** Losses as plain loops, and for one element. */
public final class FloatScalarLosses implements FloatLossKernels {
  /** Makes the kernels. */
  public FloatScalarLosses() {}

  @Override
  public void run(
      ElementLoss loss,
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float delta,
      float[] dx,
      int dxOffset,
      float[] values) {
    run(loss, 0, n, x, xOffset, t, tOffset, scale, delta, dx, dxOffset, values);
  }

  /**
   * {@link #run} from an element on.
   *
   * @param loss the loss
   * @param from the element
   * @param n number of elements, those before it included
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param scale factor of the gradient
   * @param delta where a Huber loss turns
   * @param dx receives the gradient, may be x
   * @param dxOffset index of its first element
   * @param values receives the losses
   */
  public static void run(
      ElementLoss loss,
      int from,
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float delta,
      float[] dx,
      int dxOffset,
      float[] values) {
    for (int i = from; i < n; i++) {
      float output = x[xOffset + i];
      float target = t[tOffset + i];
      dx[dxOffset + i] = scale * slope(loss, output, target, delta);
      values[i] = value(loss, output, target, delta);
    }
  }

  private static float value(ElementLoss loss, float x, float t, float delta) {
    float d = x - t;
    float magnitude = Math.abs(d);
    return switch (loss) {
      case SQUARED -> d * d;
      case ABSOLUTE -> magnitude;
      case HUBER -> magnitude <= delta ? 0.5f * d * d : delta * (magnitude - 0.5f * delta);
      case BINARY_CROSS_ENTROPY ->
          Math.fma(-x, t, x < 0 ? 0 : x) + FloatLog.log1p(FloatExp.exp(-Math.abs(x)));
    };
  }

  /** The derivative for x; 0 where there is none. */
  private static float slope(ElementLoss loss, float x, float t, float delta) {
    float d = x - t;
    return switch (loss) {
      case SQUARED -> d + d;
      case ABSOLUTE -> d > 0 ? 1 : d < 0 ? -1 : d;
      case HUBER -> d > delta ? delta : d < -delta ? -delta : d;
      case BINARY_CROSS_ENTROPY -> {
        float e = FloatExp.exp(-Math.abs(x));
        yield (x < 0 ? e : 1) / (1 + e) - t;
      }
    };
  }
}
