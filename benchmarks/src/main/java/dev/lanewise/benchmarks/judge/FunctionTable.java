package dev.lanewise.benchmarks.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The lines of {@code lanewise bench elementwise}. */
final class FunctionTable {
  private final List<String> peers = new ArrayList<>();

  FunctionTable(boolean torch, boolean mkl) {
    if (torch) {
      peers.add("torch");
    }
    if (mkl) {
      peers.add("mkl");
    }
  }

  String header() {
    StringBuilder text = new StringBuilder("ps an element        n  lanewise      copy");
    for (String peer : peers) {
      text.append(String.format(Locale.ROOT, " %9s %7s", peer, "o/" + peer));
    }
    return text + "  bound      share";
  }

  String line(FunctionRow row) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-12s %9d %9.0f %9.0f",
                row.function().name(),
                row.n(),
                1e3 * row.of(FunctionRow.OURS).median(),
                1e3 * row.of(FunctionRow.COPY).median()));
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
    text.append(
        String.format(
            Locale.ROOT, "  %-9s %6.2f", row.computes() ? "FMA" : "bandwidth", row.share()));
    row.wrong().forEach((peer, by) -> text.append("  WRONG beside " + peer + ": " + by));
    return text.toString();
  }

  /** Geometric means and minima by size. */
  String summary(List<FunctionRow> rows) {
    StringBuilder text = new StringBuilder("times as fast as         n     mean  minimum  at");
    for (int n : new TreeSet<>(rows.stream().map(FunctionRow::n).toList())) {
      for (String peer : peers) {
        double logs = 0;
        int count = 0;
        double least = Double.POSITIVE_INFINITY;
        String at = "";
        for (FunctionRow row : rows) {
          if (row.n() == n && row.nanos().containsKey(peer)) {
            double ratio = row.beside(peer).median();
            logs += Math.log(ratio);
            count++;
            if (ratio < least) {
              least = ratio;
              at = row.function().name();
            }
          }
        }
        if (count > 0) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%n%-15s %9d %8.2f %8.2f  %s",
                  peer,
                  n,
                  Math.exp(logs / count),
                  least,
                  at));
        }
      }
    }
    return text.toString();
  }

  static JsonObject json(ElementType type, int threads, double seconds, List<FunctionRow> rows) {
    JsonObject report = new JsonObject();
    report.addProperty("type", type.label());
    report.addProperty("threads", threads);
    report.addProperty("seconds", seconds);
    report.add("machine", JsonReport.machine());
    JsonArray array = new JsonArray();
    for (FunctionRow row : rows) {
      JsonObject json = new JsonObject();
      json.addProperty("function", row.function().name());
      json.addProperty("n", row.n());
      JsonObject nanos = new JsonObject();
      JsonObject ratios = new JsonObject();
      for (String name : row.nanos().keySet()) {
        nanos.add(name, spread(row.of(name)));
        if (!name.equals(FunctionRow.OURS)) {
          ratios.add(name, spread(row.beside(name)));
        }
      }
      json.add("nanosAnElement", nanos);
      json.add("oursBeside", ratios);
      json.addProperty("rounds", row.nanos().get(FunctionRow.OURS).length);
      json.addProperty("bound", row.computes() ? "FMA" : "bandwidth");
      json.addProperty("share", row.share());
      JsonObject wrong = new JsonObject();
      row.wrong().forEach(wrong::addProperty);
      json.add("wrong", wrong);
      array.add(json);
    }
    report.add("functions", array);
    return report;
  }

  private static JsonObject spread(Spread spread) {
    JsonObject json = new JsonObject();
    json.addProperty("low", spread.low());
    json.addProperty("median", spread.median());
    json.addProperty("high", spread.high());
    return json;
  }
}
