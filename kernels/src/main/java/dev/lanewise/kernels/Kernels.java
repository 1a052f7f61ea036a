package dev.lanewise.kernels;

import dev.lanewise.core.Machine;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.DoubleProviders;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.ProviderChoice;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Says how the kernels run in this JVM. What they compute does not depend on any of it.
 *
 * <p>{@code -Dlanewise.provider=simd|scalar} forces a provider, {@code -Dlanewise.vectorBits=128|
 * 256|512} a width, {@code -Dlanewise.threads=N} the number of threads (default: all processors).
 */
public final class Kernels {
  private Kernels() {}

  /**
   * Which provider runs: {@code "simd"} or {@code "scalar"}.
   *
   * @return its name
   */
  public static String provider() {
    return ProviderChoice.current().simd() ? "simd" : "scalar";
  }

  /**
   * The width of the provider's vectors.
   *
   * @return 128, 256 or 512; 0 for the scalar provider
   */
  public static int vectorBits() {
    return ProviderChoice.current().vectorBits();
  }

  /**
   * The number of threads a kernel may use.
   *
   * @return at least 1
   */
  public static int threads() {
    return Workers.shared().size();
  }

  /**
   * Waits until all kinds of kernels that have been called so far run at full speed; call once what
   * is going to be measured. Results don't need it. The scalar provider is ready at once, and so is
   * one that was forced, cold or not.
   *
   * @param timeout how long to wait at most
   * @return whether they are ready; false at once if none is to be waited for, but some have been
   *     given up
   * @throws InterruptedException if the thread is interrupted
   */
  public static boolean awaitWarm(Duration timeout) throws InterruptedException {
    long start = System.nanoTime();
    long nanos = TimeUnit.NANOSECONDS.convert(timeout); // a very long time is the longest there is
    while (!(FloatProviders.warm() && DoubleProviders.warm())) {
      boolean waits =
          !FloatProviders.warm() && !FloatProviders.gaveUp()
              || !DoubleProviders.warm() && !DoubleProviders.gaveUp();
      if (!waits || System.nanoTime() - start >= nanos) {
        return FloatProviders.warm() && DoubleProviders.warm();
      }
      Thread.sleep(1);
    }
    return true;
  }

  /**
   * One paragraph: provider, width and why, threads, what would be faster, and the machine.
   *
   * @return text of several lines
   */
  public static String describe() {
    Machine machine = Machine.current();
    return "provider:  "
        + ProviderChoice.current().describe()
        + "\nthreads:   "
        + threads()
        + "\nprocessor: "
        + machine.processor()
        + ", "
        + machine.processors()
        + " usable, "
        + machine.vectorBits()
        + " bit vectors, "
        + (machine.fma() ? "FMA" : "no FMA")
        + "\ncaches:    L1d "
        + (machine.l1dBytes() >> 10)
        + " KiB, L2 "
        + (machine.l2Bytes() >> 10)
        + " KiB, L3 "
        + (machine.l3Bytes() >> 10)
        + " KiB"
        + (machine.cachesKnown() ? "" : " (assumed)")
        + "\nsystem:    "
        + machine.os()
        + "\njvm:       "
        + machine.jvm();
  }
}
