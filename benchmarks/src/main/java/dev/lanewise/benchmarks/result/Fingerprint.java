package dev.lanewise.benchmarks.result;

import dev.lanewise.core.Machine;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The machine that a result is of, and how Lanewise ran on it.
 *
 * @param time when
 * @param commit of Lanewise's sources, with a plus sign if they had changed; or "unknown"
 * @param processor its name
 * @param processors that the JVM may use
 * @param pinning the processors that the process may run on, as the system lists them
 * @param governor the clock's governor, or "not visible"
 * @param l1dBytes level-1 data cache
 * @param l2Bytes level-2 cache
 * @param l3Bytes level-3 cache
 * @param cachesKnown whether their sizes were read, not assumed
 * @param heapBytes the most that the JVM takes for objects
 * @param os operating system
 * @param jvm the JVM
 * @param flags its options
 * @param provider simd or scalar
 * @param vectorBits width of the kernels' vectors
 * @param threads that kernels use
 * @param peakGflops the FMA peak of as many threads, by element type; measured in the same run
 * @param copyGigabytes bandwidth of a copy, reads and writes, in GB/s by level; measured in the
 *     same run, on one thread
 */
public record Fingerprint(
    String time,
    String commit,
    String processor,
    int processors,
    String pinning,
    String governor,
    long l1dBytes,
    long l2Bytes,
    long l3Bytes,
    boolean cachesKnown,
    long heapBytes,
    String os,
    String jvm,
    List<String> flags,
    String provider,
    int vectorBits,
    int threads,
    Map<String, Double> peakGflops,
    Map<String, Double> copyGigabytes) {
  private static final String UNKNOWN = "unknown";
  private static final int GIT_SECONDS = 5;

  /**
   * This machine and JVM.
   *
   * @param peakGflops the FMA peak as measured; may be empty
   * @param copyGigabytes the bandwidth as measured; may be empty
   * @return its fingerprint
   */
  public static Fingerprint of(Map<String, Double> peakGflops, Map<String, Double> copyGigabytes) {
    Machine machine = Machine.current();
    return new Fingerprint(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        head(),
        machine.processor(),
        machine.processors(),
        pinning(Path.of("/proc/self/status")),
        governor(Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")),
        machine.l1dBytes(),
        machine.l2Bytes(),
        machine.l3Bytes(),
        machine.cachesKnown(),
        Runtime.getRuntime().maxMemory(),
        machine.os(),
        machine.jvm(),
        // A path says nothing of the machine that another one needs to know.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> !flag.contains("/"))
            .toList(),
        Kernels.provider(),
        Kernels.vectorBits(),
        Kernels.threads(),
        new LinkedHashMap<>(peakGflops),
        new LinkedHashMap<>(copyGigabytes));
  }

  /**
   * What a reader wants to know, by name.
   *
   * @return in the order to be shown
   */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", processor + ", " + processors + " usable");
    facts.put(
        "caches",
        size(l1dBytes)
            + " L1d, "
            + size(l2Bytes)
            + " L2, "
            + (l3Bytes == 0 ? "no" : size(l3Bytes))
            + " L3"
            + (cachesKnown ? "" : " (assumed: the system does not tell)"));
    facts.put("kernels", provider + ", " + vectorBits + " bit, threads: " + threads);
    peakGflops.forEach(
        (type, peak) ->
            facts.put("FMA peak " + type, String.format(Locale.ROOT, "%.1f GFLOP/s", peak)));
    if (!copyGigabytes.isEmpty()) {
      StringBuilder copies = new StringBuilder();
      copyGigabytes.forEach(
          (level, rate) ->
              copies.append(
                  String.format(
                      Locale.ROOT, "%s%s %.0f", copies.isEmpty() ? "" : ", ", level, rate)));
      facts.put("copy, GB/s", copies.toString());
    }
    facts.put("governor", governor);
    facts.put("pinning", "processors " + pinning);
    facts.put("system", os);
    facts.put("JVM", jvm + ", heap up to " + size(heapBytes));
    facts.put("JVM options", flags.isEmpty() ? "none" : String.join(" ", flags));
    facts.put("Lanewise", "commit " + commit);
    facts.put("time", time);
    return facts;
  }

  private static String size(long bytes) {
    return bytes >= 1L << 30
        ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
        : bytes >= 1L << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
  }

  static String governor(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException | RuntimeException e) {
      return "not visible";
    }
  }

  static String pinning(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("Cpus_allowed_list:")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Not Linux.
    }
    return "not visible";
  }

  /** Asks git in the folder of the code, and is content without an answer. */
  private static String head() {
    try {
      Path code =
          Path.of(Fingerprint.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String folder = code.getParent().toString();
      String head = output("git", "-C", folder, "rev-parse", "--short=12", "HEAD");
      String changed = output("git", "-C", folder, "status", "--porcelain", "-uno");
      return head.isEmpty() ? UNKNOWN : head + (changed.isEmpty() ? "" : "+");
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return UNKNOWN;
    }
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(GIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("git has no answer");
    }
    return text.strip();
  }
}
