package dev.lanewise.kernels.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gets SIMD kernels compiled: a background thread runs each of them beside its scalar twin until it
 * wins. Nothing is assumed about the compiler; a kernel that never wins is never used.
 *
 * @param <P> the kind of provider
 */
final class WarmUp<P> {
  /**
   * Kernels that are switched together.
   *
   * @param name their name in the log
   * @param kernels a small piece of work for each
   * @param ready runs when all of them have won
   */
  record Family<P>(String name, List<Consumer<P>> kernels, Runnable ready) {}

  private static final System.Logger LOG = System.getLogger("dev.lanewise.kernels");
  private static final long LIMIT_NANOS = 60_000_000_000L;

  // So many races in a row have to be won: one alone may be luck.
  private static final int ROUNDS = 3;

  private final P simd;
  private final P scalar;

  WarmUp(P simd, P scalar) {
    this.simd = simd;
    this.scalar = scalar;
  }

  /**
   * Races the families one after the other, on one thread: the compiler and the caller need theirs.
   */
  void start(String type, List<Family<P>> families) {
    Thread.ofPlatform()
        .daemon()
        .name("lanewise-warm-up-" + type)
        .start(() -> families.forEach(family -> run(type, family)));
  }

  private void run(String type, Family<P> family) {
    long start = System.nanoTime();
    for (Consumer<P> kernel : family.kernels()) {
      if (!race(kernel, start + LIMIT_NANOS)) {
        LOG.log(
            Level.WARNING,
            "Lanewise stays on its scalar provider for {0} {1}: the SIMD kernels were still slower"
                + " after a minute; is the C2 compiler switched off?",
            type,
            family.name());
        return;
      }
    }
    family.ready().run();
    long millis = (System.nanoTime() - start) / 1_000_000;
    LOG.log(
        Level.DEBUG, "SIMD kernels for {0} {1} ready after {2} ms", type, family.name(), millis);
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
