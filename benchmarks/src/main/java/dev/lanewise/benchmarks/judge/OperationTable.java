package dev.lanewise.benchmarks.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of {@code lanewise bench elementwise}. */
final class OperationTable {
  private final List<String> peers;

  OperationTable(List<String> peers) {
    this.peers = peers;
  }

  String header() {
    StringBuilder text = new StringBuilder("ps an element               size  lanewise      copy");
    for (String peer : peers) {
      text.append(String.format(Locale.ROOT, " %9s %7s", peer, "o/" + peer));
    }
    return text + "  bound      share";
  }

  String line(OperationRow row) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-21s %10s %9.0f %9.0f",
                row.operation().name(),
                row.extent(),
                1e3 * row.of(OperationRow.OURS).median(),
                1e3 * row.of(OperationRow.COPY).median()));
    for (String peer : peers) {
      if (row.nanos().containsKey(peer)) {
        text.append(
            String.format(
                Locale.ROOT,
                " %9.0f %7.2f",
                1e3 * row.of(peer).median(),
                row.beside(peer).median()));
      } else {
        text.append(String.format(Locale.ROOT, " %9s %7s", ".", "."));
      }
    }
    text.append(String.format(Locale.ROOT, "  %-9s %6.2f", row.bound(), row.share()));
    row.wrong().forEach((peer, by) -> text.append("  WRONG beside " + peer + ": " + by));
    return text.toString();
  }

  /** Geometric means and minima of what is like each other, beside the peers and the bounds. */
  String summary(List<OperationRow> rows) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                "%-32s %-10s %8s %8s  %s", "times as fast as", "", "mean", "least", "at"));
    Map<String, List<OperationRow>> groups = new LinkedHashMap<>();
    for (OperationRow row : rows) {
      String group = row.operation().suite().label() + " " + row.extent();
      groups.computeIfAbsent(group, name -> new ArrayList<>()).add(row);
    }
    groups.forEach(
        (name, group) -> {
          for (String peer : peers) {
            mean(
                text, name, peer, group.stream().filter(r -> r.nanos().containsKey(peer)).toList());
          }
        });
    return text.toString();
  }

  private static void mean(
      StringBuilder text, String group, String peer, List<OperationRow> measured) {
    if (measured.isEmpty()) {
      return;
    }
    double logs = 0;
    double least = Double.POSITIVE_INFINITY;
    String at = "";
    for (OperationRow row : measured) {
      double ratio = row.beside(peer).median();
      logs += Math.log(ratio);
      if (ratio < least) {
        least = ratio;
        at = row.operation().name();
      }
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-32s %-10s %8.2f %8.2f  %s",
            group,
            peer,
            Math.exp(logs / measured.size()),
            least,
            at));
  }
}
