package dev.lanewise.propertytests;

import dev.lanewise.kernels.Transpose;

/**
 * One call of a matrix product, C = alpha op(A) op(B) + beta C, for either element type: all its
 * arguments, with the operands' contents given by a seed. {@link #toString} is the Java expression
 * that makes it again, ready for {@link FloatGemmCheck#run}.
 *
 * @param transA whether A is transposed
 * @param transB whether B is transposed
 * @param m rows of op(A) and C
 * @param n columns of op(B) and C
 * @param k columns of op(A), rows of op(B)
 * @param alpha scales the product
 * @param beta scales C
 * @param aOffset index of A's first element
 * @param lda distance from a row of A to the next
 * @param bOffset index of B's first element
 * @param ldb distance from a row of B to the next
 * @param cOffset index of C's first element
 * @param ldc distance from a row of C to the next
 * @param contents what A, B and C hold
 * @param seed which of such contents
 */
public record GemmCase(
    Transpose transA,
    Transpose transB,
    int m,
    int n,
    int k,
    double alpha,
    double beta,
    int aOffset,
    int lda,
    int bOffset,
    int ldb,
    int cOffset,
    int ldc,
    Contents contents,
    long seed) {
  /**
   * The rows of A as stored.
   *
   * @return m, or k if A is transposed
   */
  public int aRows() {
    return transA == Transpose.NO ? m : k;
  }

  /**
   * The columns of A as stored.
   *
   * @return k, or m if A is transposed
   */
  public int aCols() {
    return transA == Transpose.NO ? k : m;
  }

  /**
   * The rows of B as stored.
   *
   * @return k, or n if B is transposed
   */
  public int bRows() {
    return transB == Transpose.NO ? k : n;
  }

  /**
   * The columns of B as stored.
   *
   * @return n, or k if B is transposed
   */
  public int bCols() {
    return transB == Transpose.NO ? n : k;
  }

  /**
   * The index of element (i, p) of op(A) in A's array.
   *
   * @param i row
   * @param p column
   * @return an index
   */
  public int aIndex(int i, int p) {
    return aOffset + (transA == Transpose.NO ? i * lda + p : p * lda + i);
  }

  /**
   * The index of element (p, j) of op(B) in B's array.
   *
   * @param p row
   * @param j column
   * @return an index
   */
  public int bIndex(int p, int j) {
    return bOffset + (transB == Transpose.NO ? p * ldb + j : j * ldb + p);
  }

  /**
   * The index of element (i, j) of C in its array.
   *
   * @param i row
   * @param j column
   * @return an index
   */
  public int cIndex(int i, int j) {
    return cOffset + i * ldc + j;
  }

  /**
   * Whether A and B must not be read.
   *
   * @return whether alpha or k is 0
   */
  public boolean productSkipped() {
    return alpha == 0 || k == 0;
  }

  /** The expression that makes this case. */
  @Override
  public String toString() {
    return Expression.of(this);
  }
}
