package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.loss.ElementLoss;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;
import java.util.Arrays;

/** Losses as plain loops, and for one element. */
public final class FloatScalarLosses implements FloatLossKernels {
  /** Makes the kernels. */
  public FloatScalarLosses() {}

  @Override
  public float run(
      ElementLoss loss,
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float delta,
      float[] dx,
      int dxOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    rest(loss, n, x, xOffset, t, tOffset, scale, delta, dx, dxOffset, lanes, 0);
    float sum = Lanes.fold(lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  /**
   * Adds some losses to the lanes.
   *
   * @param loss the loss
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param scale factor of the gradient
   * @param delta where a Huber loss turns
   * @param dx receives the gradient, may be x
   * @param dxOffset index of its first element
   * @param lanes 64 partial sums
   * @param lane that of the first element
   */
  public static void rest(
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
      float[] lanes,
      int lane) {
    for (int i = 0; i < n; i++) {
      float output = x[xOffset + i];
      float target = t[tOffset + i];
      dx[dxOffset + i] = scale * slope(loss, output, target, delta);
      lanes[(lane + i) % Lanes.COUNT] += value(loss, output, target, delta);
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
