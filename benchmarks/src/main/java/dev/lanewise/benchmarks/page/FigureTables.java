package dev.lanewise.benchmarks.page;

import dev.lanewise.benchmarks.result.Estimate;
import dev.lanewise.benchmarks.result.Figure;
import dev.lanewise.benchmarks.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a group as the cells of a table. */
final class FigureTables {
  private FigureTables() {}

  /** The first row holds the names of the columns; no more rows where nothing was measured. */
  static List<List<String>> of(Results results, String group) {
    List<Figure> figures = results.group(group);
    List<String> peers =
        figures.stream().flatMap(figure -> figure.peers().keySet().stream()).distinct().toList();
    List<String> references =
        List.of(Figure.PEAK, Figure.COPY).stream()
            .filter(name -> figures.stream().anyMatch(f -> f.relative().containsKey(name)))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("what", "unit", "Lanewise", "95 % interval"));
    references.forEach(name -> header.add(name.equals(Figure.PEAK) ? "of FMA peak" : "of copy"));
    for (String peer : peers) {
      header.add(peer);
      header.add("times " + peer);
    }
    rows.add(header);
    for (Figure figure : figures) {
      Estimate value = figure.value();
      List<String> row = new ArrayList<>();
      row.add(figure.label());
      row.add(figure.unit());
      row.add(number(value.median()));
      row.add(number(value.low()) + " to " + number(value.high()));
      references.forEach(name -> row.add(ratio(figure.relative().get(name))));
      for (String peer : peers) {
        Estimate theirs = figure.peers().get(peer);
        row.add(theirs == null ? "-" : number(theirs.median()));
        row.add(ratio(figure.relative().get(peer)));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Geometric means of the ratios and shares of each group. */
  static List<List<String>> means(Results results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("group", "beside", "figures", "geometric mean", "least", "at"));
    for (String group : List.of("gemm", "map", "elementwise", "train")) {
      List<Figure> figures = results.group(group);
      List<String> names =
          figures.stream().flatMap(f -> f.relative().keySet().stream()).distinct().toList();
      for (String name : names) {
        List<Figure> with = figures.stream().filter(f -> f.relative().containsKey(name)).toList();
        Figure least =
            with.stream()
                .min((a, b) -> Double.compare(median(a, name), median(b, name)))
                .orElseThrow();
        double mean =
            Estimate.geometricMean(with.stream().map(f -> f.relative().get(name)).toList());
        rows.add(
            List.of(
                group,
                reference(name),
                Integer.toString(with.size()),
                fixed(mean),
                fixed(median(least, name)),
                least.label()));
      }
    }
    return rows;
  }

  /** Products of square matrices, a column for each size: ratios to the better peer, and shares. */
  static List<List<String>> squares(Results results) {
    List<Figure> all = results.group("gemm");
    List<Double> sizes = all.stream().map(f -> f.fact("n")).distinct().sorted().toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>();
    header.add(
        String.format(
            Locale.ROOT,
            "%s, %d bit",
            results.machine().processor(),
            results.machine().vectorBits()));
    sizes.forEach(n -> header.add((header.size() == 1 ? "n = " : "") + n.intValue()));
    rows.add(header);
    for (String product : all.stream().map(f -> f.label().split(" ")[0]).distinct().toList()) {
      for (String name : List.of(Figure.BEST, Figure.PEAK)) {
        List<String> row = new ArrayList<>();
        row.add(
            product + (name.equals(Figure.BEST) ? ", times " : ", share of ") + reference(name));
        for (double n : sizes) {
          row.add(
              all.stream()
                  .filter(f -> f.label().startsWith(product) && f.fact("n") == n)
                  .map(f -> ratio(f.relative().get(name)))
                  .findFirst()
                  .orElse("-"));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String reference(String name) {
    return switch (name) {
      case Figure.BEST -> "the better of MKL and OpenBLAS";
      case Figure.PEAK -> "the FMA peak";
      case Figure.COPY -> "a copy of as many bytes";
      default -> name;
    };
  }

  private static double median(Figure figure, String name) {
    return figure.relative().get(name).median();
  }

  private static String ratio(Estimate ratio) {
    return ratio == null ? "-" : fixed(ratio.median());
  }

  private static String fixed(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Three digits. */
  static String number(double value) {
    int decimals = (int) Math.clamp(2 - Math.floor(Math.log10(Math.abs(value))), 0, 6);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
