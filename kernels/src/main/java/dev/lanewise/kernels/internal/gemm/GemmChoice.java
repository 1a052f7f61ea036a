package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.kernels.GemmExplanation;
import java.util.Locale;

/**
 * What {@link GemmExplanation} says.
 *
 * @param type {@code float.class} or {@code double.class}
 * @param m rows of C
 * @param n columns of C
 * @param k the common dimension
 * @param provider {@code "simd"} or {@code "scalar"}
 * @param vectorBits width of its vectors; 0 for the scalar provider
 * @param path how a task is computed: GEMV as a matrix times a vector; IN_PLACE reading A and B
 *     where they are; SWAPPED as C^T = B^T A^T; PACKED from copies in the order of the kernels;
 *     NONE where a size is 0
 * @param mr MR, the rows of a tile of C that is kept in registers
 * @param nr NR, the columns of a tile
 * @param kc KC, the length of a k block, the same for all
 * @param nc NC, the columns of B that meet all rows of A before the next ones
 * @param tasks the blocks of C that threads take, in any order
 * @param taskRows rows of such a block, at most
 * @param taskCols columns of such a block, at most
 * @param threads threads that take them, at most
 * @param packedBytes bytes that are copied on the way to the kernels, by all tasks together
 * @param flopsPerByte operations for each byte of A, B and C if each is read once and C written:
 *     the arithmetic intensity
 */
public record GemmChoice(
    Class<?> type,
    int m,
    int n,
    int k,
    String provider,
    int vectorBits,
    String path,
    int mr,
    int nr,
    int kc,
    int nc,
    int tasks,
    int taskRows,
    int taskCols,
    int threads,
    long packedBytes,
    double flopsPerByte)
    implements GemmExplanation {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        """
        %s, %d x %d x %d (m x n x k): %.1f operations a byte
        provider: %s%s
        path:     %s, tiles of %d x %d, KC = %d, NC = %d, %,d bytes packed
        tasks:    %d of up to %d x %d, on up to %d threads\
        """,
        type,
        m,
        n,
        k,
        flopsPerByte,
        provider,
        vectorBits == 0 ? "" : ", " + vectorBits + " bit",
        path,
        mr,
        nr,
        kc,
        nc,
        packedBytes,
        tasks,
        taskRows,
        taskCols,
        threads);
  }
}
