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
 * @param differences of the peers' results from ours
 */
record TrainRow(
    TrainCase work, Map<String, double[]> nanos, double[] peak, Map<String, Double> differences) {
  static final String OURS = "lanewise";
  static final String TORCH = "torch";

  // Adam's first steps divide gradients by themselves: what is left of a tiny one is its sign.
  private static final double LIMIT = 0.05;

  static String header(List<String> peers) {
    StringBuilder header = new StringBuilder("network            work      m    lanewise us");
    for (String peer : peers) {
      header.append(String.format(Locale.ROOT, "  %9s us %9s", peer, "o/" + peer));
    }
    return header + "  GFLOP/s  of peak";
  }

  Spread of(String name) {
    return Spread.of(nanos.get(name));
  }

  /** How many times as fast as a peer we are, round by round. */
  Spread beside(String peer) {
    double[] ours = nanos.get(OURS);
    double[] theirs = nanos.get(peer);
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
    return !differences.values().stream().allMatch(difference -> difference <= LIMIT);
  }

  String line() {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-18s %-6s %4d %14.2f",
                work.name(),
                work.work(),
                work.m(),
                of(OURS).median() / 1e3));
    for (String peer : differences.keySet()) {
      line.append(
          String.format(
              Locale.ROOT, " %13.2f %9.2f", of(peer).median() / 1e3, beside(peer).median()));
    }
    line.append(
        String.format(
            Locale.ROOT, " %8.1f %8.2f", work.flops() / of(OURS).median(), share().median()));
    if (wrong()) {
      line.append("  WRONG: ").append(differences);
    }
    return line.toString();
  }

  static JsonObject json(
      int threads, double seconds, Map<String, String> peers, List<TrainRow> rows) {
    JsonObject report = new JsonObject();
    report.addProperty("threads", threads);
    report.addProperty("seconds", seconds);
    report.add("machine", JsonReport.machine());
    peers.forEach(report::addProperty);
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
      JsonObject beside = new JsonObject();
      JsonObject differences = new JsonObject();
      row.differences.forEach(
          (peer, difference) -> {
            beside.add(peer, JsonReport.spread(row.beside(peer)));
            differences.addProperty(peer, difference);
          });
      json.add("oursBeside", beside);
      json.add("differences", differences);
      json.add("shareOfPeak", JsonReport.spread(row.share()));
      json.addProperty("peakGflops", Spread.of(row.peak).median());
      json.addProperty("rounds", row.peak.length);
      array.add(json);
    }
    report.add("networks", array);
    return report;
  }
}
