package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import dev.lanewise.kernels.internal.optim.FloatOptimizerKernels;
import dev.lanewise.kernels.internal.random.PhiloxKernels;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.FloatSimdProvider;
import dev.lanewise.kernels.internal.simd.blas.FloatSimdBlas;
import dev.lanewise.kernels.internal.simd.loss.FloatSimdLosses;
import dev.lanewise.kernels.internal.simd.norm.FloatSimdNorms;
import dev.lanewise.kernels.internal.simd.optim.FloatSimdOptimizers;
import dev.lanewise.kernels.internal.simd.random.SimdPhilox;
import dev.lanewise.kernels.internal.simd.reduce.FloatSimdReductions;
import dev.lanewise.kernels.internal.simd.rows.FloatSimdRows;
import java.util.List;

/**
 * Hands out the provider for one element type. SIMD code is unusable until C2 has compiled it
 * (interpreted, a vector operation costs about a microsecond), so the scalar provider stands in
 * while {@link WarmUp} gets it compiled. Both give the same bits, so nobody can see the switch in a
 * result.
 */
public final class FloatProviders {
  private static volatile FloatProvider gemm;
  private static volatile FloatProvider elementwise;
  private static volatile FloatBlasKernels blas;
  private static volatile FloatOptimizerKernels optimizers;
  private static volatile FloatReductionKernels reductions;
  private static volatile PhiloxKernels random;
  private static volatile FloatNormKernels norms;
  private static volatile FloatLossKernels losses;
  private static volatile FloatRowKernels rows;

  private FloatProviders() {}

  /**
   * The provider for the next matrix product.
   *
   * @return SIMD once it is compiled, scalar until then or where there is no other
   */
  public static FloatProvider gemm() {
    if (gemm == null) {
      start();
    }
    return gemm;
  }

  /**
   * The provider that runs once all is compiled: B is packed in advance as it wants it.
   *
   * @return the same at every call
   */
  public static FloatProvider chosen() {
    return Chosen.PROVIDER;
  }

  /**
   * The provider for the next call that is no matrix product.
   *
   * @return SIMD once it is compiled, scalar until then or where there is no other
   */
  public static FloatProvider elementwise() {
    if (elementwise == null) {
      start();
    }
    return elementwise;
  }

  /**
   * The kernels for the next call on vectors, or of a matrix and a vector.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatBlasKernels blas() {
    if (blas == null) {
      start();
    }
    return blas;
  }

  /**
   * The kernels for the next update step.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatOptimizerKernels optimizers() {
    if (optimizers == null) {
      start();
    }
    return optimizers;
  }

  /**
   * The kernels for the next reduction.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatReductionKernels reductions() {
    if (reductions == null) {
      start();
    }
    return reductions;
  }

  /**
   * The kernels for what is done row by row.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatRowKernels rows() {
    if (rows == null) {
      start();
    }
    return rows;
  }

  /**
   * The kernels for losses element by element.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatLossKernels losses() {
    if (losses == null) {
      start();
    }
    return losses;
  }

  /**
   * The kernels for normalisation.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatNormKernels norms() {
    if (norms == null) {
      start();
    }
    return norms;
  }

  /**
   * The kernels for the next random bits.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static PhiloxKernels random() {
    if (random == null) {
      start();
    }
    return random;
  }

  /**
   * Whether the chosen provider runs at its full speed by now.
   *
   * @return false while the scalar provider stands in
   */
  public static boolean warm() {
    boolean simd = ProviderChoice.current().simd();
    return !simd
        || gemm() instanceof FloatSimdProvider
            && elementwise() instanceof FloatSimdProvider
            && blas() instanceof FloatSimdBlas
            && optimizers() instanceof FloatSimdOptimizers
            && rows() instanceof FloatSimdRows
            && losses() instanceof FloatSimdLosses
            && norms() instanceof FloatSimdNorms
            && random() instanceof SimdPhilox
            && reductions() instanceof FloatSimdReductions;
  }

  // Not a static initialiser, which would turn a message about a bad property into a class that
  // cannot be loaded.
  private static synchronized void start() {
    if (gemm != null) {
      return;
    }
    // No lambda either: the JVM's first one takes longer than a small product.
    boolean auto = !ProviderChoice.atHand() || isUnforcedSimd(ProviderChoice.current());
    use(auto || !ProviderChoice.current().simd() ? new FloatScalarProvider() : simd());
    if (auto) {
      Thread thread = new Thread(new WarmUpThread(), "lanewise-warm-up-float");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static boolean isUnforcedSimd(ProviderChoice choice) {
    return choice.simd() && !choice.forced();
  }

  private static FloatProvider simd() {
    return new FloatSimdProvider();
  }

  private static void use(FloatProvider provider) {
    elementwise = provider;
    blas = provider.blas();
    optimizers = provider.optimizers();
    reductions = provider.reductions();
    random = provider.random();
    norms = provider.norms();
    losses = provider.losses();
    rows = provider.rows();
    gemm = provider;
  }

  private static final class Chosen {
    static final FloatProvider PROVIDER =
        ProviderChoice.current().simd() ? simd() : new FloatScalarProvider();
  }

  /** On one thread: the compiler and the caller need theirs. */
  private static final class WarmUpThread implements Runnable {
    @Override
    public void run() {
      ProviderChoice choice = ProviderChoice.current();
      if (!choice.simd()) {
        return;
      }
      FloatProvider simd = simd();
      int lanes = choice.vectorBits() / Float.SIZE;
      FloatWarmUp work = new FloatWarmUp(lanes);
      new WarmUp<>(simd, gemm)
          .run(
              "float",
              List.of(
                  new WarmUp.Family<>(
                      "wide gemm", work.wideGemm(), () -> gemm = new FloatHalfWarm(simd, lanes)),
                  new WarmUp.Family<>("gemm", work.gemm(), () -> gemm = simd),
                  new WarmUp.Family<>("elementwise", work.elementwise(), () -> elementwise = simd),
                  new WarmUp.Family<>("blas", work.blas(), () -> blas = simd.blas()),
                  new WarmUp.Family<>(
                      "optimizers", work.optimizers(), () -> optimizers = simd.optimizers()),
                  new WarmUp.Family<>("rows", work.rows(), () -> rows = simd.rows()),
                  new WarmUp.Family<>("losses", work.losses(), () -> losses = simd.losses()),
                  new WarmUp.Family<>("norms", work.norms(), () -> norms = simd.norms()),
                  new WarmUp.Family<>("random", work.random(), () -> random = simd.random()),
                  new WarmUp.Family<>(
                      "reductions", work.reductions(), () -> reductions = simd.reductions())));
    }
  }
}
