package dev.lanewise.benchmarks.cold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lanewise.benchmarks.Bench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColdCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Bench.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f32", "f64"})
  void aRunMeasuresInProcessesOfItsOwn(String type, @TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.json");
    int code =
        run(
            "cold",
            "--type",
            type,
            "--n",
            "8",
            "--runs",
            "1",
            "--seconds",
            "0.2",
            "--providers",
            "auto,scalar",
            "--json",
            file.toString());
    assertEquals(0, code, out + "\n" + err);
    JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertEquals(2, report.getAsJsonArray("providers").size());
    for (JsonElement provider : report.getAsJsonArray("providers")) {
      JsonObject series = provider.getAsJsonObject();
      assertTrue(median(series, "firstSeconds") > 0);
      assertTrue(median(series, "processStartToFirstSeconds") >= median(series, "firstSeconds"));
      assertTrue(median(series, "steadyGflops") > 0);
      assertTrue(series.getAsJsonArray("curve").size() >= 7);
      assertTrue(out.toString().contains(series.get("provider").getAsString() + ", GFLOP/s"));
    }
  }

  private static double median(JsonObject series, String figure) {
    return series.getAsJsonObject(figure).get("median").getAsDouble();
  }

  @Test
  void nearlySteadyIsWhereItStaysSo() {
    // Calls of 10 ms: half a second at 1, a moment at 10 GFLOP/s, half a second at 1, then 10.
    List<String> lines = new ArrayList<>(List.of("WARNING: whatever", "start 120"));
    long end = 0;
    for (int i = 0; i < 350; i++) {
      boolean fast = i >= 50 && i < 60 || i >= 110;
      end += 10_000_000;
      lines.add("sample " + end + " " + (fast ? 10 : 1));
    }
    ColdRun run = ColdRun.parse(lines, 1e7);
    assertEquals(0.12, run.fromStart().getAsDouble(), 1e-9);
    assertEquals(0.01, run.first().getAsDouble(), 1e-9);
    assertEquals(10, run.steady().getAsDouble(), 1e-9);
    assertEquals(1.11, run.nearlySteady().getAsDouble(), 1e-9);
    assertEquals(1, run.around(0.2, 0.3).getAsDouble(), 1e-9);
    assertEquals(OptionalDouble.empty(), run.around(4, 5));
  }

  @Test
  void aProcessThatDidNotFinishACallHasNoFigures() {
    ColdRun run = ColdRun.parse(List.of(), 1);
    assertEquals(OptionalDouble.empty(), run.first());
    assertEquals(OptionalDouble.empty(), run.steady());
    assertEquals(OptionalDouble.empty(), run.nearlySteady());
    assertTrue(new ColdSeries("simd", List.of(run)).line().contains("-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cold --type f16                 | f16
          cold --n 0                      | --n
          cold --n 5000                   | --n
          cold --runs 0                   | --runs
          cold --threads 0                | --threads
          cold --seconds 0                | --seconds
          cold --providers native         | native
          cold --json /no/such/dir/a.json | /no/such/dir
          """)
  void aMistakeGivesOneLineThatNamesItAndExitCode2(String command, String named) {
    assertEquals(2, run(command.split(" ")));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(named), err.toString());
  }
}
