package dev.lanewise.benchmarks.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** All that {@code lanewise bench elementwise} found, for a script. */
final class OperationReport {
  private OperationReport() {}

  static JsonObject json(ElementType type, int threads, double seconds, List<OperationRow> rows) {
    JsonObject report = new JsonObject();
    report.addProperty("type", type.label());
    report.addProperty("threads", threads);
    report.addProperty("seconds", seconds);
    report.add("machine", JsonReport.machine());
    JsonArray array = new JsonArray();
    rows.forEach(row -> array.add(json(row)));
    report.add("operations", array);
    return report;
  }

  private static JsonObject json(OperationRow row) {
    JsonObject json = new JsonObject();
    json.addProperty("operation", row.operation().name());
    json.addProperty("suite", row.operation().suite().label());
    json.addProperty("rows", row.extent().rows());
    json.addProperty("cols", row.extent().cols());
    JsonObject nanos = new JsonObject();
    JsonObject ratios = new JsonObject();
    for (String name : row.nanos().keySet()) {
      nanos.add(name, JsonReport.spread(row.of(name)));
      if (!name.equals(OperationRow.OURS)) {
        ratios.add(name, JsonReport.spread(row.beside(name)));
      }
    }
    json.add("nanosAnElement", nanos);
    json.add("oursBeside", ratios);
    json.addProperty("rounds", row.nanos().get(OperationRow.OURS).length);
    json.addProperty("bound", row.bound());
    json.addProperty("share", row.share());
    JsonObject wrong = new JsonObject();
    row.wrong().forEach(wrong::addProperty);
    json.add("wrong", wrong);
    return json;
  }
}
