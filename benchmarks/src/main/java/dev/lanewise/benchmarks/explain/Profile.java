package dev.lanewise.benchmarks.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of a product went.
 *
 * @param methods those that were seen, the most frequent first
 */
record Profile(List<Method> methods) {
  private static final int SHOWN = 8;
  private static final double LEAST_SHARE = 0.005;

  /** A method of Lanewise, and how often it was seen at work. */
  record Method(String type, String name, int samples) {
    /** The class without its package. */
    String shortType() {
      return type.substring(type.lastIndexOf('.') + 1);
    }

    /** packing, kernel or other. */
    String work() {
      String text = shortType();
      if (text.matches(".*(Packing|Panels|Transpose|PackedMatrix).*")) {
        return "packing";
      }
      // The loops that multiply: tiles, small products, rows times a vector, and the plain ones.
      return text.matches(".*(Tile|Small|Gemv|Rows|Level1|Blas|Outer|Steps|Scalar|Lanes|Ger).*")
          ? "kernel"
          : "other";
    }
  }

  /** Reads what the process has printed. */
  static Profile parse(String text) {
    List<Method> methods = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ");
      if (words.length == 4 && words[0].equals("method") && words[3].matches("\\d+")) {
        methods.add(new Method(words[1], words[2], Integer.parseInt(words[3])));
      }
    }
    methods.sort(Comparator.comparing(method -> -method.samples));
    return new Profile(methods);
  }

  int samples() {
    return methods.stream().mapToInt(Method::samples).sum();
  }

  /** The share of packing, kernel or other. */
  double share(String work) {
    double seen =
        methods.stream().filter(m -> m.work().equals(work)).mapToInt(Method::samples).sum();
    return seen / samples();
  }

  @Override
  public String toString() {
    if (samples() == 0) {
      return "time:       no samples: the JVM has no flight recorder, or the run was too short";
    }
    // Two standard errors of a share of one half.
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "time:       kernel %.1f %%, packing %.1f %%, other %.1f %% (%d samples, +- %.1f"
                    + " %%)",
                100 * share("kernel"),
                100 * share("packing"),
                100 * share("other"),
                samples(),
                100 / Math.sqrt(samples())));
    for (Method method : methods.subList(0, Math.min(SHOWN, methods.size()))) {
      double share = (double) method.samples / samples();
      if (share >= LEAST_SHARE) {
        text.append(
            String.format(
                Locale.ROOT,
                "%n            %5.1f %% %s.%s (%s)",
                100 * share,
                method.shortType(),
                method.name(),
                method.work()));
      }
    }
    return text.toString();
  }
}
