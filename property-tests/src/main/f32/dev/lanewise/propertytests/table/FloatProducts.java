package dev.lanewise.propertytests.table;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
import dev.lanewise.kernels.Optimizers;
import dev.lanewise.kernels.Transpose;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Kernels whose arguments are no plain arrays, called with plain arrays: rows of the table like all
 * others.
 */
public final class FloatProducts {
  private static final Workers TEAM = new Workers(3);

  private FloatProducts() {}

  /** Where a product's operands are. */
  private enum Memory {
    ARRAYS,
    HEAP_SEGMENTS,
    NATIVE_SEGMENTS;

    FloatMatrix view(
        Arena arena, Transpose trans, float[] x, int offset, int rows, int cols, int ld) {
      boolean plain = trans == Transpose.NO;
      int storedRows = plain ? rows : cols;
      int storedCols = plain ? cols : rows;
      FloatMatrix view =
          switch (this) {
            case ARRAYS -> FloatMatrix.of(x, offset, storedRows, storedCols, ld, 1);
            case HEAP_SEGMENTS ->
                FloatMatrix.of(MemorySegment.ofArray(x), offset, storedRows, storedCols, ld, 1L);
            case NATIVE_SEGMENTS ->
                FloatMatrix.of(nativeCopy(arena, x), offset, storedRows, storedCols, ld, 1L);
          };
      return plain ? view : view.transpose();
    }

    private static MemorySegment nativeCopy(Arena arena, float[] x) {
      MemorySegment heap = MemorySegment.ofArray(x);
      MemorySegment copy = arena.allocate(heap.byteSize(), FloatMatrix.ALIGNMENT);
      return copy.copyFrom(heap);
    }

    /** Brings a result back into its array. */
    void back(FloatMatrix view, float[] x) {
      if (this == NATIVE_SEGMENTS) {
        MemorySegment.ofArray(x).copyFrom(view.segment());
      }
    }
  }

  private static Memory memory(boolean segments, boolean offHeap) {
    return !segments ? Memory.ARRAYS : offHeap ? Memory.NATIVE_SEGMENTS : Memory.HEAP_SEGMENTS;
  }

  /**
   * C = alpha op(A) op(B) + beta C by {@link FloatGemmPlan#run}.
   *
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param segments whether the operands are segments
   * @param offHeap whether segments lie outside the heap
   * @param packed whether B is packed first
   * @param team whether a team of its own does it
   * @param m rows of C
   * @param n columns of C
   * @param k length of the sums
   * @param alpha scales the product
   * @param a A
   * @param aOffset index of its first element
   * @param lda distance from a row to the next
   * @param b B
   * @param bOffset index of its first element
   * @param ldb distance from a row to the next
   * @param beta scales C
   * @param c C
   * @param cOffset index of its first element
   * @param ldc distance from a row to the next
   */
  public static void run(
      Transpose transA,
      Transpose transB,
      boolean segments,
      boolean offHeap,
      boolean packed,
      boolean team,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Memory memory = memory(segments, offHeap);
    FloatGemmPlan plan = FloatGemmPlan.plain().alpha(alpha).beta(beta);
    try (Arena arena = Arena.ofShared()) {
      FloatMatrix x = memory.view(arena, transA, a, aOffset, m, k, lda);
      FloatMatrix y = memory.view(arena, transB, b, bOffset, k, n, ldb);
      FloatMatrix z = memory.view(arena, Transpose.NO, c, cOffset, m, n, ldc);
      run(team ? plan.workers(TEAM) : plan, packed, x, y, z);
      memory.back(z, c);
    }
  }

  private static void run(
      FloatGemmPlan plan, boolean packed, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    if (packed) {
      plan.run(a, FloatPackedMatrix.of(b), c);
    } else {
      plan.run(a, b, c);
    }
  }

  /**
   * C = f(A B + bias) + residual with all that an epilogue has.
   *
   * @param activation f
   * @param packed whether B is packed first
   * @param m rows of C
   * @param n columns of C
   * @param k length of the sums
   * @param a A
   * @param aOffset index of its first element
   * @param lda distance from a row to the next
   * @param b B
   * @param bOffset index of its first element
   * @param ldb distance from a row to the next
   * @param rowBias a value for each row
   * @param rowBiasOffset index of the first
   * @param bias a value for each column
   * @param biasOffset index of the first
   * @param residual what is added at the end
   * @param residualOffset index of its first element
   * @param ldresidual distance from a row to the next
   * @param kept receives what f is given
   * @param keptOffset index of its first element
   * @param ldkept distance from a row to the next
   * @param activated receives what f gives
   * @param activatedOffset index of its first element
   * @param ldactivated distance from a row to the next
   * @param c C
   * @param cOffset index of its first element
   * @param ldc distance from a row to the next
   */
  public static void epilogue(
      Activation activation,
      boolean packed,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] rowBias,
      int rowBiasOffset,
      float[] bias,
      int biasOffset,
      float[] residual,
      int residualOffset,
      int ldresidual,
      float[] kept,
      int keptOffset,
      int ldkept,
      float[] activated,
      int activatedOffset,
      int ldactivated,
      float[] c,
      int cOffset,
      int ldc) {
    FloatEpilogue epilogue =
        FloatEpilogue.none()
            .biasPerRow(rowBias, rowBiasOffset)
            .biasPerColumn(bias, biasOffset)
            .keepPreActivation(FloatMatrix.of(kept, keptOffset, m, n, ldkept, 1))
            .activation(activation)
            .keepActivated(FloatMatrix.of(activated, activatedOffset, m, n, ldactivated, 1))
            .residual(FloatMatrix.of(residual, residualOffset, m, n, ldresidual, 1));
    run(
        FloatGemmPlan.plain().epilogue(epilogue),
        packed,
        FloatMatrix.of(a, aOffset, m, k, lda, 1),
        FloatMatrix.of(b, bOffset, k, n, ldb, 1),
        FloatMatrix.of(c, cOffset, m, n, ldc, 1));
  }

  /**
   * Products of parts of three matrices: C_i = A_i B, the A_i and C_i below each other.
   *
   * @param count number of products
   * @param m rows of each
   * @param n columns of each
   * @param k length of the sums
   * @param a the A_i, count m x k
   * @param aOffset index of its first element
   * @param lda distance from a row to the next
   * @param b B
   * @param bOffset index of its first element
   * @param ldb distance from a row to the next
   * @param c the C_i, count m x n
   * @param cOffset index of its first element
   * @param ldc distance from a row to the next
   */
  public static void batch(
      int count,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    if (count == 0) {
      return; // the first product's operands need not lie in their arrays
    }
    FloatGemmPlan.plain()
        .batch(
            count,
            FloatMatrix.of(a, aOffset, m, k, lda, 1),
            (long) m * lda,
            FloatMatrix.of(b, bOffset, k, n, ldb, 1),
            0,
            FloatMatrix.of(c, cOffset, m, n, ldc, 1),
            (long) m * ldc);
  }

  /**
   * Clips two gradients by their common norm.
   *
   * @param n elements of each
   * @param g a gradient
   * @param gOffset index of its first element
   * @param h another
   * @param hOffset index of its first element
   * @param limit the greatest norm that stays
   * @return the norm before
   */
  public static float clipNorm(int n, float[] g, int gOffset, float[] h, int hOffset, float limit) {
    float[] first = Arrays.copyOfRange(g, gOffset, gOffset + n);
    float[] second = Arrays.copyOfRange(h, hOffset, hOffset + n);
    float norm = Optimizers.clipNorm(new float[][] {first, second}, limit);
    System.arraycopy(first, 0, g, gOffset, n);
    System.arraycopy(second, 0, h, hOffset, n);
    return norm;
  }
}
