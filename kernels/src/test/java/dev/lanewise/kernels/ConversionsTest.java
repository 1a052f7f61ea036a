package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Conversions against the definition: the nearest representable number, ties to even. */
class ConversionsTest {
  private static final int PATTERNS = 1 << 16;
  private static final int CHUNK = 1 << 16;

  private static short[] patterns() {
    short[] all = new short[PATTERNS];
    for (int i = 0; i < PATTERNS; i++) {
      all[i] = (short) i;
    }
    return all;
  }

  /** The value of a pattern by its fields. */
  private static double value(int pattern, int exponentBits, int fractionBits) {
    int bias = (1 << exponentBits - 1) - 1;
    int exponent = pattern >>> fractionBits & (1 << exponentBits) - 1;
    double fraction = (pattern & (1 << fractionBits) - 1) * Math.scalb(1.0, -fractionBits);
    double magnitude =
        exponent == 0
            ? Math.scalb(fraction, 1 - bias)
            : exponent < (1 << exponentBits) - 1
                ? Math.scalb(1 + fraction, exponent - bias)
                : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    return pattern >>> 15 == 0 ? magnitude : -magnitude;
  }

  @Test
  void allPatternsBecomeTheirValuesAndBack() {
    short[] all = patterns();
    float[] wide = new float[PATTERNS];
    short[] back = new short[PATTERNS];
    for (int fractionBits : new int[] {7, 10}) {
      if (fractionBits == 7) {
        Conversions.fromBfloat16(PATTERNS, all, 0, wide, 0);
        Conversions.toBfloat16(PATTERNS, wide, 0, back, 0);
      } else {
        Conversions.fromFloat16(PATTERNS, all, 0, wide, 0);
        Conversions.toFloat16(PATTERNS, wide, 0, back, 0);
      }
      for (int i = 0; i < PATTERNS; i++) {
        double exact = value(i, 15 - fractionBits, fractionBits);
        assertEquals(0, Double.compare(exact, wide[i]), "pattern " + i);
        int quiet = Double.isNaN(exact) ? i | 1 << fractionBits - 1 : i;
        assertEquals((short) quiet, back[i], "pattern " + i + " and back");
      }
    }
  }

  /** So many that threads share them out. */
  @Test
  void manyAreConvertedAsFewAre() {
    int n = (1 << 18) + 99;
    byte[] bytes = new byte[n];
    short[] patterns = new short[n];
    for (int i = 0; i < n; i++) {
      bytes[i] = (byte) i;
      patterns[i] = (short) (i % 0x7c00); // finite ones
    }
    float[] x = new float[n];
    short[] back = new short[n];
    Conversions.fromUnsignedBytes(n - 1, bytes, 1, 0.5f, 3, x, 0);
    for (int i = 0; i < n - 1; i++) {
      assertEquals(0.5f * (bytes[i + 1] & 0xff) + 3, x[i]);
    }
    Conversions.fromBfloat16(n, patterns, 0, x, 0);
    Conversions.toBfloat16(n, x, 0, back, 0);
    assertTrue(Arrays.equals(patterns, back));
    Arrays.fill(back, (short) 0);
    Conversions.fromFloat16(n, patterns, 0, x, 0);
    Conversions.toFloat16(n, x, 0, back, 0);
    assertTrue(Arrays.equals(patterns, back));
  }

  /** Every float that begins with these 20 bits is near some boundary. */
  @Test
  void floatsAreRoundedToTheNearest() {
    int[] low = {0, 1, 0x7ff, 0x800, 0x801, 0xfff};
    float[] x = new float[low.length << 10];
    for (int upper = 0; upper < 1 << 20; upper += 1 << 10) {
      for (int i = 0; i < x.length; i++) {
        x[i] = Float.intBitsToFloat(upper + (i / low.length) << 12 | low[i % low.length]);
      }
      check(x);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "lanewise.test.long", matches = "true")
  void allFloatsAreRoundedToTheNearest() {
    float[] x = new float[CHUNK];
    for (long first = 0; first < 1L << 32; first += CHUNK) {
      for (int i = 0; i < CHUNK; i++) {
        x[i] = Float.intBitsToFloat((int) (first + i));
      }
      check(x);
    }
  }

  private static void check(float[] x) {
    short[] brain = new short[x.length];
    short[] half = new short[x.length];
    Conversions.toBfloat16(x.length, x, 0, brain, 0);
    Conversions.toFloat16(x.length, x, 0, half, 0);
    for (int i = 0; i < x.length; i++) {
      requireNearest(x[i], brain[i] & 0xffff, 7);
      requireNearest(x[i], half[i] & 0xffff, 10);
    }
  }

  private static void requireNearest(float x, int pattern, int fractionBits) {
    int exponentBits = 15 - fractionBits;
    double y = value(pattern, exponentBits, fractionBits);
    boolean right;
    if (Float.isNaN(x)) {
      boolean quiet = (pattern >>> fractionBits - 1 & 1) == 1;
      right = Double.isNaN(y) && quiet;
    } else {
      boolean negative = Float.floatToRawIntBits(x) < 0;
      int infinity = (1 << exponentBits) - 1 << fractionBits;
      int magnitude = pattern & 0x7fff;
      // Between halfway to the neighbours, the greater one being where Infinity would continue.
      double at = scale(magnitude, exponentBits, fractionBits);
      double above = (at + scale(magnitude + 1, exponentBits, fractionBits)) / 2;
      double below =
          magnitude == 0 ? 0 : (at + scale(magnitude - 1, exponentBits, fractionBits)) / 2;
      double a = Math.abs((double) x);
      boolean even = (magnitude & 1) == 0;
      boolean high = magnitude == infinity || a < above || a == above && even;
      boolean low = a > below || a == below && even;
      right = high && low && magnitude <= infinity && negative == (pattern >>> 15 == 1);
    }
    if (!right) {
      throw new AssertionError(x + " became " + y + ", pattern " + pattern);
    }
  }

  /** The value of a magnitude, Infinity's being the power of two that it stands for. */
  private static double scale(int magnitude, int exponentBits, int fractionBits) {
    int bias = (1 << exponentBits - 1) - 1;
    int exponent = magnitude >>> fractionBits;
    double fraction = (magnitude & (1 << fractionBits) - 1) * Math.scalb(1.0, -fractionBits);
    return exponent == 0
        ? Math.scalb(fraction, 1 - bias)
        : Math.scalb(1 + fraction, exponent - bias);
  }

  @Test
  void bytesAreScaled() {
    byte[] x = new byte[300];
    for (int i = 0; i < 300; i++) {
      x[i] = (byte) i;
    }
    float[] y = new float[300];
    Arrays.fill(y, Float.NaN);
    Conversions.fromUnsignedBytes(256, x, 1, 1 / 255f, -0.5f, y, 2);
    for (int i = 0; i < 256; i++) {
      assertEquals(Math.fma((float) ((i + 1) % 256), 1 / 255f, -0.5f), y[2 + i], 0);
    }
    assertTrue(Float.isNaN(y[1]) && Float.isNaN(y[258]));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Conversions.fromUnsignedBytes(300, x, 1, 1, 0, y, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Conversions.toFloat16(-1, y, 0, new short[1], 0));
    assertThrows(
        IndexOutOfBoundsException.class, () -> Conversions.toBfloat16(2, y, 0, new short[1], 0));
  }
}
