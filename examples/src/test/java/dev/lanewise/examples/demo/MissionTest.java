package dev.lanewise.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs all demonstrations once, and holds their numbers against requirements and docs/mission.md.
 */
class MissionTest {
  private static final Path ROOT = Path.of("..");

  private static final List<DemoRun.Shown> ALL = new ArrayList<>();

  @BeforeAll
  static void runAll() {
    for (Demo demo : Demos.all()) {
      Setting setting = new Setting(Setting.DEFAULT_SEED, done -> {}, false);
      ALL.add(new DemoRun.Shown(demo.lesson(), demo.run(setting), 0));
    }
  }

  private static Stream<Finding> findings() {
    return ALL.stream().flatMap(shown -> shown.outcome().findings().stream());
  }

  @Test
  void numbersAreWhatTheyMustBe() {
    assertEquals(
        List.of(), findings().filter(finding -> !finding.timed() && !finding.met()).toList());
  }

  @Test
  void lessonsNameTheRowsThatTheirNumbersReach() {
    for (DemoRun.Shown shown : ALL) {
      Set<Integer> reached =
          shown.outcome().findings().stream()
              .map(Finding::row)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(new TreeSet<>(shown.lesson().rows()), reached, shown.lesson().name());
    }
  }

  @Test
  void everyRowIsReached() {
    assertEquals(
        IntStream.rangeClosed(1, 43).boxed().toList(),
        Mission.ROWS.stream().map(Mission.Row::number).toList());
    Set<Integer> reached = findings().map(Finding::row).collect(Collectors.toSet());
    for (Mission.Row row : Mission.ROWS) {
      assertTrue(reached.contains(row.number()) || !row.tests().isEmpty(), "row " + row.number());
    }
  }

  /** {@code ./lanewise demo all --mission docs/mission.md} writes it anew. */
  @Test
  void theDocumentedTableIsThatOfThisRun() throws IOException {
    String documented = Files.readString(ROOT.resolve("docs/mission.md"));
    assertEquals(withoutTimes(documented), withoutTimes(MissionTable.of(ALL)));
  }

  /** Times are of one run on one machine. */
  private static String withoutTimes(String table) {
    return table
        .replaceAll("[^ ]+" + Pattern.quote(MissionTable.TIMED), "a time")
        .replaceAll("Those here are of .*", "Those here are of a machine");
  }

  @Test
  void documentedTimesAreWhatTheyMustBe() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/mission.md"));
    for (Finding finding : findings().filter(Finding::timed).toList()) {
      String before = "| " + finding.what() + " | " + finding.requirement() + " | ";
      String line = lines.stream().filter(l -> l.contains(before)).findFirst().orElseThrow();
      String number = line.substring(line.indexOf(before) + before.length()).split(" ")[0];
      assertTrue(finding.requirement().holds(Double.parseDouble(number)), line);
    }
  }

  @Test
  void namedTestsAreThere() throws IOException {
    for (Mission.Row row : Mission.ROWS) {
      for (Mission.Check check : row.tests()) {
        if (check.isTest()) {
          assertNamed(check.how());
        }
      }
    }
  }

  /** Finds module:Class#method among the sources. */
  private static void assertNamed(String name) throws IOException {
    String[] parts = name.split("[:#]");
    try (Stream<Path> files = Files.walk(ROOT.resolve(parts[0]).resolve("src/test"))) {
      Path file = files.filter(path -> path.endsWith(parts[1] + ".java")).findFirst().orElseThrow();
      Pattern method = Pattern.compile("void " + parts[2] + "\\(");
      assertTrue(method.matcher(Files.readString(file)).find(), name);
    }
  }

  @Test
  void picturesHoldWhatTheySay() {
    for (DemoRun.Shown shown : ALL) {
      for (Picture picture : shown.outcome().pictures()) {
        String name = shown.lesson().name() + ", " + picture.title();
        assertTrue(!picture.title().isBlank() && !picture.caption().isBlank(), name);
        switch (picture) {
          case Picture.Lines lines -> {
            assertTrue(!lines.series().isEmpty(), name);
            for (Picture.Series series : lines.series()) {
              assertEquals(series.x().length, series.y().length, name);
              assertTrue(series.x().length > 0, name);
            }
          }
          case Picture.Plane plane -> {
            assertEquals(plane.ys().length, plane.values().length, name);
            assertEquals(plane.xs().length, plane.values()[0].length, name);
          }
          case Picture.Cells cells -> {
            assertEquals(cells.rows().size(), cells.values().length, name);
            assertEquals(cells.columns().size(), cells.values()[0].length, name);
          }
          case Picture.Images images -> assertTrue(!images.images().isEmpty(), name);
          case Picture.Grid grid ->
              grid.rows().forEach(row -> assertEquals(grid.header().size(), row.size(), name));
        }
      }
    }
  }

  @Test
  void thePageHasAllOfIt() {
    String html = DemoPage.of(ALL).html();
    for (DemoRun.Shown shown : ALL) {
      assertTrue(html.contains("./lanewise demo " + shown.lesson().name()), shown.lesson().name());
    }
  }
}
