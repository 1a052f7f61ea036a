package dev.lanewise.propertytests;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.Transpose;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Products of views: whatever form operands have, the bits are those of sgemm. */
class FloatViewGemmTest {
  private static final Workers[] TEAMS = {new Workers(1), new Workers(2), new Workers(3)};

  @Property
  void everyFormKeepsTheContract(
      @ForAll(supplier = GemmCases.class) GemmCase g,
      @ForAll FloatGemmForm form,
      @ForAll @IntRange(max = 2) int team) {
    FloatGemmCheck.run(g, form.on(TEAMS[team]));
  }

  @Property
  void anEpilogueIsTheSeparateCalls(
      @ForAll @IntRange(min = 1, max = 150) int m,
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(max = 600) int k,
      @ForAll("withMatrices") FloatGemmForm form,
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
    boolean transposed = form == FloatGemmForm.TRANSPOSED;
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

  /** A batch takes no epilogue that has matrices. */
  @Provide
  Arbitrary<FloatGemmForm> withMatrices() {
    return Arbitraries.of(FloatGemmForm.class).filter(form -> form != FloatGemmForm.BATCH);
  }
}
