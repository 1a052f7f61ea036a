package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.FloatSimdProvider;

/**
 * Hands out the provider for one element type. SIMD code is unusable until C2 has compiled it
 * (interpreted, a vector operation costs about a microsecond), so the scalar provider stands in
 * while {@link WarmUp} gets it compiled. Both give the same bits, so nobody can see the switch in a
 * result.
 */
public final class FloatProviders {
  private static final FloatProvider SCALAR = new FloatScalarProvider();
  private static final FloatProvider SIMD =
      ProviderChoice.current().simd() ? new FloatSimdProvider() : null;

  private static volatile boolean gemmReady = SIMD != null && ProviderChoice.current().forced();
  private static volatile boolean elementwiseReady = gemmReady;

  static {
    if (SIMD != null && !gemmReady) {
      WarmUp<FloatProvider> warmUp = new WarmUp<>("float", SIMD, SCALAR);
      FloatWarmUp work = new FloatWarmUp();
      warmUp.start("gemm", () -> gemmReady = true, work.gemm());
      warmUp.start("elementwise", () -> elementwiseReady = true, work.elementwise());
    }
  }

  private FloatProviders() {}

  /**
   * The provider for the next matrix product.
   *
   * @return SIMD once it is compiled, scalar until then or where there is no other
   */
  public static FloatProvider gemm() {
    return gemmReady ? SIMD : SCALAR;
  }

  /**
   * The provider for the next call that is no matrix product.
   *
   * @return SIMD once it is compiled, scalar until then or where there is no other
   */
  public static FloatProvider elementwise() {
    return elementwiseReady ? SIMD : SCALAR;
  }

  /**
   * Whether the chosen provider runs at its full speed by now.
   *
   * @return false while the scalar provider stands in
   */
  public static boolean warm() {
    return SIMD == null || gemmReady && elementwiseReady;
  }
}
