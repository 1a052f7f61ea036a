package dev.lanewise.kernels.internal.blas;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Sharing;

/** One operation on the elements of a vector, which the threads share out where it is long. */
public final class FloatVectorCall implements Workers.Task {
  private static final ScratchPool<FloatVectorCall> POOL = new ScratchPool<>(FloatVectorCall::new);

  private VectorOp op;
  private int n;
  private float number;
  private float[] x;
  private int xOffset;
  private float[] y;
  private int yOffset;

  private FloatVectorCall() {}

  /**
   * Runs an operation, without checks.
   *
   * @param op what is done
   * @param n number of elements
   * @param number the factor or the limit
   * @param x what is added; null for another operation
   * @param xOffset index of its first element
   * @param y what is changed
   * @param yOffset index of its first element
   */
  public static void run(
      VectorOp op, int n, float number, float[] x, int xOffset, float[] y, int yOffset) {
    if (n < Sharing.LEAST) {
      part(op, n, number, x, xOffset, y, yOffset);
      return;
    }
    FloatVectorCall call = POOL.acquire();
    call.op = op;
    call.n = n;
    call.number = number;
    call.x = x;
    call.xOffset = xOffset;
    call.y = y;
    call.yOffset = yOffset;
    try {
      Workers.shared().run((n - 1) / Sharing.PART + 1, call);
    } finally {
      call.x = null;
      call.y = null;
      POOL.release(call);
    }
  }

  private static void part(
      VectorOp op, int n, float number, float[] x, int xOffset, float[] y, int yOffset) {
    switch (op) {
      case AXPY -> FloatProviders.blas().axpy(n, number, x, xOffset, y, yOffset);
      case SCAL -> FloatProviders.blas().scal(n, number, y, yOffset);
      case CLIP -> FloatProviders.optimizers().clip(n, y, yOffset, number);
    }
  }

  /** Runs one part. */
  @Override
  public void run(int index) {
    int from = index * Sharing.PART;
    part(op, Math.min(Sharing.PART, n - from), number, x, xOffset + from, y, yOffset + from);
  }
}
