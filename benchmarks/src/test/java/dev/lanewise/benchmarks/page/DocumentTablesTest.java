package dev.lanewise.benchmarks.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.benchmarks.result.Estimate;
import dev.lanewise.benchmarks.result.Figure;
import dev.lanewise.benchmarks.result.Fingerprint;
import dev.lanewise.benchmarks.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures in documents are those of result files in the repository. */
class DocumentTablesTest {
  // Tests run in the folder of their module.
  private static final Path DOCUMENT = Path.of("../docs/performance.md");
  private static final Path README = Path.of("../README.md");

  private static List<Path> files() throws IOException {
    Path directory = Path.of("results");
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void everyTableIsAsItsResultFileHasIt() throws IOException {
    for (Path document : List.of(DOCUMENT, README)) {
      String text = Files.readString(document);
      assertTrue(text.contains("<!-- table "), "figures of " + document);
      assertEquals(DocumentTables.update(text, document.getParent()), text);
    }
  }

  @Test
  void noTableOfFiguresStandsOutsideOfTheMarks() throws IOException {
    String text = Files.readString(DOCUMENT);
    String outside = text.replaceAll("(?s)<!-- table .*?<!-- end -->", "");
    List<String> rows =
        outside.lines().filter(line -> line.matches("\\|.*\\|\\s*[\\d.]+\\s*\\|.*")).toList();
    assertEquals(List.of(), rows);
  }

  @Test
  void aTableIsWrittenFromItsFile(@TempDir Path directory) throws IOException {
    Estimate median = Estimate.of(41, 42, 43);
    Figure figure =
        new Figure(
            "a",
            "gemm",
            "sgemm | 8",
            "GFLOP/s",
            true,
            median,
            Map.of("mkl", Estimate.of(21)),
            Map.of(Figure.PEAK, Estimate.of(0.5), "mkl", Estimate.of(2)),
            Map.of("n", 8.0));
    Fingerprint machine = Fingerprint.of(Map.of("f32", 84.0), Map.of());
    new Results(
            Results.FORMAT,
            "./lanewise bench",
            1,
            machine,
            Map.of(),
            Map.of(),
            0.02,
            List.of(),
            List.of(figure))
        .write(directory.resolve("r.json"));
    String marks =
        "text\n<!-- table r.json gemm -->\nold\n<!-- end -->\n```\n<!-- table x y -->\n```\n";
    String text = DocumentTables.update(marks, directory);
    assertTrue(
        text.contains("| sgemm \\| 8 | GFLOP/s | 42.0 | 41.0 to 43.0 | 0.50 | 21.0 | 2.00 |"),
        text);
    assertFalse(text.contains("old"));
    assertEquals(text, DocumentTables.update(text, directory));
    String means = DocumentTables.update(marks.replace("gemm", "means"), directory);
    assertTrue(means.contains("| gemm | mkl | 1 | 2.00 | 2.00 |"), means);
    String squares = DocumentTables.update(marks.replace("gemm", "squares"), directory);
    assertTrue(squares.contains("| n = 8 |"), squares);
    assertTrue(squares.contains("| sgemm, times the better of MKL and OpenBLAS | - |"), squares);
    assertTrue(squares.contains("| sgemm, share of the FMA peak | 0.50 |"), squares);
    assertThrows(
        IOException.class, () -> DocumentTables.update(marks.replace("gemm", "train"), directory));
    assertThrows(
        IOException.class,
        () -> DocumentTables.update(marks.replace("r.json", "no.json"), directory));
  }

  @Test
  void everyResultFileHasItsMachineAndMakesAPage() throws IOException {
    for (Path file : files()) {
      Results results = Results.read(file);
      assertFalse(results.machine().processor().isEmpty());
      assertTrue(results.machine().peakGflops().get("f32") > 0);
      String html = ReportPage.of(results).html();
      for (Figure figure : results.figures()) {
        assertTrue(html.contains(figure.label()), figure::label);
      }
    }
  }
}
