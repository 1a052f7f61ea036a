package dev.lanewise.benchmarks.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.lanewise.benchmarks.Bench;
import dev.lanewise.kernels.Optimizers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElementwiseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Bench.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @ParameterizedTest
  @EnumSource
  void measuresEveryOperation(ElementType type, @TempDir Path directory) throws Exception {
    Path json = directory.resolve("report.json");
    assertEquals(
        0,
        run(
            "elementwise",
            "--type",
            type.label(),
            "--sizes",
            "100,5x7",
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
            .getAsJsonArray("operations");
    assertEquals(Operations.of(type).size(), rows.size());
    for (Operation operation : Operations.of(type)) {
      assertTrue(out.toString().contains("\n" + operation.name() + " "), operation::name);
      assertTrue(operation.steps() > 0, operation::name);
      assertTrue(operation.passes() > 0, operation::name);
    }
  }

  @Test
  void comparesAllResultsFromTheFirstCallOn() {
    Operation adam =
        Operations.of(ElementType.FLOAT).stream()
            .filter(operation -> operation.name().equals("adam"))
            .findFirst()
            .orElseThrow();
    OperationWork work = adam.works().apply(Extent.of(100));
    float[] w = work.inputs().get("x").toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    float[] g = work.inputs().get("d").toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    work.nanos(3);
    Optimizers.adam(
        100, w, 0, g, 0, new float[100], 0, new float[100], 0, 1e-3f, 0.9f, 0.999f, 1e-8f, 0, 10);
    assertEquals(0, work.worst(MemorySegment.ofArray(w)));
    w[99] += 1;
    assertTrue(work.worst(MemorySegment.ofArray(w)) > 1e-2);
    assertEquals(Double.POSITIVE_INFINITY, work.worst(MemorySegment.ofArray(Arrays.copyOf(w, 99))));
    w[0] = Float.NaN;
    assertTrue(Double.isNaN(work.worst(MemorySegment.ofArray(w))));
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
            "--operations",
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
        "--operations sin    | sin",
        "--suite nonsense    | nonsense",
        "--sizes 0           | size 0",
        "--sizes 5x          | 5x",
        "--sizes 99999x99999 | 99999x99999",
        "--suite rows --sizes 7 | no operation",
        "--peers openblas    | openblas",
        "--threads 0         | --threads",
        "--seconds 0         | --seconds",
      })
  void mistakesAreTheUsers(String arguments, String named) {
    assertEquals(2, run(("elementwise " + arguments).split(" +")));
    assertTrue(err.toString().contains(named), err::toString);
  }
}
