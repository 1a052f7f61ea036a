package dev.lanewise.benchmarks.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Operations that belong together, and the sizes at which they are measured. */
enum OperationSuite {
  /** exp, log, erf and the activations: in the L1 cache, the L2 cache and memory. */
  FUNCTIONS(4 << 10, 64 << 10, 16 << 20),
  /** The activations' gradients. */
  GRADIENTS(4 << 10, 64 << 10, 16 << 20),
  /** Softmax and what is made of it, over short and long rows. */
  ROWS(
      Extent.of(1024, 10),
      Extent.of(1024, 32),
      Extent.of(64, 1000),
      Extent.of(1024, 1000),
      Extent.of(32, 32000)),
  /** Normalisation of rows and columns: in the L2 cache and beyond it. */
  NORMS(Extent.of(64, 768), Extent.of(1024, 768)),
  /** Losses of one element, value and gradient. */
  LOSSES(4 << 10, 64 << 10, 1 << 20),
  /** Update steps. */
  STEPS(10_000, 1_000_000, 10_000_000),
  /** Sums and extremes, of vectors and of columns. */
  REDUCTIONS(
      Extent.of(4 << 10),
      Extent.of(64 << 10),
      Extent.of(16 << 20),
      Extent.of(64, 768),
      Extent.of(1024, 768));

  private final List<Extent> sizes;

  OperationSuite(int... sizes) {
    this.sizes = Arrays.stream(sizes).mapToObj(Extent::of).toList();
  }

  OperationSuite(Extent... sizes) {
    this.sizes = List.of(sizes);
  }

  List<Extent> sizes() {
    return sizes;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The suites that a word of the command line means. */
  static List<OperationSuite> parse(String word) {
    if (word.equals("all")) {
      return List.of(values());
    }
    List<OperationSuite> found =
        Stream.of(values()).filter(suite -> suite.label().equals(word)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "suite "
              + word
              + " is none of "
              + Stream.of(values()).map(OperationSuite::label).collect(Collectors.joining(", "))
              + ", all");
    }
    return found;
  }
}
