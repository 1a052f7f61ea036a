package dev.lanewise.examples.verify;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.core.Machine;
import dev.lanewise.examples.Version;
import dev.lanewise.propertytests.golden.Configuration;
import dev.lanewise.propertytests.golden.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a verification found, as lines of a table with a verdict below, or as JSON. */
final class VerifyReport {
  private static final String FORMAT = "%-26s %-14s %-7s %-7s %8s";

  /** The table's first line. */
  static final String HEADER =
      String.format(FORMAT, "configuration", "computed by", "cold", "warm", "seconds");

  private VerifyReport() {}

  /**
   * What one kind of JVM gave.
   *
   * @param configuration the kind
   * @param cold as users start it
   * @param warm with vectors from the beginning, all compiled in the end; null if it was not tried
   */
  record Row(Configuration configuration, Outcome cold, Outcome warm) {
    boolean passed() {
      return cold.passed() && (warm == null || warm.passed());
    }

    boolean different() {
      return !cold.differences().isEmpty() || warm != null && !warm.differences().isEmpty();
    }

    double seconds() {
      return cold.seconds() + (warm == null ? 0 : warm.seconds());
    }

    /** Its line of the table, and below it what is wrong. */
    @Override
    public String toString() {
      List<String> lines = new ArrayList<>();
      lines.add(
          String.format(
              Locale.ROOT,
              FORMAT,
              configuration,
              cold.provider().isEmpty() ? "-" : cold.provider(),
              state(cold),
              state(warm),
              String.format(Locale.ROOT, "%.1f", seconds())));
      wrong("cold", cold, lines);
      wrong("warm", warm, lines);
      return String.join(System.lineSeparator(), lines);
    }
  }

  private static String state(Outcome outcome) {
    return outcome == null
        ? "-"
        : outcome.passed() ? "same" : outcome.differences().isEmpty() ? "failed" : "DIFFERS";
  }

  private static void wrong(String state, Outcome outcome, List<String> lines) {
    if (outcome != null) {
      outcome.differences().forEach(difference -> lines.add("  " + state + ": " + difference));
      if (!outcome.failure().isEmpty()) {
        lines.add("  " + state + ": " + outcome.failure());
      }
    }
  }

  static boolean passed(List<Row> rows) {
    return !rows.isEmpty() && rows.stream().allMatch(Row::passed);
  }

  /** The one sentence that a user wants. */
  static String verdict(List<Row> rows) {
    if (passed(rows)) {
      return "This machine computes the same bits as every other, in all "
          + rows.size()
          + " ways that it can compute them.";
    }
    return rows.stream().anyMatch(Row::different)
        ? "This machine computes other bits than it should: please report the lines above, and what"
            + " lanewise info says."
        : "Not every way of computing could be tried on this machine: the lines above say why.";
  }

  static JsonObject json(List<Row> rows) {
    JsonObject object = new JsonObject();
    object.addProperty("version", Version.lanewise());
    object.addProperty("processor", Machine.current().processor());
    object.addProperty("jvm", Machine.current().jvm());
    object.addProperty("passed", passed(rows));
    JsonArray array = new JsonArray();
    for (Row row : rows) {
      JsonObject each = new JsonObject();
      each.addProperty("vectorBits", row.configuration.vectorBits());
      each.addProperty("threads", row.configuration.threads());
      each.addProperty("passed", row.passed());
      each.add("cold", json(row.cold));
      if (row.warm != null) {
        each.add("warm", json(row.warm));
      }
      array.add(each);
    }
    object.add("configurations", array);
    return object;
  }

  private static JsonObject json(Outcome outcome) {
    JsonObject object = new JsonObject();
    object.addProperty("provider", outcome.provider());
    object.addProperty("passed", outcome.passed());
    object.addProperty("parts", outcome.parts());
    object.add("differences", array(outcome.differences()));
    object.addProperty("failure", outcome.failure());
    object.addProperty("seconds", outcome.seconds());
    return object;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
