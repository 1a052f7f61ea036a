package dev.lanewise.propertytests.table;

import dev.lanewise.propertytests.Bits;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** Arrays of any primitive type that kernels work on, element by element. */
final class Elements {
  // In gaps of arrays that hold no floating-point numbers. As an index it is out of every range.
  private static final int POISON = 0xdbad_0bad;

  private Elements() {}

  static Object make(Class<?> element, int length) {
    Object array = java.lang.reflect.Array.newInstance(element, length);
    switch (array) {
      case float[] a -> Arrays.fill(a, Bits.FLOAT_POISON);
      case double[] a -> Arrays.fill(a, Bits.DOUBLE_POISON);
      case int[] a -> Arrays.fill(a, POISON);
      case short[] a -> Arrays.fill(a, (short) POISON);
      case byte[] a -> Arrays.fill(a, (byte) POISON);
      default -> throw new IllegalArgumentException("element = " + element);
    }
    return array;
  }

  static int length(Object array) {
    return java.lang.reflect.Array.getLength(array);
  }

  static Object copy(Object array) {
    return switch (array) {
      case float[] a -> a.clone();
      case double[] a -> a.clone();
      case int[] a -> a.clone();
      case short[] a -> a.clone();
      case byte[] a -> a.clone();
      default -> throw new IllegalArgumentException("array = " + array);
    };
  }

  /** Another array that begins alike. */
  static Object resize(Object array, int length) {
    Object resized = make(array.getClass().componentType(), length);
    System.arraycopy(array, 0, resized, 0, Math.min(length, length(array)));
    return resized;
  }

  static double get(Object array, int index) {
    return switch (array) {
      case float[] a -> a[index];
      case double[] a -> a[index];
      case int[] a -> a[index];
      case short[] a -> a[index];
      case byte[] a -> a[index];
      default -> throw new IllegalArgumentException("array = " + array);
    };
  }

  static void set(Object array, int index, double value) {
    switch (array) {
      case float[] a -> a[index] = (float) value;
      case double[] a -> a[index] = value;
      case int[] a -> a[index] = (int) value;
      case short[] a -> a[index] = (short) value;
      case byte[] a -> a[index] = (byte) value;
      default -> throw new IllegalArgumentException("array = " + array);
    }
  }

  /** Whether an element has the same bits in both arrays, the payload of a NaN included. */
  static boolean untouched(Object before, Object after, int index) {
    return switch (before) {
      case float[] a -> Bits.untouched(a[index], ((float[]) after)[index]);
      case double[] a -> Bits.untouched(a[index], ((double[]) after)[index]);
      default -> get(before, index) == get(after, index);
    };
  }

  /** Whether two arrays hold the same, NaN being one value. */
  static boolean same(Object x, Object y) {
    return switch (x) {
      case float[] a -> Arrays.equals(a, (float[]) y);
      case double[] a -> Arrays.equals(a, (double[]) y);
      case int[] a -> Arrays.equals(a, (int[]) y);
      case short[] a -> Arrays.equals(a, (short[]) y);
      case byte[] a -> Arrays.equals(a, (byte[]) y);
      default -> throw new IllegalArgumentException("array = " + x);
    };
  }

  /** Feeds all elements into a digest, every NaN as the same one. */
  static void feed(MessageDigest digest, Object array) {
    switch (array) {
      case float[] a -> Bits.feed(digest, a);
      case double[] a -> Bits.feed(digest, a);
      default -> {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * length(array));
        for (int i = 0; i < length(array); i++) {
          bytes.putInt((int) get(array, i));
        }
        digest.update(bytes.flip());
      }
    }
  }
}
