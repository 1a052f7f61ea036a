package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.FloatSimdProvider;

/**
 * Hands out the provider for one element type. The SIMD code is unusable until C2 has compiled it
 * (interpreted, a vector operation costs about a microsecond), so the scalar provider stands in
 * while {@link WarmUp} gets it compiled. Both give the same bits, so nobody can see the switch in a
 * result.
 */
public final class FloatProviders {
  private static final FloatProvider SCALAR = new FloatScalarProvider();
  private static final FloatProvider SIMD =
      ProviderChoice.current().simd() ? new FloatSimdProvider() : null;

  private static volatile boolean ready = SIMD != null && ProviderChoice.current().forced();

  static {
    if (SIMD != null && !ready) {
      WarmUp.start("float", new FloatWarmUp(SIMD, SCALAR), () -> ready = true);
    }
  }

  private FloatProviders() {}

  /**
   * The provider to use for the next call.
   *
   * @return SIMD once it is compiled, scalar until then or where there is no other
   */
  public static FloatProvider active() {
    return ready ? SIMD : SCALAR;
  }

  /**
   * The scalar provider, whatever was chosen.
   *
   * @return the oracle
   */
  public static FloatProvider scalar() {
    return SCALAR;
  }

  /**
   * Whether the chosen provider runs at its full speed by now.
   *
   * @return false while the scalar provider stands in
   */
  public static boolean warm() {
    return ready || SIMD == null;
  }
}
