package dev.lanewise.nn.f32;

/** Working memory that grows to the largest batch seen and is then reused. */
final class Buffers {
  private Buffers() {}

  /**
   * The buffer itself if it holds {@code rows x cols} elements, else a larger one of zeros.
   *
   * @throws IllegalArgumentException if no array can hold them
   */
  static float[] reserve(String name, float[] buffer, int rows, int cols) {
    return buffer.length >= (long) rows * cols ? buffer : new float[length(name, rows, cols)];
  }

  /** {@code rows * cols} if an array can have that length. */
  static int length(String name, int rows, int cols) {
    long length = (long) rows * cols;
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name
              + " has "
              + rows
              + " x "
              + cols
              + " elements, but must have at most "
              + Integer.MAX_VALUE);
    }
    return (int) length;
  }

  /** Index of the largest of n elements, the first if several are; a NaN never is. */
  static int argmax(int n, float[] x, int offset) {
    int best = 0;
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      if (x[offset + j] > max) {
        max = x[offset + j];
        best = j;
      }
    }
    return best;
  }

  /** The class that n outputs say; a single one says 1 if it is above the threshold. */
  static int classOf(int n, float[] y, int offset, float threshold) {
    return n == 1 ? y[offset] > threshold ? 1 : 0 : argmax(n, y, offset);
  }

  /** Index of the first of n elements that is NaN or infinite, -1 if all are finite. */
  static int firstNonFinite(int n, float[] x, int offset) {
    for (int i = 0; i < n; i++) {
      if (!Float.isFinite(x[offset + i])) {
        return i;
      }
    }
    return -1;
  }
}
