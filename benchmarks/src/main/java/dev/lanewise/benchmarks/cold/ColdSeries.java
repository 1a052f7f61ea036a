package dev.lanewise.benchmarks.cold;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.benchmarks.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The runs of one provider.
 *
 * @param provider its name
 * @param runs what each process did
 */
record ColdSeries(String provider, List<ColdRun> runs) {
  // Bins of the curve: so many in each factor of ten, from 10 ms on.
  private static final int BINS_A_DECADE = 6;
  private static final double FIRST_BIN = 0.01;
  private static final int BAR = 50;

  /** The spread of a figure over the runs that have it. */
  Optional<Spread> of(Function<ColdRun, OptionalDouble> figure) {
    double[] values = values(figure);
    return values.length == 0 ? Optional.empty() : Optional.of(Spread.of(values));
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-9s %18s %18s %18s %18s",
        provider,
        text(of(ColdRun::fromStart)),
        text(of(ColdRun::first)),
        text(of(ColdRun::nearlySteady)),
        text(of(ColdRun::steady)));
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "Medians and quartiles. start: from the start of the process to the first result, first:%n"
            + "from the first call to its result, 90 %%: until calls have 90 %% of the steady"
            + " speed,%nall in seconds; steady: GFLOP/s in the last second.%n%n"
            + "provider  %18s %18s %18s %18s",
        "start",
        "first",
        "90 %",
        "steady");
  }

  private static String text(Optional<Spread> spread) {
    return spread
        .map(
            s ->
                number(s.median()).strip()
                    + " ("
                    + number(s.low()).strip()
                    + "-"
                    + number(s.high()).strip()
                    + ")")
        .orElse("-");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }

  /** Where the bins of the curve begin, and where the last one ends. */
  static double[] bins(double seconds) {
    int count = 0;
    for (double from = FIRST_BIN; from < seconds; from = next(from)) {
      count++;
    }
    double[] bins = new double[count + 1];
    bins[0] = FIRST_BIN;
    for (int i = 1; i <= count; i++) {
      bins[i] = next(bins[i - 1]);
    }
    return bins;
  }

  /** A figure of each run that has it. */
  double[] values(Function<ColdRun, OptionalDouble> figure) {
    return runs.stream()
        .map(figure)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /** The curve as bars, the longest of which has {@code most} GFLOP/s. */
  String plot(double seconds, double most) {
    StringBuilder text = new StringBuilder(provider + ", GFLOP/s");
    for (double from = FIRST_BIN; from < seconds; from = next(from)) {
      double start = from;
      Optional<Spread> rate = of(run -> run.around(start, next(start)));
      double median = rate.map(Spread::median).orElse(0.0);
      text.append(
          String.format(
              Locale.ROOT,
              "%n%6.2f s %6s %s",
              start,
              rate.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", median),
              "#".repeat((int) Math.round(Math.min(1, median / most) * BAR))));
    }
    return text.toString();
  }

  private static double next(double from) {
    return from * Math.pow(10, 1.0 / BINS_A_DECADE);
  }

  JsonObject json(double seconds) {
    JsonObject json = new JsonObject();
    json.addProperty("provider", provider);
    add(json, "processStartToFirstSeconds", of(ColdRun::fromStart));
    add(json, "firstSeconds", of(ColdRun::first));
    add(json, "nearlySteadySeconds", of(ColdRun::nearlySteady));
    add(json, "steadyGflops", of(ColdRun::steady));
    JsonArray curve = new JsonArray();
    for (double from = FIRST_BIN; from < seconds; from = next(from)) {
      double start = from;
      JsonObject bin = new JsonObject();
      bin.addProperty("fromSeconds", start);
      bin.addProperty("toSeconds", next(start));
      add(bin, "gflops", of(run -> run.around(start, next(start))));
      curve.add(bin);
    }
    json.add("curve", curve);
    JsonArray each = new JsonArray();
    for (ColdRun run : runs) {
      JsonObject one = new JsonObject();
      run.fromStart().ifPresent(value -> one.addProperty("processStartToFirstSeconds", value));
      run.first().ifPresent(value -> one.addProperty("firstSeconds", value));
      run.nearlySteady().ifPresent(value -> one.addProperty("nearlySteadySeconds", value));
      run.steady().ifPresent(value -> one.addProperty("steadyGflops", value));
      each.add(one);
    }
    json.add("runs", each);
    return json;
  }

  private static void add(JsonObject json, String name, Optional<Spread> spread) {
    spread.ifPresent(
        value -> {
          JsonObject object = new JsonObject();
          object.addProperty("low", value.low());
          object.addProperty("median", value.median());
          object.addProperty("high", value.high());
          json.add(name, object);
        });
  }
}
