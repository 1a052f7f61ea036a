package dev.lanewise.kernels.internal.move;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;

/** One conversion, whose elements the threads share out where there are many. */
public final class ConversionCall implements Workers.Task {
  private static final int MAGNITUDE = 0x7fff_ffff;
  private static final int INFINITY = 0x7f80_0000;
  private static final int BFLOAT16_QUIET = 0x40;

  // From here on waking threads pays: 20 us, in which one goes through 128 Ki elements.
  private static final int SHARED = 1 << 18;

  // Elements of a part: enough to hide its start.
  private static final int PART = 1 << 16;

  private static final ScratchPool<ConversionCall> POOL = new ScratchPool<>(ConversionCall::new);

  private Conversion conversion;
  private int n;
  private byte[] bytes;
  private short[] halves;
  private float[] floats;
  private int xOffset;
  private int yOffset;
  private float scale;
  private float shift;

  private ConversionCall() {}

  /**
   * y = fma(x, scale, shift) of unsigned bytes, without checks.
   *
   * @param n number of elements
   * @param x bytes
   * @param xOffset index of the first
   * @param scale the factor
   * @param shift what is added
   * @param y receives the floats
   * @param yOffset index of the first
   */
  public static void fromBytes(
      int n, byte[] x, int xOffset, float scale, float shift, float[] y, int yOffset) {
    ConversionCall call = POOL.acquire();
    call.bytes = x;
    call.floats = y;
    call.scale = scale;
    call.shift = shift;
    call.runAndRelease(Conversion.FROM_UNSIGNED_BYTES, n, xOffset, yOffset);
  }

  /**
   * Floats to numbers of half the size, without checks.
   *
   * @param conversion which ones
   * @param n number of elements
   * @param x floats
   * @param xOffset index of the first
   * @param y receives the patterns
   * @param yOffset index of the first
   */
  public static void toHalves(
      Conversion conversion, int n, float[] x, int xOffset, short[] y, int yOffset) {
    ConversionCall call = POOL.acquire();
    call.floats = x;
    call.halves = y;
    call.runAndRelease(conversion, n, xOffset, yOffset);
  }

  /**
   * Numbers of half the size to floats, without checks.
   *
   * @param conversion which ones
   * @param n number of elements
   * @param x patterns
   * @param xOffset index of the first
   * @param y receives the floats
   * @param yOffset index of the first
   */
  public static void fromHalves(
      Conversion conversion, int n, short[] x, int xOffset, float[] y, int yOffset) {
    ConversionCall call = POOL.acquire();
    call.halves = x;
    call.floats = y;
    call.runAndRelease(conversion, n, xOffset, yOffset);
  }

  private void runAndRelease(Conversion conversion, int n, int xOffset, int yOffset) {
    this.conversion = conversion;
    this.n = n;
    this.xOffset = xOffset;
    this.yOffset = yOffset;
    try {
      if (n < SHARED) {
        convert(n, xOffset, yOffset);
      } else {
        Workers.shared().run((n - 1) / PART + 1, this);
      }
    } finally {
      bytes = null;
      halves = null;
      floats = null;
      POOL.release(this);
    }
  }

  /** Converts one part. */
  @Override
  public void run(int index) {
    int from = index * PART;
    convert(Math.min(PART, n - from), xOffset + from, yOffset + from);
  }

  private void convert(int n, int xFrom, int yFrom) {
    switch (conversion) {
      case FROM_UNSIGNED_BYTES -> fromUnsignedBytes(n, bytes, xFrom, scale, shift, floats, yFrom);
      case TO_BFLOAT16 -> toBfloat16(n, floats, xFrom, halves, yFrom);
      case FROM_BFLOAT16 -> fromBfloat16(n, halves, xFrom, floats, yFrom);
      case TO_FLOAT16 -> toFloat16(n, floats, xFrom, halves, yFrom);
      case FROM_FLOAT16 -> fromFloat16(n, halves, xFrom, floats, yFrom);
    }
  }

  private static void fromUnsignedBytes(
      int n, byte[] x, int xOffset, float scale, float shift, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.fma((float) (x[xOffset + i] & 0xff), scale, shift);
    }
  }

  private static void toBfloat16(int n, float[] x, int xOffset, short[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToRawIntBits(x[xOffset + i]);
      int rounded = (bits + 0x7fff + (bits >>> 16 & 1)) >>> 16;
      int quiet = bits >>> 16 | BFLOAT16_QUIET;
      int nan = INFINITY - (bits & MAGNITUDE) >> 31; // all ones or 0
      y[yOffset + i] = (short) (rounded & ~nan | quiet & nan);
    }
  }

  private static void fromBfloat16(int n, short[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Float.intBitsToFloat(x[xOffset + i] << 16);
    }
  }

  private static void toFloat16(int n, float[] x, int xOffset, short[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Float.floatToFloat16(x[xOffset + i]);
    }
  }

  private static void fromFloat16(int n, short[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Float.float16ToFloat(x[xOffset + i]);
    }
  }
}
