package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import dev.lanewise.kernels.internal.optim.FloatOptimizerKernels;
import dev.lanewise.kernels.internal.random.PhiloxKernels;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.blas.FloatSimdBlas;
import dev.lanewise.kernels.internal.simd.gemm.FloatGemmDriver;
import dev.lanewise.kernels.internal.simd.gemm.FloatSmallGemm;
import dev.lanewise.kernels.internal.simd.loss.FloatSimdLosses;
import dev.lanewise.kernels.internal.simd.norm.FloatSimdNorms;
import dev.lanewise.kernels.internal.simd.optim.FloatSimdOptimizers;
import dev.lanewise.kernels.internal.simd.random.SimdPhilox;
import dev.lanewise.kernels.internal.simd.reduce.FloatSimdReductions;
import dev.lanewise.kernels.internal.simd.rows.FloatSimdRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The kernels on the Vector API. Each loop takes whole vectors; the rest of a row goes through the
 * scalar function with the same bits (masked tails are slow where masks are emulated).
 */
public final class FloatSimdProvider implements FloatProvider {
  private final FloatGemmDriver gemm = new FloatGemmDriver();
  private final FloatBlasKernels blas = new FloatSimdBlas();
  private final FloatOptimizerKernels optimizers = new FloatSimdOptimizers();
  private final FloatRowKernels rows = new FloatSimdRows();
  private final FloatLossKernels losses = new FloatSimdLosses();
  private final FloatNormKernels norms = new FloatSimdNorms();
  private final PhiloxKernels random = new SimdPhilox();
  private final FloatReductionKernels reductions = new FloatSimdReductions();

  // Takes what is left of a row after its whole vectors.
  private final FloatScalarProvider rest = new FloatScalarProvider();

  /** Makes the provider. */
  public FloatSimdProvider() {}

  @Override
  public void gemm(FloatGemmCall call, int firstRow, int rows, int firstCol, int cols) {
    gemm.run(call, firstRow, rows, firstCol, cols);
  }

  @Override
  public int panelWidth(int n) {
    return FloatGemmDriver.panelWidth(n);
  }

  @Override
  public GemmBlock explain(FloatGemmCall call, int rows, int cols) {
    return gemm.explain(call, rows, cols);
  }

  @Override
  public void smallGemm(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatSmallGemm.run(
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        aRowStride,
        aColStride,
        b,
        bOffset,
        bRowStride,
        bColStride,
        beta,
        c,
        cOffset,
        ldc);
  }

  @Override
  public FloatBlasKernels blas() {
    return blas;
  }

  @Override
  public FloatOptimizerKernels optimizers() {
    return optimizers;
  }

  @Override
  public FloatReductionKernels reductions() {
    return reductions;
  }

  @Override
  public PhiloxKernels random() {
    return random;
  }

  @Override
  public FloatNormKernels norms() {
    return norms;
  }

  @Override
  public FloatLossKernels losses() {
    return losses;
  }

  @Override
  public FloatRowKernels rows() {
    return rows;
  }

  private static FloatVector load(float[] x, int index) {
    return FloatVector.fromArray(SPECIES, x, index);
  }

  @Override
  public void relu(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = load(x, xOffset + i);
      v.blend(zero, v.compare(VectorOperators.LE, zero)).intoArray(y, yOffset + i);
    }
    rest.relu(n - i, x, xOffset + i, y, yOffset + i);
  }

  @Override
  public void reluBackward(
      int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      VectorMask<Float> off = load(y, yOffset + i).compare(VectorOperators.LE, zero);
      load(dy, dyOffset + i).blend(zero, off).intoArray(dx, dxOffset + i);
    }
    rest.reluBackward(n - i, y, yOffset + i, dy, dyOffset + i, dx, dxOffset + i);
  }

  @Override
  public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = load(x, xOffset + i);
      FloatVector e = FloatVectorExp.exp(v.abs().neg());
      FloatVector numerator = one.blend(e, v.compare(VectorOperators.LT, 0));
      numerator.div(one.add(e)).intoArray(y, yOffset + i);
    }
    rest.sigmoid(n - i, x, xOffset + i, y, yOffset + i);
  }

  @Override
  public void sigmoidBackward(
      int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = load(y, yOffset + i);
      load(dy, dyOffset + i).mul(v.mul(one.sub(v))).intoArray(dx, dxOffset + i);
    }
    rest.sigmoidBackward(n - i, y, yOffset + i, dy, dyOffset + i, dx, dxOffset + i);
  }

  @Override
  public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = load(x, xOffset + i);
      FloatVector magnitude = v.abs().min(FloatScalarProvider.TANH_SATURATION);
      FloatVector q = FloatVectorExp.expm1(magnitude.add(magnitude));
      FloatVector t = q.div(q.add(2));
      // t is not negative, so negating it where x is negative copies the sign; -0 is told by its
      // bit
      t.blend(t.neg(), v.test(VectorOperators.IS_NEGATIVE)).intoArray(y, yOffset + i);
    }
    rest.tanh(n - i, x, xOffset + i, y, yOffset + i);
  }

  @Override
  public void tanhBackward(
      int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = load(y, yOffset + i);
      load(dy, dyOffset + i).mul(v.neg().fma(v, one)).intoArray(dx, dxOffset + i);
    }
    rest.tanhBackward(n - i, y, yOffset + i, dy, dyOffset + i, dx, dxOffset + i);
  }
}
