package dev.lanewise.benchmarks.judge;

/**
 * How large the arrays of an operation are.
 *
 * @param rows rows of a matrix; 1 for a vector
 * @param cols elements of a row, or of the vector
 * @param matrix whether it is a matrix
 */
record Extent(int rows, int cols, boolean matrix) {
  private static final int MOST = 1 << 28;

  /** A vector. */
  static Extent of(int n) {
    return new Extent(1, n, false);
  }

  /** A matrix. */
  static Extent of(int rows, int cols) {
    return new Extent(rows, cols, true);
  }

  /**
   * Reads {@code N} or {@code ROWSxCOLUMNS}.
   *
   * @throws IllegalArgumentException if it is neither, or beyond what is measured
   */
  static Extent parse(String text) {
    boolean matrix = text.matches("\\d{1,9}x\\d{1,9}");
    if (!matrix && !text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("size " + text + " is neither N nor ROWSxCOLUMNS");
    }
    String[] parts = text.split("x");
    int first = Integer.parseInt(parts[0]);
    Extent extent = matrix ? of(first, Integer.parseInt(parts[1])) : of(first);
    long elements = (long) extent.rows * extent.cols;
    if (elements < 1 || elements > MOST) {
      throw new IllegalArgumentException(
          "size " + text + " has " + elements + " elements, which is not 1 to " + MOST);
    }
    return extent;
  }

  /** Elements in all. */
  int elements() {
    return rows * cols;
  }

  @Override
  public String toString() {
    return matrix ? rows + "x" + cols : Integer.toString(cols);
  }
}
