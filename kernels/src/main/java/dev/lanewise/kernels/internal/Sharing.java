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

  private Sharing() {}
}
