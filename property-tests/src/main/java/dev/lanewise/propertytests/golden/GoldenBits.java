package dev.lanewise.propertytests.golden;

import dev.lanewise.propertytests.table.Kernel;
import dev.lanewise.propertytests.table.KernelCall;
import dev.lanewise.propertytests.table.KernelCase;
import dev.lanewise.propertytests.table.Kernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hashes of results: for every kernel and element type those of {@value #BLOCKS} blocks of {@value
 * #CASES} numbered cases each and of a large case, for products also of cases with one dimension
 * far from the others, and those of a training run. The golden ones are a resource, a line each:
 * what, and its hashes.
 */
public final class GoldenBits {
  /** Number of blocks of cases of a kernel. */
  public static final int BLOCKS = 8;

  /** Number of cases in a block. */
  public static final int CASES = 8;

  // Of products with one dimension far from the others: each shape with four choices of the rest.
  private static final int SKEWED = 64;

  private static final String RESOURCE = "golden-bits.txt";

  // Bytes of the SHA-256 that are kept: one in 2^64 differences would stay unseen.
  private static final int KEPT = 8;

  private GoldenBits() {}

  /** Something whose bits are hashed. */
  private record Part(String name, Hashes hashes) {}

  /** Computes the hashes of a part. */
  @FunctionalInterface
  private interface Hashes {
    List<String> compute();
  }

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        parts.add(new Part(kernel.name() + " " + type, () -> kernel(kernel, type)));
      }
    }
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        if (KernelCase.isProduct(kernel)) {
          parts.add(new Part(skewedName(kernel, type), () -> skewed(kernel, type)));
        }
      }
    }
    parts.add(new Part("training float", () -> List.of(hash(FloatTraining::run))));
    parts.add(new Part("training double", () -> List.of(hash(DoubleTraining::run))));
    return parts;
  }

  /**
   * The number of parts that are hashed.
   *
   * @return how often {@link #compute} reports a part
   */
  public static int count() {
    return parts().size();
  }

  private static List<String> kernel(Kernel kernel, Class<?> type) {
    List<String> hashes = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      int from = block * CASES;
      hashes.add(
          hash(
              digest -> {
                for (int number = from; number < from + CASES; number++) {
                  run(KernelCase.numbered(kernel, type, number), digest);
                }
              }));
    }
    hashes.add(hash(digest -> run(KernelCase.large(kernel, type), digest)));
    return hashes;
  }

  private static String skewedName(Kernel kernel, Class<?> type) {
    return kernel.name() + " " + type + ", skewed";
  }

  private static List<String> skewed(Kernel kernel, Class<?> type) {
    return List.of(
        hash(
            digest -> {
              for (int number = 0; number < SKEWED; number++) {
                run(KernelCase.skewed(kernel, type, number), digest);
              }
            }));
  }

  private static void run(KernelCase c, MessageDigest digest) {
    KernelCall call = c.call();
    call.run();
    call.digest(digest);
  }

  private static String hash(Consumer<MessageDigest> work) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      work.accept(digest);
      return HexFormat.of().formatHex(digest.digest(), 0, KEPT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /**
   * Computes the hashes in this JVM.
   *
   * @param done is told each part's name when it is finished
   * @return for each part its hashes, in a fixed order
   */
  public static Map<String, List<String>> compute(Consumer<String> done) {
    Map<String, List<String>> computed = new LinkedHashMap<>();
    for (Part part : parts()) {
      computed.put(part.name, part.hashes.compute());
      done.accept(part.name);
    }
    return computed;
  }

  /**
   * Computes the hashes of one kernel in this JVM.
   *
   * @param kernel a row of the table
   * @param type one of its element types
   * @return whether they are the golden ones
   */
  public static boolean golden(Kernel kernel, Class<?> type) {
    Map<String, List<String>> golden = golden();
    return kernel(kernel, type).equals(golden.get(kernel.name() + " " + type))
        && (!KernelCase.isProduct(kernel)
            || skewed(kernel, type).equals(golden.get(skewedName(kernel, type))));
  }

  /**
   * The golden hashes.
   *
   * @return for each part its hashes
   */
  public static Map<String, List<String>> golden() {
    Map<String, List<String>> golden = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                GoldenBits.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split("\t");
        golden.put(words[0], List.of(words[1].split(" ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return golden;
  }

  /**
   * Where computed hashes are not the golden ones, in words.
   *
   * @param computed what {@link #compute} gave
   * @return a line for each part that differs; empty if all agree
   */
  public static List<String> differences(Map<String, List<String>> computed) {
    Map<String, List<String>> golden = golden();
    List<String> differences = new ArrayList<>();
    for (String name : golden.keySet()) {
      if (!computed.containsKey(name)) {
        differences.add(name + " was not computed");
      }
    }
    computed.forEach(
        (name, hashes) -> {
          List<String> wanted = golden.get(name);
          if (wanted == null) {
            differences.add(name + " has no golden hashes");
          } else if (!wanted.equals(hashes)) {
            differences.add(name + " differs" + where(wanted, hashes));
          }
        });
    return differences;
  }

  private static String where(List<String> golden, List<String> computed) {
    if (golden.size() == 1) {
      return "";
    }
    List<String> where = new ArrayList<>();
    for (int i = 0; i < golden.size(); i++) {
      if (i >= computed.size() || !golden.get(i).equals(computed.get(i))) {
        int from = i * CASES;
        where.add(i == BLOCKS ? "the large one" : from + " to " + (from + CASES - 1));
      }
    }
    return " in cases " + String.join(", ", where);
  }
}
