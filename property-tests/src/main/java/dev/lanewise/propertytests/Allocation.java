package dev.lanewise.propertytests;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a call allocates in steady state, on all threads of the process together, and where: for
 * tests that promise 0 bytes.
 *
 * <p>Until C2 has compiled a kernel, each operation on a vector makes an object, and the warm-up in
 * the background makes more of them. So a measurement first waits for the warm-up, and then takes
 * the least of many batches of calls.
 */
public final class Allocation {
  private static final int BATCH = 64;
  private static final Duration WARM_UP = Duration.ofMinutes(4);
  private static final int FRAMES = 12;
  private static final int SITES = 3;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Something to call that may throw. */
  @FunctionalInterface
  public interface Call {
    /**
     * Runs it once.
     *
     * @throws Throwable whatever the call throws
     */
    void run() throws Throwable;
  }

  /**
   * Measures a call until it has run {@value #BATCH} times without allocating anything, or the time
   * is over.
   *
   * @param call what to run
   * @param limitSeconds how long to try, not counting the kernels' warm-up
   * @return "" if the call allocates nothing, otherwise how many bytes, and at which places
   * @throws Throwable what the call throws
   */
  public static String of(Call call, int limitSeconds) throws Throwable {
    for (int i = 0; i < BATCH; i++) {
      call.run();
    }
    Kernels.awaitWarm(WARM_UP);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
    long least = batch(call);
    while (least > 0 && System.nanoTime() < end) {
      least = Math.min(least, batch(call));
    }
    return least == 0 ? "" : least + " bytes in " + BATCH + " calls, at\n" + sites(call);
  }

  private static long batch(Call call) throws Throwable {
    long before = THREADS.getTotalThreadAllocatedBytes();
    for (int i = 0; i < BATCH; i++) {
      call.run();
    }
    return THREADS.getTotalThreadAllocatedBytes() - before;
  }

  /** The places that allocate most often, with their callers; a sample of two seconds. */
  private static String sites(Call call) throws Throwable {
    Path file = Files.createTempFile("lanewise-allocation", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ObjectAllocationSample").withStackTrace().with("throttle", "1000/s");
      recording.start();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (System.nanoTime() < end) {
        batch(call);
      }
      recording.stop();
      recording.dump(file);
      return sites(file);
    } finally {
      Files.delete(file);
    }
  }

  private static String sites(Path file) throws IOException {
    Map<String, Integer> samples = new HashMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getStackTrace() != null) {
        samples.merge(site(event), 1, Integer::sum);
      }
    }
    return samples.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SITES)
        .map(site -> site.getValue() + " samples of " + site.getKey())
        .collect(Collectors.joining("\n"));
  }

  private static String site(RecordedEvent event) {
    return event.getClass("objectClass").getName()
        + event.getStackTrace().getFrames().stream()
            .limit(FRAMES)
            .map(
                frame ->
                    "\n    %s.%s:%d"
                        .formatted(
                            frame.getMethod().getType().getName(),
                            frame.getMethod().getName(),
                            frame.getLineNumber()))
            .collect(Collectors.joining());
  }
}
