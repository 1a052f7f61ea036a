package dev.lanewise.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@link Machine} says, read from the files of Linux or from what the JVM knows. */
record MachineFacts(
    String processor,
    int processors,
    long l1dBytes,
    long l2Bytes,
    long l3Bytes,
    int vectorBits,
    boolean fma,
    boolean cachesKnown,
    String os,
    String jvm)
    implements Machine {
  private static final long DEFAULT_L1D = 32 << 10;
  private static final long DEFAULT_L2 = 512 << 10;
  private static final long DEFAULT_L3 = 8 << 20;

  static final Machine CURRENT =
      read(Path.of("/proc/cpuinfo"), Path.of("/sys/devices/system/cpu/cpu0/cache"));

  /** Reads the facts from Linux's files; whatever is missing or unreadable keeps its default. */
  static MachineFacts read(Path cpuinfo, Path cacheDirectory) {
    String arch = System.getProperty("os.arch", "unknown");
    String processor = arch;
    Set<String> flags = Set.of();
    boolean amd = false;
    long cacheSize = 0;
    for (String line : lines(cpuinfo)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (key.equals("model name")) {
        processor = value;
      } else if (key.equals("vendor_id")) {
        amd = value.equals("AuthenticAMD");
      } else if (key.equals("cache size")) {
        cacheSize = bytes(value.replace(" KB", "K"));
      } else if (key.equals("flags") || key.equals("features")) {
        flags = new HashSet<>(List.of(value.split("\\s+")));
      }
    }
    long l1d = 0;
    long l2 = 0;
    long l3 = 0;
    for (int i = 0; i < 8; i++) {
      Path index = cacheDirectory.resolve("index" + i);
      String level = first(index.resolve("level"));
      long bytes = bytes(first(index.resolve("size")));
      switch (level) {
        case "1" -> l1d = first(index.resolve("type")).equals("Instruction") ? l1d : bytes;
        case "2" -> l2 = bytes;
        case "3" -> l3 = bytes;
        default -> {}
      }
    }
    boolean cachesKnown = l1d > 0 && l2 > 0;
    // Virtual machines often hide the caches; but the kernel's one figure is L2 on processors by
    // AMD.
    long likelyL2 = amd && cacheSize > 0 ? cacheSize : DEFAULT_L2;
    boolean x86 = arch.equals("amd64") || arch.equals("x86_64");
    int vectorBits = 128;
    if (flags.contains("avx512f") && flags.contains("avx512dq") && flags.contains("avx512bw")) {
      vectorBits = 512;
    } else if (flags.contains("avx2")) {
      vectorBits = 256;
    }
    return new MachineFacts(
        processor,
        Runtime.getRuntime().availableProcessors(),
        cachesKnown ? l1d : DEFAULT_L1D,
        cachesKnown ? l2 : likelyL2,
        cachesKnown ? l3 : DEFAULT_L3,
        vectorBits,
        x86 ? flags.contains("fma") : true,
        cachesKnown,
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + arch,
        System.getProperty("java.vm.vendor")
            + " "
            + System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vm.version"));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  private static String first(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "" : lines.getFirst().strip();
  }

  /** "32K" or "8M" in bytes, 0 if it is neither. */
  static long bytes(String size) {
    if (!size.matches("\\d{1,9}[KMG]?")) {
      return 0;
    }
    int shift =
        switch (size.charAt(size.length() - 1)) {
          case 'K' -> 10;
          case 'M' -> 20;
          case 'G' -> 30;
          default -> 0;
        };
    return Long.parseLong(shift == 0 ? size : size.substring(0, size.length() - 1)) << shift;
  }
}
