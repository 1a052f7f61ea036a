package dev.lanewise.examples.verify;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.core.Machine;
import dev.lanewise.examples.Version;
import dev.lanewise.propertytests.golden.Outcome;
import java.util.List;
import java.util.Locale;

/** What a verification found, as lines of a table with a verdict below, or as JSON. */
final class VerifyReport {
  private static final String FORMAT = "%-26s %-14s %-5s %-9s %7s";

  /** The table's first line. */
  static final String HEADER =
      String.format(FORMAT, "configuration", "computed by", "cold", "warm", "seconds");

  private VerifyReport() {}

  static String line(Outcome outcome) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                FORMAT,
                outcome.configuration(),
                outcome.provider().isEmpty() ? "-" : outcome.provider(),
                state(outcome, "cold"),
                outcome.states().contains("half-warm")
                    ? state(outcome, "half-warm") + ", half"
                    : state(outcome, "warm"),
                String.format(Locale.ROOT, "%.1f", outcome.seconds())));
    if (!outcome.failure().isEmpty()) {
      line.append(System.lineSeparator()).append("  ").append(outcome.failure());
    }
    for (String difference : outcome.differences()) {
      line.append(System.lineSeparator()).append("  ").append(difference);
    }
    return line.toString();
  }

  private static String state(Outcome outcome, String state) {
    return outcome.passed(state) ? "same" : outcome.states().contains(state) ? "DIFFER" : "-";
  }

  static boolean passed(List<Outcome> outcomes) {
    return !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::passed);
  }

  /** The one sentence that a user wants. */
  static String verdict(List<Outcome> outcomes) {
    if (passed(outcomes)) {
      return "This machine computes the same bits as every other, in all "
          + outcomes.size()
          + " ways that it can compute them.";
    }
    boolean different = outcomes.stream().anyMatch(outcome -> !outcome.differences().isEmpty());
    return different
        ? "This machine computes other bits than it should: please report the lines above, and what"
            + " lanewise info says."
        : "Not every way of computing could be tried on this machine: the lines above say why.";
  }

  static JsonObject json(List<Outcome> outcomes) {
    JsonObject object = new JsonObject();
    object.addProperty("version", Version.lanewise());
    object.addProperty("processor", Machine.current().processor());
    object.addProperty("jvm", Machine.current().jvm());
    object.addProperty("passed", passed(outcomes));
    JsonArray rows = new JsonArray();
    for (Outcome outcome : outcomes) {
      JsonObject row = new JsonObject();
      row.addProperty("vectorBits", outcome.configuration().vectorBits());
      row.addProperty("threads", outcome.configuration().threads());
      row.addProperty("provider", outcome.provider());
      row.addProperty("passed", outcome.passed());
      row.addProperty("parts", outcome.parts());
      row.add("passes", array(outcome.states()));
      row.add("differences", array(outcome.differences()));
      row.addProperty("failure", outcome.failure());
      row.addProperty("seconds", outcome.seconds());
      rows.add(row);
    }
    object.add("configurations", rows);
    return object;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
