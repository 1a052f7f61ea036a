package dev.lanewise.examples.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** A demonstration for scripts. Numbers that JSON has no words for are text. */
final class DemoJson {
  private DemoJson() {}

  static JsonObject of(List<DemoRun.Shown> all) {
    JsonObject object = new JsonObject();
    object.addProperty("met", all.stream().allMatch(each -> each.outcome().met()));
    JsonArray demos = new JsonArray();
    all.forEach(each -> demos.add(of(each)));
    object.add("demos", demos);
    return object;
  }

  static JsonObject of(DemoRun.Shown shown) {
    JsonObject object = new JsonObject();
    object.addProperty("demo", shown.lesson().name());
    object.addProperty("title", shown.lesson().title());
    object.addProperty("met", shown.outcome().met());
    object.addProperty("seconds", shown.seconds());
    JsonArray numbers = new JsonArray();
    for (Finding finding : shown.outcome().findings()) {
      JsonObject number = new JsonObject();
      number.addProperty("row", finding.row());
      number.addProperty("what", finding.what());
      if (Double.isFinite(finding.value())) {
        number.addProperty("measured", finding.value());
      } else {
        number.addProperty("measured", Figures.of(finding.value()));
      }
      number.addProperty("required", finding.requirement().toString());
      number.addProperty("met", finding.met());
      number.addProperty("timed", finding.timed());
      numbers.add(number);
    }
    object.add("numbers", numbers);
    return object;
  }
}
