package dev.lanewise.kernels.internal.gemm;

/** The ways to compute a block of a product. All give the same bits. */
public enum GemmPath {
  /** A and B are read where they are; what is transposed is copied as a whole. */
  IN_PLACE,

  /** An outer product: C row by row. */
  OUTER,

  /** Few results of long sums: an operand that is stored along k is transposed in registers. */
  LINES,

  /** C^T = B^T A^T: B is read where it is, and C^T transposed. */
  SWAPPED,

  /** Blocks of B are packed, and panels of A where their rows are not contiguous. */
  PACKED;

  // Multiply-adds up to which operands in the cache are faster read in place than packed, and the
  // same where one of them has to be transposed first.
  private static final long IN_PLACE_WORK = 128L * 128 * 128;
  private static final long TRANSPOSED_WORK = 40L * 40 * 40;

  /** With so few rows or columns packing B or A costs more than reading it with strides. */
  public static final int FEW = 16;

  // Elements of B that stay in any L2 cache beside the rest.
  private static final long CACHED = 1 << 16;

  // Up to this many rows it pays to transpose A and C instead of B.
  private static final int SWAPPED_ROWS = 32;

  /**
   * The one place where the way is chosen, by the sizes of a block and its layout.
   *
   * @param m rows of the block
   * @param n columns of the block
   * @param k the common dimension
   * @param aByRows whether the rows of op(A) are contiguous
   * @param bByRows whether the rows of op(B) are contiguous
   * @return the way that is fastest
   */
  public static GemmPath of(int m, int n, int k, boolean aByRows, boolean bByRows) {
    if (k == 1 && bByRows) {
      return OUTER;
    }
    boolean narrow = aByRows && n <= FEW && (bByRows || m > n);
    if (small(m, n, k, aByRows, bByRows) || narrow || aByRows && bByRows && m <= FEW) {
      return IN_PLACE;
    }
    if (!bByRows && m <= SWAPPED_ROWS && m <= n) {
      return SWAPPED;
    }
    return PACKED;
  }

  /**
   * Up to how many rows of C are computed one by one, as vector times matrix: a gemv reads B as
   * memory likes it, twice that is still faster than a tile's walk with large strides.
   *
   * @param n columns of C
   * @param k the common dimension
   * @param bByRows whether the rows of op(B) are contiguous
   * @return 1 or 2
   */
  public static int rowsByGemv(int n, int k, boolean bByRows) {
    return bByRows && (long) n * k > CACHED ? 2 : 1;
  }

  /**
   * Whether a product is so small that everything about it is in the L1 cache.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param aByRows whether the rows of op(A) are contiguous
   * @param bByRows whether the rows of op(B) are contiguous
   * @return whether reading in place is faster than packing
   */
  public static boolean small(int m, int n, int k, boolean aByRows, boolean bByRows) {
    if (k == 1 && (long) m * n > FEW * FEW) {
      return false;
    }
    // C^T = B^T A^T needs no transpose of an operand where both are transposed.
    return (long) m * n * k <= (bByRows || !aByRows ? IN_PLACE_WORK : TRANSPOSED_WORK);
  }
}
