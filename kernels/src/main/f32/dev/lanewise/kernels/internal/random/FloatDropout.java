package dev.lanewise.kernels.internal.random;

import dev.lanewise.core.Philox;
import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import java.util.Objects;

/**
 * Dropout; see {@link dev.lanewise.kernels.Dropout}. Elements don't depend on each other, so
 * threads may share them out in any way. Calls are pooled, so that one allocates nothing.
 */
public final class FloatDropout implements Workers.Task {
  // Elements of a chunk, whose random bits stay in the L1 cache.
  private static final int CHUNK = 1024;

  // Elements of a part: 20 us, many times what handing it over takes.
  private static final int PART = 16 * CHUNK;

  private static final int UNIFORM_BITS = 24;

  private static final ScratchPool<FloatDropout> POOL = new ScratchPool<>(FloatDropout::new);
  private static final ScratchPool<int[]> BITS = new ScratchPool<>(() -> new int[CHUNK + 8]);

  private PhiloxKernels kernels;
  private int n;
  private float[] x;
  private int xOffset;
  private float[] y;
  private int yOffset;
  private int threshold;
  private float scale;
  private Philox random;
  private long first;

  private FloatDropout() {}

  /**
   * y = x / (1 - rate) or 0.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output
   * @param yOffset index of its first element
   * @param rate the probability of 0
   * @param random decides
   * @param first index of the first element's random number
   */
  public static void run(
      int n,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float rate,
      Philox random,
      long first) {
    Check.size("n", n);
    Check.span("x", Check.length("x", x), xOffset, n);
    Check.span("y", Check.length("y", y), yOffset, n);
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "rate = " + rate + ", but must be at least 0 and less than 1");
    }
    Objects.requireNonNull(random, "random");
    FloatDropout call = POOL.acquire();
    call.kernels = FloatProviders.random();
    call.n = n;
    call.x = x;
    call.xOffset = xOffset;
    call.y = y;
    call.yOffset = yOffset;
    call.threshold = (int) Math.ceil(rate * 0x1p24);
    call.scale = 1 / (1 - rate);
    call.random = random;
    call.first = first;
    try {
      Workers.shared().run(Math.ceilDiv(n, PART), call);
    } finally {
      call.x = null;
      call.y = null;
      call.random = null;
      POOL.release(call);
    }
  }

  /** Runs one part. */
  @Override
  public void run(int index) {
    int[] bits = BITS.acquire();
    int end = Math.min(n, (index + 1) * PART);
    for (int i = index * PART; i < end; i += CHUNK) {
      chunk(Math.min(CHUNK, end - i), i, bits);
    }
    BITS.release(bits);
  }

  private void chunk(int count, int at, int[] bits) {
    int skipped = (int) (first + at) & 3;
    kernels.bits(random, first + at - skipped, (skipped + count + 3) & ~3, bits);
    keep(count, bits, skipped, x, xOffset + at, y, yOffset + at, threshold, scale);
  }

  /**
   * A loop that C2 makes vectors of: without a condition, 1 or 0 being the sign of a difference.
   */
  private static void keep(
      int n,
      int[] bits,
      int skipped,
      float[] x,
      int xStart,
      float[] y,
      int yStart,
      int threshold,
      float scale) {
    for (int i = 0; i < n; i++) {
      int uniform = bits[skipped + i] >>> (Integer.SIZE - UNIFORM_BITS);
      int kept = (threshold - 1 - uniform) >>> (Integer.SIZE - 1);
      y[yStart + i] = x[xStart + i] * (kept * scale);
    }
  }
}
