package dev.lanewise.benchmarks.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.lanewise.benchmarks.Bench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command measures what it was asked for, and says what it cannot do. */
class TrainCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Bench.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void measuresStepsAndInference(@TempDir Path directory) throws IOException {
    Path json = directory.resolve("report.json");
    assertEquals(
        0,
        run(
            ("train --network 6-5-3 --batches 4,9 --peers none --seconds 0.002 --json " + json)
                .split(" ")),
        err::toString);
    var networks =
        JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("networks");
    assertEquals(5, networks.size());
    for (var network : networks) {
      assertTrue(
          network.getAsJsonObject().getAsJsonObject("shareOfPeak").get("median").getAsDouble() > 0);
    }
    assertTrue(out.toString().contains("6-5-3"), out::toString);
  }

  @Test
  void countsTheOperationsOfProducts() {
    assertEquals(2 * 7 * (2 * 15 + 3 * 10), new TrainCase(List.of(3, 5, 2), 7, "sgd").flops());
    assertEquals(2 * 25, new TrainCase(List.of(3, 5, 2), 1, TrainCase.INFER).flops());
  }

  @Test
  void namesAMissingPyTorch() {
    assertEquals(
        0,
        run(
            "train --network 2-2 --work infer --seconds 0.001 --torch-python no-such-python"
                .split(" ")));
    assertTrue(out.toString().contains("torch:     missing: no-such-python"), out::toString);
  }

  @Test
  void namesADjlThatIsNotBuilt() {
    assertEquals(0, run("train --network 2-2 --work infer --seconds 0.001 --peers djl".split(" ")));
    assertTrue(out.toString().contains("djl:       missing: not built"), out::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--network 3         | --network 3",
        "--network 3-0       | --network 3-0",
        "--work lion         | lion",
        "--batches 0         | --batches",
        "--peers mkl         | mkl",
        "--threads 0         | --threads",
        "--seconds 0         | --seconds",
      })
  void mistakesAreTheUsers(String arguments, String named) {
    assertEquals(2, run(("train " + arguments).split(" +")));
    assertTrue(err.toString().contains(named), err::toString);
  }
}
