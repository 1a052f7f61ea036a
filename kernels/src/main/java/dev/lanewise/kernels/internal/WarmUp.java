package dev.lanewise.kernels.internal;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * Gets SIMD kernels compiled: a background thread runs each of them beside its scalar twin until it
 * wins. Nothing is assumed about the compiler; a kernel that never wins is never used.
 *
 * @param <P> the kind of provider
 */
final class WarmUp<P> {
  private static final System.Logger LOG = System.getLogger("dev.lanewise.kernels");
  private static final long LIMIT_NANOS = 30_000_000_000L;

  // So many races in a row have to be won: one alone may be luck.
  private static final int ROUNDS = 3;

  private final String type;
  private final P simd;
  private final P scalar;

  WarmUp(String type, P simd, P scalar) {
    this.type = type;
    this.simd = simd;
    this.scalar = scalar;
  }

  /** Races all of {@code kernels} on a thread of its own; then runs {@code ready}. */
  void start(String family, Runnable ready, Iterable<Consumer<P>> kernels) {
    Thread.ofPlatform()
        .daemon()
        .name("lanewise-warm-up-" + type + "-" + family)
        .start(
            () -> {
              long start = System.nanoTime();
              for (Consumer<P> kernel : kernels) {
                if (!race(kernel, start + LIMIT_NANOS)) {
                  LOG.log(
                      Level.WARNING,
                      "Lanewise stays on its scalar provider for {0} {1}: the SIMD kernels were"
                          + " still slower after half a minute; is the C2 compiler switched off?",
                      type,
                      family);
                  return;
                }
              }
              ready.run();
              LOG.log(
                  Level.DEBUG,
                  "SIMD kernels for {0} {1} ready after {2} ms",
                  type,
                  family,
                  (System.nanoTime() - start) / 1_000_000);
            });
  }

  private boolean race(Consumer<P> kernel, long end) {
    for (int won = 0; won < ROUNDS; ) {
      long start = System.nanoTime();
      if (start > end) {
        return false;
      }
      kernel.accept(simd);
      long middle = System.nanoTime();
      kernel.accept(scalar);
      won = middle - start <= System.nanoTime() - middle ? won + 1 : 0;
    }
    return true;
  }
}
