package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Geometric means and minima over groups of shapes. */
final class Summary {
  private static final double FLOOR = 0.8;
  // Beyond what the drift of a clock explains.
  private static final double IMPOSSIBLE = 1.15;

  /**
   * The ratios of a group, put together.
   *
   * @param shapes how many there are
   * @param mean their geometric mean
   * @param minimum the least
   * @param at the shape of the least
   * @param belowFloor how many are less than 0.8
   * @param belowOne how many are less than 1
   */
  record Ratios(int shapes, double mean, double minimum, Shape at, int belowFloor, int belowOne) {
    static Optional<Ratios> of(List<Row> rows, Function<Row, Optional<Spread>> ratio) {
      double logarithms = 0;
      int count = 0;
      int belowFloor = 0;
      int belowOne = 0;
      double minimum = Double.POSITIVE_INFINITY;
      Shape at = null;
      for (Row row : rows) {
        Optional<Spread> spread = ratio.apply(row);
        if (spread.isEmpty()) {
          continue;
        }
        double value = spread.get().median();
        count++;
        logarithms += Math.log(value);
        belowFloor += value < FLOOR ? 1 : 0;
        belowOne += value < 1 ? 1 : 0;
        if (value < minimum) {
          minimum = value;
          at = row.shape();
        }
      }
      return count == 0
          ? Optional.empty()
          : Optional.of(
              new Ratios(count, Math.exp(logarithms / count), minimum, at, belowFloor, belowOne));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%6d %9.3f %9.3f  %-20s %6d %6d",
          shapes,
          mean,
          minimum,
          at,
          belowFloor,
          belowOne);
    }
  }

  private final List<Row> rows;
  private final List<String> peers;

  Summary(List<Row> rows, List<String> peers) {
    this.rows = rows;
    this.peers = peers;
  }

  /** The groups that have shapes, by name. */
  Map<String, List<Row>> groups() {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    put(groups, "squares <= 64", row -> row.shape().square() && row.shape().n() <= 64);
    put(groups, "squares >= 256", row -> row.shape().square() && row.shape().n() >= 256);
    for (Row row : rows) {
      groups.computeIfAbsent(row.suite(), suite -> new ArrayList<>()).add(row);
    }
    put(groups, "all", row -> true);
    return groups;
  }

  private void put(Map<String, List<Row>> groups, String name, Predicate<Row> member) {
    List<Row> members = rows.stream().filter(member).toList();
    if (!members.isEmpty()) {
      groups.put(name, members);
    }
  }

  /** Ours beside the better of MKL and OpenBLAS. */
  static Optional<Ratios> besideBest(List<Row> rows) {
    return Ratios.of(rows, Row::oursBesideBest);
  }

  /** Ours beside one peer, or the peak. */
  static Optional<Ratios> beside(List<Row> rows, String name) {
    return Ratios.of(rows, row -> row.oursBeside(name));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%-16s %6s %9s %9s  %-20s %6s %6s%n",
            "", "shapes", "geo.mean", "minimum", "at", "< 0.8", "< 1.0"));
    if (besideBest(rows).isPresent()) {
      text.append(String.format("ours / best%n"));
      groups().forEach((name, group) -> text.append(line(name, besideBest(group))));
      text.append(String.format("%n"));
    }
    text.append(String.format("ours / the FMA peak%n"));
    groups().forEach((name, group) -> text.append(line(name, beside(group, Turn.PEAK))));
    if (!peers.isEmpty()) {
      text.append(String.format("%nours / each peer, all shapes%n"));
      peers.forEach(name -> text.append(line(name, beside(rows, name))));
    }
    for (String name : peers) {
      beside(rows, name, Turn.PEAK)
          .filter(rate -> rate > IMPOSSIBLE)
          .ifPresent(
              rate ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "%nnot comparable: %s reached %.2f of the FMA peak; it has wider vectors"
                              + " or more threads than ours%n",
                          name,
                          rate)));
    }
    return text.toString().stripTrailing();
  }

  /** The most that one was faster than another, at any shape. */
  private static Optional<Double> beside(List<Row> rows, String name, String other) {
    return rows.stream()
        .filter(row -> row.rate(name).isPresent())
        .map(row -> row.rate(name).get().median() / row.rate(other).get().median())
        .max(Double::compare);
  }

  private static String line(String name, Optional<Ratios> ratios) {
    return String.format("  %-14s %s%n", name, ratios.map(Ratios::toString).orElse("     -"));
  }
}
