package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line for each shape. */
final class Table {
  private static final String NOTHING = "-";

  private final ElementType type;
  private final List<String> peers;

  Table(ElementType type, List<String> peers) {
    this.type = type;
    this.peers = peers;
  }

  String header() {
    String columns = peers.stream().map(Table::column).collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "GFLOP/s, medians; best: the better of MKL and OpenBLAS; share: of the FMA peak%n%n"
            + "type lay     m     n      k %s%s%s%s%s",
        column("ours"),
        columns,
        column("best"),
        column("o/best"),
        column("share"));
  }

  String line(Row row) {
    Shape shape = row.shape();
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%s  %s %5d %5d %6d ",
            type.label(),
            shape.layout(),
            shape.m(),
            shape.n(),
            shape.k()));
    line.append(column(rate(row, Turn.OURS)));
    for (String peer : peers) {
      line.append(column(peer, row.wrong().containsKey(peer) ? "WRONG" : rate(row, peer)));
    }
    line.append(column(row.best().map(best -> rate(row, best)).orElse(NOTHING)));
    line.append(column(ratio(row.oursBesideBest())));
    line.append(column(ratio(row.oursBeside(Turn.PEAK))));
    row.wrong().forEach((name, how) -> line.append("\n     WRONG " + name + ": " + how));
    row.failures().forEach((name, why) -> line.append("\n     failed " + name + ": " + why));
    return line.toString();
  }

  private static String column(String text) {
    return String.format(Locale.ROOT, " %7s", text);
  }

  /** A peer's column is as wide as its name. */
  private static String column(String peer, String text) {
    return String.format(Locale.ROOT, " %" + Math.max(7, peer.length()) + "s", text);
  }

  private static String rate(Row row, String name) {
    return row.rate(name)
        .map(spread -> spread.median())
        .map(rate -> String.format(Locale.ROOT, rate < 10 ? "%.2f" : "%.1f", rate))
        .orElse(NOTHING);
  }

  private static String ratio(Optional<Spread> ratio) {
    return ratio.map(spread -> String.format(Locale.ROOT, "%.3f", spread.median())).orElse(NOTHING);
  }
}
