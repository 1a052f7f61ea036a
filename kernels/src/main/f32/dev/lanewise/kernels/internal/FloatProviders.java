package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.FloatSimdProvider;
import dev.lanewise.kernels.internal.simd.blas.FloatSimdBlas;
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

  // The one that runs in the end; set before gemm.
  private static FloatProvider chosen;

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
    if (gemm == null) {
      start();
    }
    return chosen;
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
   * Whether the chosen provider runs at its full speed by now.
   *
   * @return false while the scalar provider stands in
   */
  public static boolean warm() {
    boolean simd = ProviderChoice.current().simd();
    return !simd
        || gemm() instanceof FloatSimdProvider
            && elementwise() instanceof FloatSimdProvider
            && blas() instanceof FloatSimdBlas;
  }

  // Not a static initialiser, which would turn a message about a bad property into a class that
  // cannot be loaded.
  private static synchronized void start() {
    if (gemm != null) {
      return;
    }
    ProviderChoice choice = ProviderChoice.current();
    FloatProvider scalar = new FloatScalarProvider();
    FloatProvider simd = choice.simd() ? new FloatSimdProvider() : null;
    FloatProvider first = choice.simd() && choice.forced() ? simd : scalar;
    chosen = simd != null ? simd : scalar;
    elementwise = first;
    blas = first.blas();
    gemm = first;
    if (choice.simd() && !choice.forced()) {
      FloatWarmUp work = new FloatWarmUp();
      new WarmUp<>(simd, scalar)
          .start(
              "float",
              List.of(
                  new WarmUp.Family<>("gemm", work.gemm(), () -> gemm = simd),
                  new WarmUp.Family<>("elementwise", work.elementwise(), () -> elementwise = simd),
                  new WarmUp.Family<>("blas", work.blas(), () -> blas = simd.blas())));
    }
  }
}
