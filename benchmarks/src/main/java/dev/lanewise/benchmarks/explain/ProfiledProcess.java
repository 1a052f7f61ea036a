package dev.lanewise.benchmarks.explain;

import dev.lanewise.benchmarks.judge.ProductWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The process whose product is looked at by JDK Flight Recorder. A process of its own, because the
 * recorder finds the lines of compiled code only in a JVM that was told so when it started.
 *
 * <p>Prints {@code method CLASS METHOD SAMPLES} for every method of Lanewise that it was seen in.
 */
final class ProfiledProcess {
  private static final Duration PERIOD = Duration.ofMillis(1);
  private static final String OURS = "dev.lanewise.kernels.";

  private ProfiledProcess() {}

  /**
   * Profiles a product.
   *
   * @param args type, layout, m, n, k, and the seconds
   * @throws IOException if the recording cannot be read
   * @throws InterruptedException if a wait is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int[] sizes = {Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4])};
    double seconds = Double.parseDouble(args[5]);
    ProductWork work = ProductWork.of(args[0], args[1], sizes[0], sizes[1], sizes[2]);
    work.warmUp();
    Path file = Files.createTempFile("lanewise", ".jfr");
    Map<String, Integer> samples = new HashMap<>();
    try {
      try (Recording recording = new Recording()) {
        recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
        recording.start();
        long start = System.nanoTime();
        while (System.nanoTime() - start < 1e9 * seconds) {
          work.run(1);
        }
        recording.stop();
        recording.dump(file);
      }
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          samples.merge(method(event), 1, Integer::sum);
        }
      }
    } finally {
      Files.deleteIfExists(file);
    }
    samples.forEach((method, count) -> System.out.println("method " + method + " " + count));
  }

  /** The innermost method of ours: the Vector API's own are inlined into it. */
  private static String method(RecordedEvent event) {
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith(OURS)) {
        return type + " " + frame.getMethod().getName();
      }
    }
    return "other other";
  }
}
