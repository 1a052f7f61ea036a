package dev.lanewise.kernels.internal;

/** When threads share out work that takes a nanosecond an element or less. */
public final class Sharing {
  /**
   * From so many elements on waking threads pays: it takes 20 us, in which one goes through 64 Ki
   * elements or more.
   */
  public static final int LEAST = 1 << 17;

  /** Elements of a part: enough to hide its start, and some parts for each thread. */
  public static final int PART = 1 << 15;

  private static final int LINE_BYTES = 64;

  // HotSpot's header of an array. Where a large one begins, the collector aligns to far more than a
  // cache line; where this guess is wrong, nothing is lost.
  private static final int HEADER_BYTES = 16;

  private Sharing() {}

  /**
   * Elements of the first part of a large array, after which the others begin at cache lines:
   * vectors that cross them take two accesses each, which update steps out of memory are 5 to 25 %
   * slower for.
   *
   * @param offset index of the first element
   * @param bytes of an element
   * @return 1 up to as many elements as a cache line has
   */
  public static int firstPart(int offset, int bytes) {
    int line = LINE_BYTES / bytes;
    return line - (offset + HEADER_BYTES / bytes) % line;
  }
}
