package dev.lanewise.propertytests.table;

/** Copies and conversions by their definitions. */
final class MoveDefinitions {
  private MoveDefinitions() {}

  static void transpose(KernelCall call) {
    for (int i = 0; i < call.size("rows"); i++) {
      for (int j = 0; j < call.size("cols"); j++) {
        requireEqual(call, "y", j, i, call.before("x", i, j));
      }
    }
  }

  static void gatherRows(KernelCall call) {
    for (int i = 0; i < call.size("count"); i++) {
      for (int j = 0; j < call.size("cols"); j++) {
        requireEqual(call, "y", i, j, call.before("x", (int) call.before("index", 0, i), j));
      }
    }
  }

  private static void requireEqual(KernelCall call, String y, int i, int j, double expected) {
    double actual = call.after(y, i, j);
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
      throw new AssertionError(
          y + "(" + i + ", " + j + ") must be " + expected + ", but is " + actual);
    }
  }

  static void fromUnsignedBytes(KernelCall call) {
    for (int i = 0; i < call.size("n"); i++) {
      int x = (int) call.before("x", 0, i) & 0xff;
      double exact = x * call.scalar("scale") + call.scalar("shift");
      requireEqual(call, "y", 0, i, (float) exact); // 8 and 24 bits: exact in double
    }
  }

  /** The numbers beside it are no nearer, and of two as near it is the even one. */
  static void toHalf(KernelCall call, boolean brain) {
    for (int i = 0; i < call.size("n"); i++) {
      float x = (float) call.before("x", 0, i);
      short y = (short) call.after("y", 0, i);
      double value = decode(y, brain);
      if (x != x) {
        require(value != value, x, y);
        continue;
      }
      require((y < 0) == (Float.floatToRawIntBits(x) < 0), x, y);
      double finite = Math.abs(nearest(value, brain));
      for (int side = -1; side <= 1; side += 2) {
        short other = (short) (y + side);
        double next = Math.abs(decode(other, brain));
        if ((other ^ y) >= 0 && next == next) { // of the same sign
          double here = Math.abs(Math.abs((double) x) - finite);
          double there = Math.abs(Math.abs((double) x) - Math.abs(nearest(next, brain)));
          require(here < there || here == there && (y & 1) == 0, x, y);
        }
      }
    }
  }

  private static void require(boolean holds, float x, short y) {
    if (!holds) {
      throw new AssertionError(x + " is not converted to 0x" + Integer.toHexString(y & 0xffff));
    }
  }

  /** Infinity stands for the number that would follow the greatest one. */
  private static double nearest(double value, boolean brain) {
    return Double.isInfinite(value) ? Math.copySign(brain ? 0x1p128 : 0x1p16, value) : value;
  }

  static void fromHalf(KernelCall call, boolean brain) {
    for (int i = 0; i < call.size("n"); i++) {
      requireEqual(call, "y", 0, i, decode((short) call.before("x", 0, i), brain));
    }
  }

  /** Sign, exponent of 8 or 5 bits, the rest the fraction. */
  private static double decode(short bits, boolean brain) {
    int fractionBits = brain ? 7 : 10;
    int exponentMask = brain ? 0xff : 0x1f;
    int bias = exponentMask >> 1;
    int fraction = bits & (1 << fractionBits) - 1;
    int exponent = bits >> fractionBits & exponentMask;
    double sign = bits < 0 ? -1 : 1;
    if (exponent == exponentMask) {
      return fraction == 0 ? sign / 0 : Double.NaN;
    }
    double significand = Math.scalb((double) fraction, -fractionBits);
    return exponent == 0
        ? sign * Math.scalb(significand, 1 - bias)
        : sign * Math.scalb(1 + significand, exponent - bias);
  }
}
