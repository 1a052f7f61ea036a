package dev.lanewise.core.internal;

import java.util.Objects;

/**
 * Argument checks. Each names the argument, its value and the allowed range, and is called before
 * anything is written. Thread-safe; allocates only when it throws.
 */
public final class Check {
  private Check() {}

  /**
   * The length of an array that must be there. Reading it from null would say nothing of the name
   * once the compiler has seen it happen often.
   *
   * @param name the array's name, for the message
   * @param array the array
   * @return its length
   * @throws NullPointerException with the name, if there is no array
   */
  public static int length(String name, float[] array) {
    return Objects.requireNonNull(array, name).length;
  }

  /**
   * The length of an array that must be there. Reading it from null would say nothing of the name
   * once the compiler has seen it happen often.
   *
   * @param name the array's name, for the message
   * @param array the array
   * @return its length
   * @throws NullPointerException with the name, if there is no array
   */
  public static int length(String name, double[] array) {
    return Objects.requireNonNull(array, name).length;
  }

  /**
   * The length of an array that must be there. Reading it from null would say nothing of the name
   * once the compiler has seen it happen often.
   *
   * @param name the array's name, for the message
   * @param array the array
   * @return its length
   * @throws NullPointerException with the name, if there is no array
   */
  public static int length(String name, int[] array) {
    return Objects.requireNonNull(array, name).length;
  }

  /**
   * The length of an array that must be there. Reading it from null would say nothing of the name
   * once the compiler has seen it happen often.
   *
   * @param name the array's name, for the message
   * @param array the array
   * @return its length
   * @throws NullPointerException with the name, if there is no array
   */
  public static int length(String name, short[] array) {
    return Objects.requireNonNull(array, name).length;
  }

  /**
   * The length of an array that must be there. Reading it from null would say nothing of the name
   * once the compiler has seen it happen often.
   *
   * @param name the array's name, for the message
   * @param array the array
   * @return its length
   * @throws NullPointerException with the name, if there is no array
   */
  public static int length(String name, byte[] array) {
    return Objects.requireNonNull(array, name).length;
  }

  /**
   * Requires a size: zero or more.
   *
   * @param name the argument's name
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if {@code value < 0}
   */
  public static int size(String name, int value) {
    return atLeast(name, value, 0);
  }

  /**
   * Requires a value of at least {@code least}.
   *
   * @param name the argument's name
   * @param value its value
   * @param least the smallest allowed value
   * @return the value
   * @throws IllegalArgumentException if {@code value < least}
   */
  public static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " = " + value + ", but must be at least " + least);
    }
    return value;
  }

  /**
   * Requires that {@code rows} rows of {@code cols} elements, {@code ld} apart, lie inside an
   * array.
   *
   * @param name the array's name
   * @param length the array's length
   * @param offset index of the first element
   * @param rows number of rows
   * @param cols elements in a row
   * @param ld distance from a row to the next, at least {@code max(1, cols)}
   * @throws IllegalArgumentException if {@code ld} is too small
   * @throws IndexOutOfBoundsException if an element lies outside the array
   */
  public static void matrix(String name, int length, int offset, int rows, int cols, int ld) {
    if (ld < Math.max(1, cols)) {
      throw new IllegalArgumentException(
          "ld" + name + " = " + ld + ", but must be at least " + Math.max(1, cols));
    }
    if (rows == 0 || cols == 0) {
      span(name, length, offset, 0);
    } else {
      span(name, length, offset, (rows - 1L) * ld + cols);
    }
  }

  /**
   * Requires that a vector's elements, |inc| apart, lie inside an array. Its elements take up the
   * memory from {@code offset} on, whatever the sign of {@code inc}; with a negative one the vector
   * begins at the far end.
   *
   * @param name the array's name
   * @param length the array's length
   * @param offset index of the element that comes first in memory
   * @param n number of elements
   * @param inc distance from an element to the next, not 0
   * @throws IllegalArgumentException if {@code inc} is 0
   * @throws IndexOutOfBoundsException if an element lies outside the array
   */
  public static void vector(String name, int length, int offset, int n, int inc) {
    if (inc == 0) {
      throw new IllegalArgumentException("inc" + name + " = 0, but must be less or greater");
    }
    span(name, length, offset, n == 0 ? 0 : (n - 1L) * Math.abs((long) inc) + 1);
  }

  /**
   * Requires that {@code count} consecutive elements lie inside an array.
   *
   * @param name the array's name
   * @param length the array's length
   * @param offset index of the first element
   * @param count number of elements
   * @throws IndexOutOfBoundsException if an element lies outside the array
   */
  public static void span(String name, int length, int offset, long count) {
    if (offset < 0 || count > (long) length - offset) {
      throw new IndexOutOfBoundsException(
          name
              + " has length "
              + length
              + ", but elements "
              + offset
              + " to "
              + (offset + count - 1)
              + " are needed");
    }
  }
}
