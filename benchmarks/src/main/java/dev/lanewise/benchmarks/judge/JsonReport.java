package dev.lanewise.benchmarks.judge;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.benchmarks.Spread;
import dev.lanewise.benchmarks.result.Fingerprint;
import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that was found, for a script. */
public final class JsonReport {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private JsonReport() {}

  static JsonObject of(ElementType type, int threads, double seconds, Peers peers, List<Row> rows) {
    JsonObject report = new JsonObject();
    report.addProperty("type", type.label());
    report.addProperty("threads", threads);
    report.addProperty("secondsPerShape", seconds);
    report.add("machine", machine());
    JsonObject versions = new JsonObject();
    peers.present().forEach(peer -> versions.addProperty(peer.name(), peer.description()));
    report.add("peers", versions);
    JsonObject missing = new JsonObject();
    peers.missing().forEach(missing::addProperty);
    report.add("missing", missing);
    JsonArray shapes = new JsonArray();
    rows.forEach(row -> shapes.add(shape(row)));
    report.add("shapes", shapes);
    report.add("summary", summary(new Summary(rows, List.of()), peers));
    return report;
  }

  /**
   * The machine and how Lanewise runs on it.
   *
   * @return an object of its facts
   */
  public static JsonObject machine() {
    Fingerprint machine = Fingerprint.of(Map.of(), Map.of());
    return GSON.toJsonTree(machine).getAsJsonObject();
  }

  private static JsonObject shape(Row row) {
    JsonObject json = new JsonObject();
    json.addProperty("suite", row.suite());
    json.addProperty("layout", row.shape().layout());
    json.addProperty("m", row.shape().m());
    json.addProperty("n", row.shape().n());
    json.addProperty("k", row.shape().k());
    JsonObject gflops = new JsonObject();
    row.rates()
        .forEach(
            (name, values) -> {
              JsonObject rate = spread(Spread.of(Row.measured(values)));
              rate.addProperty("samples", Row.measured(values).length);
              gflops.add(name, rate);
            });
    json.add("gflops", gflops);
    row.best().ifPresent(best -> json.addProperty("best", best));
    add(json, "oursBesideBest", row.oursBesideBest());
    add(json, "shareOfPeak", row.oursBeside(Turn.PEAK));
    json.add("wrong", object(row.wrong()));
    json.add("failures", object(row.failures()));
    return json;
  }

  private static void add(JsonObject json, String name, Optional<Spread> spread) {
    spread.ifPresent(value -> json.add(name, spread(value)));
  }

  static JsonObject spread(Spread spread) {
    JsonObject json = new JsonObject();
    json.addProperty("low", spread.low());
    json.addProperty("median", spread.median());
    json.addProperty("high", spread.high());
    return json;
  }

  private static JsonObject object(Map<String, String> map) {
    JsonObject json = new JsonObject();
    map.forEach(json::addProperty);
    return json;
  }

  private static JsonObject summary(Summary summary, Peers peers) {
    JsonObject json = new JsonObject();
    summary
        .groups()
        .forEach(
            (name, rows) -> {
              JsonObject group = new JsonObject();
              Summary.besideBest(rows).ifPresent(ratios -> group.add("best", ratios(ratios)));
              Summary.beside(rows, Turn.PEAK)
                  .ifPresent(ratios -> group.add(Turn.PEAK, ratios(ratios)));
              for (Peer peer : peers.present()) {
                Summary.beside(rows, peer.name())
                    .ifPresent(ratios -> group.add(peer.name(), ratios(ratios)));
              }
              json.add(name, group);
            });
    return json;
  }

  private static JsonObject ratios(Summary.Ratios ratios) {
    JsonObject json = new JsonObject();
    json.addProperty("shapes", ratios.shapes());
    json.addProperty("geometricMean", ratios.mean());
    json.addProperty("minimum", ratios.minimum());
    json.addProperty("minimumAt", ratios.at().toString());
    json.addProperty("below0.8", ratios.belowFloor());
    json.addProperty("below1", ratios.belowOne());
    return json;
  }

  /**
   * Writes a file beside the target and moves it there, so that it is never half-written.
   *
   * @param report what it is to hold
   * @param target the file
   * @throws IOException if it cannot be written
   */
  public static void write(JsonObject report, Path target) throws IOException {
    byte[] json = (GSON.toJson(report) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(target, out -> out.write(json));
  }
}
