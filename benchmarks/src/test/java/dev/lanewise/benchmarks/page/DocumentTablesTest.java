package dev.lanewise.benchmarks.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.benchmarks.result.Figure;
import dev.lanewise.benchmarks.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The figures in documents are those of result files in the repository. */
class DocumentTablesTest {
  // Tests run in the folder of their module.
  private static final Path DOCUMENT = Path.of("../docs/performance.md");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("results"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void everyTableIsAsItsResultFileHasIt() throws IOException {
    String text = Files.readString(DOCUMENT);
    assertEquals(DocumentTables.update(text, DOCUMENT.getParent()), text);
    assertTrue(text.contains("<!-- table ../benchmarks/results/"));
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
  void aChangedFigureIsNoticed() throws IOException {
    String text = Files.readString(DOCUMENT);
    int row = text.indexOf("| sgemm NN");
    String changed = text.substring(0, row) + "| 99 |" + text.substring(row);
    assertFalse(DocumentTables.update(changed, DOCUMENT.getParent()).equals(changed));
    assertThrows(
        IOException.class,
        () -> DocumentTables.update("<!-- table no.json gemm -->\n<!-- end -->", DOCUMENT));
  }

  @Test
  void everyResultFileHasItsMachineAndMakesAPage() throws IOException {
    List<Path> files = files();
    assertFalse(files.isEmpty());
    for (Path file : files) {
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
