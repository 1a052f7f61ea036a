package dev.lanewise.propertytests;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
import dev.lanewise.kernels.Transpose;
import java.lang.foreign.MemorySegment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Products of views: whatever form operands have, the bits are those of sgemm. */
class FloatViewGemmTest {
  private static final Workers[] TEAMS = {new Workers(1), new Workers(2), new Workers(3)};

  /** sgemm by another way: views of arrays, of segments, with a packed B, into a transposed C. */
  private enum Form {
    ARRAYS,
    SEGMENTS,
    PACKED,
    PACKED_SEGMENTS,
    TRANSPOSED;

    private boolean segments() {
      return this == SEGMENTS || this == PACKED_SEGMENTS;
    }

    private FloatMatrix view(float[] x, int offset, int rows, int cols, int ld) {
      return segments()
          ? FloatMatrix.of(MemorySegment.ofArray(x), offset, rows, cols, (long) ld, 1L)
          : FloatMatrix.of(x, offset, rows, cols, ld, 1);
    }

    private FloatMatrix view(Transpose trans, float[] x, int offset, int rows, int cols, int ld) {
      return trans == Transpose.NO
          ? view(x, offset, rows, cols, ld)
          : view(x, offset, cols, rows, ld).transpose();
    }

    private void run(FloatGemmPlan plan, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
      switch (this) {
        case ARRAYS, SEGMENTS -> plan.run(a, b, c);
        case PACKED, PACKED_SEGMENTS -> plan.run(a, FloatPackedMatrix.of(b), c);
        case TRANSPOSED -> plan.run(b.transpose(), a.transpose(), c.transpose());
      }
    }
  }

  @Property
  void everyFormKeepsTheContract(
      @ForAll(supplier = GemmCases.class) GemmCase g,
      @ForAll Form form,
      @ForAll @IntRange(max = 2) int team) {
    FloatGemmCheck.run(
        g,
        (transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc) ->
            form.run(
                FloatGemmPlan.plain().alpha(alpha).beta(beta).workers(TEAMS[team]),
                form.view(transA, a, aOffset, m, k, lda),
                form.view(transB, b, bOffset, k, n, ldb),
                form.view(c, cOffset, m, n, ldc)));
  }

  @Property
  void anEpilogueIsTheSeparateCalls(
      @ForAll @IntRange(min = 1, max = 150) int m,
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(max = 600) int k,
      @ForAll Form form,
      @ForAll Activation f,
      @ForAll @IntRange(max = 2) int team) {
    float[] a = FloatVectors.random(m * k, 1);
    float[] b = FloatVectors.random(k * n, 2);
    float[] bias = FloatVectors.random(n, 3);
    float[] residual = FloatVectors.random(m * n, 4);
    float[] expected = new float[m * n];
    int lda = Math.max(1, k);
    Blas.sgemm(Transpose.NO, Transpose.NO, m, n, k, 1, a, 0, lda, b, 0, n, 0, expected, 0, n);
    Bias.add(m, n, expected, 0, n, bias, 0);
    float[] before = expected.clone();
    f.forward(m * n, expected, 0, expected, 0);
    Blas.saxpy(m * n, 1, residual, 0, 1, expected, 0, 1);

    float[] kept = new float[m * n];
    float[] c = new float[m * n];
    boolean transposed = form == Form.TRANSPOSED;
    FloatMatrix keptView = form.view(kept, 0, m, n, n);
    FloatMatrix residualView = form.view(residual, 0, m, n, n);
    FloatEpilogue epilogue =
        FloatEpilogue.none()
            .activation(f)
            .keepPreActivation(transposed ? keptView.transpose() : keptView)
            .residual(transposed ? residualView.transpose() : residualView);
    epilogue = transposed ? epilogue.biasPerRow(bias, 0) : epilogue.biasPerColumn(bias, 0);
    form.run(
        FloatGemmPlan.plain().workers(TEAMS[team]).epilogue(epilogue),
        form.view(a, 0, m, k, k),
        form.view(b, 0, k, n, n),
        form.view(c, 0, m, n, n));
    for (int i = 0; i < m * n; i++) {
      if (!Bits.same(expected[i], c[i]) || !Bits.same(before[i], kept[i])) {
        throw new AssertionError(
            i
                + ": must be "
                + expected[i]
                + " and "
                + before[i]
                + ", but is "
                + c[i]
                + " and "
                + kept[i]);
      }
    }
  }
}
