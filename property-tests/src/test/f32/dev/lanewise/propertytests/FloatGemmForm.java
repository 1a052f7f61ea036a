package dev.lanewise.propertytests;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
import dev.lanewise.kernels.Transpose;
import java.lang.foreign.MemorySegment;

/** sgemm by another way: views of arrays, of segments, with a packed B, into a transposed C. */
enum FloatGemmForm {
  ARRAYS,
  SEGMENTS,
  PACKED,
  PACKED_SEGMENTS,
  TRANSPOSED,
  BATCH;

  /** A function with the signature of sgemm. */
  FloatGemmFunction on(Workers team) {
    return (transA,
        transB,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc) ->
        run(
            FloatGemmPlan.plain().alpha(alpha).beta(beta).workers(team),
            view(transA, a, aOffset, m, k, lda),
            view(transB, b, bOffset, k, n, ldb),
            view(c, cOffset, m, n, ldc));
  }

  private boolean segments() {
    return this == SEGMENTS || this == PACKED_SEGMENTS;
  }

  FloatMatrix view(float[] x, int offset, int rows, int cols, int ld) {
    return segments()
        ? FloatMatrix.of(MemorySegment.ofArray(x), offset, rows, cols, (long) ld, 1L)
        : FloatMatrix.of(x, offset, rows, cols, ld, 1);
  }

  private FloatMatrix view(Transpose trans, float[] x, int offset, int rows, int cols, int ld) {
    return trans == Transpose.NO
        ? view(x, offset, rows, cols, ld)
        : view(x, offset, cols, rows, ld).transpose();
  }

  void run(FloatGemmPlan plan, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    switch (this) {
      case ARRAYS, SEGMENTS -> plan.run(a, b, c);
      case PACKED, PACKED_SEGMENTS -> plan.run(a, FloatPackedMatrix.of(b), c);
      case TRANSPOSED -> plan.run(b.transpose(), a.transpose(), c.transpose());
      case BATCH -> rowByRow(plan, a, b, c);
    }
  }

  /** A batch of the rows, each with the same B. */
  private static void rowByRow(FloatGemmPlan plan, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    if (c.rows() > 0) {
      FloatMatrix first = a.slice(0, 0, 1, a.cols());
      FloatMatrix result = c.slice(0, 0, 1, c.cols());
      plan.batch(c.rows(), first, a.rowStride(), b, 0, result, c.rowStride());
    }
  }
}
