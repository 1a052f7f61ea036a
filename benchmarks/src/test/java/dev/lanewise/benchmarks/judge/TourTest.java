package dev.lanewise.benchmarks.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.benchmarks.Bench;
import dev.lanewise.benchmarks.page.ReportPage;
import dev.lanewise.benchmarks.result.Figure;
import dev.lanewise.benchmarks.result.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TourTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... args) {
    return Bench.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static TourPlan small() {
    Map<OperationSuite, List<Extent>> sizes = new EnumMap<>(OperationSuite.class);
    for (OperationSuite suite : OperationSuite.values()) {
      sizes.put(suite, List.of());
    }
    sizes.put(OperationSuite.LOSSES, List.of(Extent.of(100)));
    return new TourPlan(
        List.of(8, 16),
        List.of(8),
        List.of(1, 8),
        List.of(4),
        List.of(16),
        sizes,
        List.of(new TrainCase(List.of(4, 3, 2), 5, "sgd")),
        1,
        0.3,
        0.02,
        0.01,
        0.01,
        0.01);
  }

  @Test
  void everythingOnThePlanIsMeasuredWrittenShownAndCompared(@TempDir Path directory)
      throws IOException, InterruptedException {
    TourRun tour = new TourRun();
    Results results =
        tour.run(small(), 1, "command", new PrintWriter(out, true), new PrintWriter(err, true));
    assertFalse(tour.wrong(), out::toString);
    assertEquals(3, results.group("gemm").size());
    assertEquals(2, results.group("map").size());
    assertEquals(4, results.group("elementwise").size());
    assertEquals(1, results.group("train").size());
    assertTrue(results.machine().peakGflops().get("f32") > 0);
    assertTrue(results.machine().copyGigabytes().get("L1") > 0);
    assertTrue(results.missing().containsKey("torch") || results.peers().containsKey("torch"));
    assertEquals(
        results.figures().size(),
        results.figures().stream().map(Figure::id).distinct().count(),
        "every figure has an id of its own");
    Path file = directory.resolve("a.json");
    results.write(file);
    assertEquals(results, Results.read(file));
    String html = ReportPage.of(results).html();
    for (Figure figure : results.figures()) {
      assertTrue(html.contains(figure.label()), figure::label);
    }
    assertTrue(
        html.contains("Shares of the FMA peak over m x n x k") || !results.peers().isEmpty());
    assertEquals(0, bench("compare", file.toString(), file.toString()), err::toString);
    assertTrue(out.toString().contains("0 worse"), out::toString);
    assertEquals(0, bench("page", file.toString()), err::toString);
    assertTrue(directory.resolve("a.html").toFile().isFile());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --peers fortran                | fortran
          --threads 0                    | --threads
          --compare no-such.json         | no-such.json
          --json /no/such/dir/a.json     | /no/such/dir
          --html /no/such/dir/a.html     | /no/such/dir
          compare a.json b.json          | a.json
          page a.json                    | a.json
          explain zgemm 1 1 1            | zgemm
          explain sgemm 1 1              | K
          explain sgemm 0 1 1            | 0x1x1
          explain sgemm 50000 50000 1    | 50000
          explain sgemm 1 1 1 --layout X | X
          """)
  void aMistakeGivesOneLineThatNamesItAndExitCode2(String command, String named) {
    assertEquals(2, bench(command.split(" +")));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(named), err::toString);
  }

  @Test
  void explainSaysWhereTheTimeGoes() {
    assertEquals(0, bench("explain sgemm 200 200 200 --profile 0.5".split(" ")), err::toString);
    String text = out.toString();
    assertTrue(text.contains("of the FMA peak"), text);
    assertTrue(text.contains("flop/byte"), text);
    assertTrue(text.contains("time:"), text);
  }
}
