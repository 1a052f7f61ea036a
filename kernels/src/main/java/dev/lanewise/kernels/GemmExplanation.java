package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.gemm.GemmChoice;

/**
 * What the dispatch chooses for a product; {@link Gemm#explain} makes it, and {@code toString()}
 * says it in some lines of text. The result of the product depends on none of it. Immutable.
 */
public sealed interface GemmExplanation permits GemmChoice {
  /**
   * The type of the elements.
   *
   * @return {@code float.class} or {@code double.class}
   */
  Class<?> type();

  /**
   * Rows of C.
   *
   * @return m
   */
  int m();

  /**
   * Columns of C.
   *
   * @return n
   */
  int n();

  /**
   * The common dimension.
   *
   * @return k
   */
  int k();

  /**
   * Who computes.
   *
   * @return {@code "simd"} or {@code "scalar"}
   */
  String provider();

  /**
   * The width of the provider's vectors.
   *
   * @return a number of bits; 0 for the scalar provider
   */
  int vectorBits();

  /**
   * How a task is computed.
   *
   * @return GEMV: as a matrix times a vector; IN_PLACE: reading A and B where they are; SWAPPED: as
   *     C^T = B^T A^T; PACKED: from copies in the order of the kernels; NONE: a size is 0
   */
  String path();

  /**
   * The rows of a tile of C that is kept in registers.
   *
   * @return MR
   */
  int mr();

  /**
   * The columns of such a tile.
   *
   * @return NR
   */
  int nr();

  /**
   * The length of a k block, the same for all products of the type.
   *
   * @return KC
   */
  int kc();

  /**
   * The columns of B that meet all rows of A before the next ones.
   *
   * @return NC
   */
  int nc();

  /**
   * The blocks of C that threads take, in any order.
   *
   * @return how many
   */
  int tasks();

  /**
   * Rows of such a block.
   *
   * @return the most
   */
  int taskRows();

  /**
   * Columns of such a block.
   *
   * @return the most
   */
  int taskCols();

  /**
   * Threads that take blocks.
   *
   * @return the most
   */
  int threads();

  /**
   * What is copied on the way to the kernels, by all tasks together.
   *
   * @return bytes
   */
  long packedBytes();

  /**
   * The arithmetic intensity: operations for each byte of A, B and C if each is read once and C
   * written.
   *
   * @return 0 where a size is 0
   */
  double flopsPerByte();
}
