package dev.lanewise.benchmarks.judge;

import dev.lanewise.kernels.Transpose;

/** A product C (m, n) = op(A) (m, k) op(B) (k, n); all matrices row-major without gaps. */
record Shape(Transpose transA, Transpose transB, int m, int n, int k) {
  // What any JVM grants an array.
  private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  /** A shape from a layout such as NT: A as it is, B transposed. */
  static Shape of(String layout, int m, int n, int k) {
    if (!layout.matches("[NT]{2}")) {
      throw new IllegalArgumentException("layout " + layout + " is none of NN, NT, TN, TT");
    }
    return new Shape(transpose(layout.charAt(0)), transpose(layout.charAt(1)), m, n, k);
  }

  /** A shape from a layout and a text such as 128x64x32, or 128 for all three. */
  static Shape parse(String layout, String text) {
    String[] sizes = text.split("x");
    if (!text.matches("[1-9]\\d{0,8}(x[1-9]\\d{0,8}){2}|[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("shape " + text + " is not like 128x64x32 (m, n, k)");
    }
    long m = Integer.parseInt(sizes[0]);
    long n = sizes.length == 1 ? m : Integer.parseInt(sizes[1]);
    long k = sizes.length == 1 ? m : Integer.parseInt(sizes[2]);
    if (Math.max(Math.max(m * n, n * k), m * k) > MOST_ELEMENTS) {
      throw new IllegalArgumentException("shape " + text + " has more elements than an array");
    }
    return of(layout, (int) m, (int) n, (int) k);
  }

  private static Transpose transpose(char c) {
    return c == 'T' ? Transpose.YES : Transpose.NO;
  }

  boolean transposedA() {
    return transA == Transpose.YES;
  }

  boolean transposedB() {
    return transB == Transpose.YES;
  }

  String layout() {
    return (transposedA() ? "T" : "N") + (transposedB() ? "T" : "N");
  }

  /** Rows of A as it is stored. */
  int rowsA() {
    return transposedA() ? k : m;
  }

  /** The leading dimension of A: its columns as it is stored. */
  int lda() {
    return transposedA() ? m : k;
  }

  /** Rows of B as it is stored. */
  int rowsB() {
    return transposedB() ? n : k;
  }

  /** The leading dimension of B: its columns as it is stored. */
  int ldb() {
    return transposedB() ? k : n;
  }

  /** Index in A of the element (i, p) of op(A). */
  int indexA(int i, int p) {
    return transposedA() ? p * m + i : i * k + p;
  }

  /** Index in B of the element (p, j) of op(B). */
  int indexB(int p, int j) {
    return transposedB() ? j * k + p : p * n + j;
  }

  boolean square() {
    return m == n && n == k;
  }

  /** Elements of A, B and C. */
  double elements() {
    return (double) m * k + (double) k * n + (double) m * n;
  }

  /** Multiplications and additions. */
  double flops() {
    return 2.0 * m * n * k;
  }

  @Override
  public String toString() {
    return layout() + " " + m + "x" + n + "x" + k;
  }
}
