package dev.lanewise.kernels.internal.reduce;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.core.internal.Turns;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Sharing;
import dev.lanewise.kernels.internal.blas.FloatLevel1;

/**
 * One search for an extreme of a long vector, or for where it is first. Threads look through parts
 * of it, whose extremes are compared in order.
 */
public final class FloatExtremeCall implements Workers.Task {
  // Elements of a part at most: several parts for each thread.
  private static final int MOST_PART = 1 << 17;

  private static final ScratchPool<FloatExtremeCall> POOL =
      new ScratchPool<>(FloatExtremeCall::new);

  private final Turns turns = new Turns();
  private Extreme extreme;
  private int n;
  private float[] x;
  private int xOffset;
  private int firstPart; // elements of the first part
  private int part;
  private float most;
  private int place;

  private FloatExtremeCall() {}

  /**
   * The extreme itself.
   *
   * @param extreme a value
   * @param n number of elements, enough to share
   * @param x a vector
   * @param xOffset index of its first element
   * @return NaN if there is one
   */
  public static float value(Extreme extreme, int n, float[] x, int xOffset) {
    FloatExtremeCall call = POOL.acquire();
    try {
      call.search(extreme, n, x, xOffset);
      return call.most;
    } finally {
      call.release();
    }
  }

  /**
   * Where the extreme is first.
   *
   * @param extreme a place
   * @param n number of elements, enough to share
   * @param x a vector
   * @param xOffset index of its first element
   * @return the index from 0; the first NaN's if there is one
   */
  public static int place(Extreme extreme, int n, float[] x, int xOffset) {
    FloatExtremeCall call = POOL.acquire();
    try {
      call.search(extreme, n, x, xOffset);
      return call.place;
    } finally {
      call.release();
    }
  }

  private void search(Extreme extreme, int n, float[] x, int xOffset) {
    this.extreme = extreme;
    this.n = n;
    this.x = x;
    this.xOffset = xOffset;
    Workers workers = Workers.shared();
    part = Math.clamp(n / (4 * workers.size()), Sharing.PART, MOST_PART);
    turns.reset();
    firstPart = Sharing.firstPart(xOffset, Float.BYTES);
    workers.run(1 + Math.ceilDiv(n - firstPart, part), this);
  }

  private void release() {
    x = null;
    POOL.release(this);
  }

  /** Looks through one part. */
  @Override
  public void run(int index) {
    int from = index == 0 ? 0 : firstPart + (index - 1) * part;
    int count = index == 0 ? firstPart : Math.min(part, n - from);
    int start = xOffset + from;
    boolean done = false;
    try {
      int at = from;
      float value;
      switch (extreme) {
        case MAX -> value = FloatProviders.reductions().max(count, x, start);
        case MIN -> value = FloatProviders.reductions().min(count, x, start);
        case MAX_MAGNITUDE -> value = FloatProviders.blas().maxAbs(count, x, start);
        case FIRST_MAX -> {
          at = from + FloatReduction.firstMax(count, x, start);
          value = x[xOffset + at];
        }
        default -> {
          at = from + FloatLevel1.firstMaxMagnitude(count, x, start, 1);
          value = Math.abs(x[xOffset + at]);
        }
      }
      if (turns.await(index)) {
        join(index, value, at);
      }
      done = true;
    } finally {
      turns.end(index, done);
    }
  }

  /** The first of equal extremes stays, and the first NaN. */
  private void join(int index, float value, int at) {
    boolean first = index == 0;
    switch (extreme) {
      case MAX, MAX_MAGNITUDE -> most = first ? value : Math.max(most, value);
      case MIN -> most = first ? value : Math.min(most, value);
      default -> {
        if (first || !Float.isNaN(most) && !(value <= most)) {
          most = value;
          place = at;
        }
      }
    }
  }
}
