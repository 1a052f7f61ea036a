package dev.lanewise.benchmarks.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.lanewise.benchmarks.Bench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementwiseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Bench.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void measuresEveryFunction(@TempDir Path directory) throws Exception {
    Path json = directory.resolve("report.json");
    assertEquals(
        0,
        run(
            "elementwise",
            "--sizes",
            "100",
            "--seconds",
            "0.001",
            "--peers",
            "none",
            "--json",
            json.toString()),
        err::toString);
    var rows =
        JsonParser.parseString(Files.readString(json))
            .getAsJsonObject()
            .getAsJsonArray("functions");
    assertEquals(MeasuredFunction.ALL.size(), rows.size());
    for (MeasuredFunction function : MeasuredFunction.ALL) {
      assertTrue(out.toString().contains("\n" + function.name() + " "), function::name);
      assertTrue(function.steps(ElementType.FLOAT) > 0);
      assertTrue(function.steps(ElementType.DOUBLE) > 0);
    }
  }

  @Test
  void namesMissingPeers() {
    assertEquals(
        0,
        run(
            "elementwise",
            "--sizes",
            "64",
            "--seconds",
            "0.001",
            "--functions",
            "exp",
            "--peers",
            "torch",
            "--torch-python",
            "no-such-python"));
    assertTrue(out.toString().contains("torch:     missing: no-such-python"), out::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--type f16          | f16",
        "--functions sin     | sin",
        "--sizes 0           | --sizes",
        "--peers openblas    | openblas",
        "--threads 0         | --threads",
        "--seconds 0         | --seconds",
      })
  void mistakesAreTheUsers(String arguments, String named) {
    assertEquals(2, run(("elementwise " + arguments).split(" +")));
    assertTrue(err.toString().contains(named), err::toString);
  }
}
