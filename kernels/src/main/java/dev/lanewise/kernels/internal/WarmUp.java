package dev.lanewise.kernels.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Gets SIMD kernels compiled: runs each of them until it is as fast as its scalar twin or faster.
 * Nothing is assumed about the compiler; a kernel that never wins is never used.
 *
 * <p>C2 compiles a method that has been called some hundreds of times in the code that C1 makes of
 * it, and C1 one that has been called some hundreds of times in the interpreter, where a vector
 * operation takes about a microsecond. What counts is how soon these calls are done, so each is
 * short, and the first ones are shorter still. Long loops would only be replaced on the stack:
 * compiled for the one call that is in them, which keeps the compiler from what serves all.
 *
 * @param <P> the kind of provider
 */
final class WarmUp<P> {
  /**
   * Kernels that are switched together.
   *
   * @param name their name in the log
   * @param kernels a small piece of work for each, told how often it ran before
   * @param ready runs when all of them have won
   */
  record Family<P>(String name, List<ObjIntConsumer<P>> kernels, Runnable ready) {}

  private static final System.Logger LOG = System.getLogger("dev.lanewise.kernels");
  private static final long LIMIT_MILLIS = 60_000;

  /** So many runs of a piece of work come before C1 has compiled its kernel. */
  static final int INTERPRETED = 64;

  // The fastest of so many runs counts, whatever disturbs the others.
  private static final int HEAT = 8;

  // So many heats in a row have to be won: one alone may be luck.
  private static final int WON = 3;

  // Where both wait for memory or for the same divisions, neither is faster, and chance would
  // decide.
  private static final double TIE = 1.25;

  // C2's code is a hundred times as fast as what was before. Until then there is no need for the
  // scalar twin, whose own code the compiler is better left to make for the caller's sizes.
  private static final int FASTER = 16;

  // While the compiler works, which takes a core, the warm-up can do nothing for it: after so many
  // runs it leaves its own core to the caller, for so long at a time.
  private static final int UNPAUSED = 1024;
  private static final int PAUSE_MILLIS = 2;

  // But code that is shared with others may have been fast from the beginning.
  private static final int RACED_ANYWAY = 64;

  private final P simd;
  private final P scalar;

  private final long limitMillis;

  WarmUp(P simd, P scalar) {
    this(simd, scalar, LIMIT_MILLIS);
  }

  /** With another time after which a family is given up. */
  WarmUp(P simd, P scalar, long limitMillis) {
    this.simd = simd;
    this.scalar = scalar;
    this.limitMillis = limitMillis;
  }

  /** Races a family's kernels one after the other, on the calling thread. */
  void run(String type, Family<P> family) {
    long start = System.nanoTime();
    for (ObjIntConsumer<P> kernel : family.kernels()) {
      if (!race(kernel, start + limitMillis * 1_000_000)) {
        LOG.log(
            Level.WARNING,
            "Lanewise stays on its scalar provider for {0} {1}: the SIMD kernels were still slower"
                + " after {2} ms; is the C2 compiler switched off?",
            type,
            family.name(),
            limitMillis);
        return;
      }
    }
    family.ready().run();
    long millis = (System.nanoTime() - start) / 1_000_000;
    LOG.log(
        Level.DEBUG, "SIMD kernels for {0} {1} ready after {2} ms", type, family.name(), millis);
  }

  private boolean race(ObjIntConsumer<P> kernel, long end) {
    long first = Long.MAX_VALUE;
    int won = 0;
    for (int run = 0; won < WON; run += HEAT) {
      if (System.nanoTime() > end || !pause(run)) {
        return false;
      }
      long ours = heat(kernel, simd, run);
      if (run <= INTERPRETED) {
        first = ours;
      } else if (ours * FASTER <= first || run / HEAT % RACED_ANYWAY == 0) {
        won = ours <= TIE * heat(kernel, scalar, run) ? won + 1 : 0;
      }
    }
    return true;
  }

  private static boolean pause(int run) {
    try {
      Thread.sleep(run > UNPAUSED ? PAUSE_MILLIS : 0);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private long heat(ObjIntConsumer<P> kernel, P provider, int run) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < HEAT; i++) {
      long start = System.nanoTime();
      kernel.accept(provider, run + i);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }
}
