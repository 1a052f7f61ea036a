package dev.lanewise.kernels.internal.loss;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.core.internal.Turns;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.Sharing;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import java.util.Arrays;

/**
 * One loss with its arguments checked. Gradients and losses are made part by part, by any thread;
 * the losses of a part are then added to the 64 lanes of the sum in order, which takes a hundredth
 * of the time, since they are in a cache. Calls are pooled, so that one allocates nothing.
 */
final class FloatLossCall implements Workers.Task {
  // Elements of a part, multiples of 64. For one thread all four arrays stay in the L1 cache.
  // Threads keep them in L2: in shorter parts the prefetcher hardly reaches its stride.
  private static final int NEAR = 1 << 10;
  private static final int PART = (256 << 10) / Float.BYTES;

  private static final ScratchPool<FloatLossCall> POOL = new ScratchPool<>(FloatLossCall::new);
  private static final ScratchPool<float[]> VALUES = new ScratchPool<>(() -> new float[PART]);

  private final Turns turns = new Turns();
  private final float[] lanes = new float[Lanes.COUNT];
  private FloatLossKernels kernels;
  private FloatReductionKernels reductions;
  private ElementLoss loss;
  private int n;
  private float[] x;
  private int xOffset;
  private float[] t;
  private int tOffset;
  private float scale;
  private float delta;
  private float[] dx;
  private int dxOffset;
  private int part;

  private FloatLossCall() {}

  /** The sum of the losses, and the gradient of scale times it. */
  static float run(
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
    FloatLossCall call = POOL.acquire();
    call.kernels = FloatProviders.losses();
    call.reductions = FloatProviders.reductions();
    call.loss = loss;
    call.n = n;
    call.x = x;
    call.xOffset = xOffset;
    call.t = t;
    call.tOffset = tOffset;
    call.scale = scale;
    call.delta = delta;
    call.dx = dx;
    call.dxOffset = dxOffset;
    return call.runAndRelease();
  }

  private float runAndRelease() {
    Arrays.fill(lanes, 0);
    turns.reset();
    int threads = Workers.shared().size();
    boolean alone = n < Sharing.LEAST || threads == 1;
    part = alone ? NEAR : Math.clamp(n / (4 * threads) / NEAR * NEAR, NEAR, PART);
    int parts = Math.ceilDiv(n, part);
    try {
      if (alone) {
        for (int index = 0; index < parts; index++) {
          run(index);
        }
      } else {
        Workers.shared().run(parts, this);
      }
      return Lanes.fold(lanes);
    } finally {
      kernels = null;
      reductions = null;
      x = null;
      t = null;
      dx = null;
      POOL.release(this);
    }
  }

  /** Runs one part. */
  @Override
  public void run(int index) {
    int from = index * part;
    int count = Math.min(part, n - from);
    float[] values = VALUES.acquire();
    boolean done = false;
    try {
      kernels.run(
          loss,
          count,
          x,
          xOffset + from,
          t,
          tOffset + from,
          scale,
          delta,
          dx,
          dxOffset + from,
          values);
      if (turns.await(index)) {
        reductions.accumulate(LaneSum.VALUES, count, values, 0, values, 0, 0, lanes);
      }
      done = true;
    } finally {
      turns.end(index, done);
      VALUES.release(values);
    }
  }
}
