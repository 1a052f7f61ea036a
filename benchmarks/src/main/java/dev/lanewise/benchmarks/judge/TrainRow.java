package dev.lanewise.benchmarks.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.benchmarks.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was measured of a network.
 *
 * @param work what
 * @param nanos nanoseconds a step or pass in each round, by contender
 * @param peak GFLOP/s of the FMA peak in each round
 * @param difference of PyTorch's results from ours; NaN without PyTorch
 */
record TrainRow(TrainCase work, Map<String, double[]> nanos, double[] peak, double difference) {
  static final String OURS = "lanewise";
  static final String TORCH = "torch";

  // Adam's first steps divide gradients by themselves: what is left of a tiny one is its sign.
  private static final double LIMIT = 0.05;

  static final String HEADER =
      "network            work      m    lanewise us      torch us  o/torch  GFLOP/s  of peak";

  Spread of(String name) {
    return Spread.of(nanos.get(name));
  }

  /** How many times as fast as PyTorch we are, round by round. */
  Spread beside() {
    double[] ours = nanos.get(OURS);
    double[] theirs = nanos.get(TORCH);
    return Spread.of(
        IntStream.range(0, ours.length).mapToDouble(i -> theirs[i] / ours[i]).toArray());
  }

  /** The share of the FMA peak, round by round. */
  Spread share() {
    double[] ours = nanos.get(OURS);
    return Spread.of(
        IntStream.range(0, ours.length)
            .mapToDouble(i -> work.flops() / ours[i] / peak[i])
            .toArray());
  }

  boolean wrong() {
    return nanos.containsKey(TORCH) && !(difference <= LIMIT);
  }

  String line() {
    boolean torch = nanos.containsKey(TORCH);
    return String.format(
        Locale.ROOT,
        "%-18s %-6s %4d %14.2f %13s %8s %8.1f %8.2f%s",
        work.name(),
        work.work(),
        work.m(),
        of(OURS).median() / 1e3,
        torch ? String.format(Locale.ROOT, "%.2f", of(TORCH).median() / 1e3) : ".",
        torch ? String.format(Locale.ROOT, "%.2f", beside().median()) : ".",
        work.flops() / of(OURS).median(),
        share().median(),
        wrong() ? "  WRONG beside torch: " + difference : "");
  }

  static JsonObject json(int threads, double seconds, String torch, List<TrainRow> rows) {
    JsonObject report = new JsonObject();
    report.addProperty("threads", threads);
    report.addProperty("seconds", seconds);
    report.add("machine", JsonReport.machine());
    report.addProperty("torch", torch);
    JsonArray array = new JsonArray();
    for (TrainRow row : rows) {
      JsonObject json = new JsonObject();
      json.addProperty("network", row.work.name());
      json.addProperty("work", row.work.work());
      json.addProperty("m", row.work.m());
      json.addProperty("flops", row.work.flops());
      JsonObject nanos = new JsonObject();
      row.nanos.keySet().forEach(name -> nanos.add(name, JsonReport.spread(row.of(name))));
      json.add("nanos", nanos);
      if (row.nanos.containsKey(TORCH)) {
        json.add("oursBesideTorch", JsonReport.spread(row.beside()));
        json.addProperty("difference", row.difference);
      }
      json.add("shareOfPeak", JsonReport.spread(row.share()));
      json.addProperty("peakGflops", Spread.of(row.peak).median());
      json.addProperty("rounds", row.peak.length);
      array.add(json);
    }
    report.add("networks", array);
    return report;
  }
}
