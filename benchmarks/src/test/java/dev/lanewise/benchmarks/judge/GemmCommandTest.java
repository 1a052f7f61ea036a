package dev.lanewise.benchmarks.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lanewise.benchmarks.Bench;
import dev.lanewise.core.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge without peers; those that are there are for humans to run. */
class GemmCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Bench.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @AfterEach
  void forgetThreads() {
    System.clearProperty(Workers.THREADS_PROPERTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f32", "f64"})
  void aRunMeasuresChecksAndReports(String type, @TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.json");
    int code =
        run(
            "gemm",
            "--type",
            type,
            "--shapes",
            "5x7x9,16",
            "--layout",
            "NN,TT",
            "--seconds",
            "0.02",
            "--peers",
            "torch",
            "--torch-python",
            "/no/such/python",
            "--json",
            file.toString());
    assertEquals(0, code, out + "\n" + err);
    assertTrue(out.toString().contains("torch:     missing: /no/such/python"), out.toString());
    assertTrue(out.toString().contains("all right"), out.toString());
    assertEquals(4, out.toString().lines().filter(line -> line.startsWith(type)).count());
    try (var files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
    JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertEquals(type, report.get("type").getAsString());
    assertTrue(report.getAsJsonObject("missing").has("torch"));
    assertTrue(report.getAsJsonObject("machine").has("processor"));
    assertEquals(4, report.getAsJsonArray("shapes").size());
    for (JsonElement shape : report.getAsJsonArray("shapes")) {
      JsonObject gflops = shape.getAsJsonObject().getAsJsonObject("gflops");
      JsonObject ours = gflops.getAsJsonObject("ours");
      double median = ours.get("median").getAsDouble();
      assertTrue(median > 0);
      assertTrue(ours.get("low").getAsDouble() <= median);
      assertTrue(ours.get("high").getAsDouble() >= median);
      assertTrue(ours.get("samples").getAsInt() >= 3);
      assertTrue(gflops.getAsJsonObject("peak").get("median").getAsDouble() > 0);
      assertTrue(shape.getAsJsonObject().getAsJsonObject("wrong").isEmpty());
    }
    JsonObject all = report.getAsJsonObject("summary").getAsJsonObject("all");
    assertEquals(4, all.getAsJsonObject("peak").get("shapes").getAsInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gemm --peers fortran            | fortran
          gemm --type f16                 | f16
          gemm --suite round              | round
          gemm --shapes 3x4               | 3x4
          gemm --shapes 50000             | 50000
          gemm --layout XY --shapes 3     | XY
          gemm --layout XY                | no shape
          gemm --threads 0                | --threads
          gemm --seconds 0                | --seconds
          gemm --json /no/such/dir/a.json | /no/such/dir
          dance                           | dance
          """)
  void aMistakeGivesOneLineThatNamesItAndExitCode2(String command, String named) {
    assertEquals(2, run(command.split(" ")));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(named), err.toString());
  }

  @Test
  void helpNamesEveryPeer() {
    assertEquals(0, run("gemm", "--help"));
    Peers.NAMES.forEach(name -> assertTrue(out.toString().contains(name), name));
  }
}
