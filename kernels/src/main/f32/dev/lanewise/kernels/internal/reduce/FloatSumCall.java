package dev.lanewise.kernels.internal.reduce;

import dev.lanewise.core.Machine;
import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.core.internal.Turns;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.Sharing;
import java.util.Arrays;

/**
 * One sum of a long vector. Each of its 64 lanes is one chain from the first element to the last,
 * so threads cannot each add up a part. But nearly all of the time is reading from memory: each
 * thread brings its part into its cache, and adds it to the lanes when those before are added.
 */
public final class FloatSumCall implements Workers.Task {
  // A thread reads from its caches twice as fast as the lanes pass from one to another, so sharing
  // pays where elements come from memory.
  private static final long FAR =
      Math.max(Machine.current().l3Bytes() / 2, Machine.current().l2Bytes());

  /** From so many elements on threads share a sum. */
  public static final int SHARED = (int) Math.max(FAR / Float.BYTES, Sharing.LEAST);

  // Elements of a part, a multiple of 64: in the L2 cache until they have their turn. With parts of
  // 64 KiB, in which the prefetcher hardly reaches its stride, two threads were no faster than one.
  private static final int PART = (512 << 10) / Float.BYTES;

  private static final int LINE = 64 / Float.BYTES;

  private static final ScratchPool<FloatSumCall> POOL = new ScratchPool<>(FloatSumCall::new);

  private final Turns turns = new Turns();
  private final float[] lanes = new float[Lanes.COUNT];
  private FloatReductionKernels kernels;
  private LaneSum sum;
  private int n;
  private float[] x;
  private int xOffset;
  private float[] y;
  private int yOffset;
  private float constant;

  // What was read ahead goes here, so that nobody leaves the reading out.
  private volatile float seen;

  private FloatSumCall() {}

  /**
   * The sum.
   *
   * @param sum what is added up
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param y the other vector of products; null for any other sum
   * @param yOffset index of its first element
   * @param constant the number in squares and deviations
   * @return the sum
   */
  public static float run(
      LaneSum sum, int n, float[] x, int xOffset, float[] y, int yOffset, float constant) {
    FloatSumCall call = POOL.acquire();
    call.kernels = FloatProviders.reductions();
    call.sum = sum;
    call.n = n;
    call.x = x;
    call.xOffset = xOffset;
    call.y = y;
    call.yOffset = yOffset;
    call.constant = constant;
    return call.runAndRelease();
  }

  private float runAndRelease() {
    Arrays.fill(lanes, 0);
    turns.reset();
    try {
      Workers.shared().run(Math.ceilDiv(n, PART), this);
      return Lanes.fold(lanes);
    } finally {
      kernels = null;
      x = null;
      y = null;
      POOL.release(this);
    }
  }

  /** Adds one part. */
  @Override
  public void run(int index) {
    int from = index * PART;
    int count = Math.min(PART, n - from);
    boolean done = false;
    try {
      if (!turns.isTurn(index)) {
        readAhead(count, x, xOffset + from);
        if (y != null) {
          readAhead(count, y, yOffset + from);
        }
      }
      if (turns.await(index)) {
        kernels.accumulate(sum, count, x, xOffset + from, y, yOffset + from, constant, lanes);
      }
      done = true;
    } finally {
      turns.end(index, done);
    }
  }

  private void readAhead(int n, float[] x, int start) {
    float sum = 0;
    for (int i = start; i < start + n; i += LINE) {
      sum += x[i];
    }
    seen = sum;
  }
}
