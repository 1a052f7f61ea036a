package dev.lanewise.kernels.internal;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.Activation;

/** One call of an elementwise function, which the threads share out where the arrays are large. */
final class FloatElementwiseCall implements Workers.Task {
  private static final ScratchPool<FloatElementwiseCall> POOL =
      new ScratchPool<>(FloatElementwiseCall::new);

  private FloatElementwiseKernels kernels;
  private MathFunction map;
  private Activation activation;
  private float alpha;
  private int n;
  private int firstPart; // elements of the first part
  private float[] x; // the input, or what was kept
  private int xOffset;
  private float[] dy; // null on the way forward
  private int dyOffset;
  private float[] y; // the output, or the gradient of the input
  private int yOffset;

  private FloatElementwiseCall() {}

  static void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatElementwiseKernels kernels = FloatProviders.functions();
    if (n < Sharing.LEAST) {
      kernels.map(f, n, x, xOffset, y, yOffset);
      return;
    }
    FloatElementwiseCall call = POOL.acquire();
    call.map = f;
    call.arrays(kernels, n, x, xOffset, y, yOffset);
  }

  static void forward(
      Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
    FloatElementwiseKernels kernels = FloatProviders.functions();
    if (n < Sharing.LEAST) {
      kernels.forward(f, n, x, xOffset, y, yOffset, alpha);
      return;
    }
    FloatElementwiseCall call = POOL.acquire();
    call.activation = f;
    call.alpha = alpha;
    call.arrays(kernels, n, x, xOffset, y, yOffset);
  }

  static void backward(
      Activation f,
      int n,
      float[] kept,
      int keptOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      float alpha) {
    FloatElementwiseKernels kernels = FloatProviders.functions();
    if (n < Sharing.LEAST) {
      kernels.backward(f, n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
      return;
    }
    FloatElementwiseCall call = POOL.acquire();
    call.activation = f;
    call.alpha = alpha;
    call.dy = dy;
    call.dyOffset = dyOffset;
    call.arrays(kernels, n, kept, keptOffset, dx, dxOffset);
  }

  /** Sets what is left, runs the call and gives it back. */
  private void arrays(
      FloatElementwiseKernels kernels, int n, float[] x, int xOffset, float[] y, int yOffset) {
    this.kernels = kernels;
    this.n = n;
    this.x = x;
    this.xOffset = xOffset;
    this.y = y;
    this.yOffset = yOffset;
    try {
      firstPart = Sharing.firstPart(yOffset, Float.BYTES);
      Workers.shared().run(1 + Math.ceilDiv(n - firstPart, Sharing.PART), this);
    } finally {
      this.kernels = null;
      this.map = null;
      this.activation = null;
      this.x = null;
      this.dy = null;
      this.y = null;
      POOL.release(this);
    }
  }

  @Override
  public void run(int index) {
    int from = index == 0 ? 0 : firstPart + (index - 1) * Sharing.PART;
    int count = index == 0 ? firstPart : Math.min(Sharing.PART, n - from);
    if (map != null) {
      kernels.map(map, count, x, xOffset + from, y, yOffset + from);
    } else if (dy == null) {
      kernels.forward(activation, count, x, xOffset + from, y, yOffset + from, alpha);
    } else {
      kernels.backward(
          activation, count, x, xOffset + from, dy, dyOffset + from, y, yOffset + from, alpha);
    }
  }
}
