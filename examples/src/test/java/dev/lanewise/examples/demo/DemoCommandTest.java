package dev.lanewise.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lanewise.examples.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void theListHasEachDemonstrationOnce() {
    assertEquals(0, run("demo"), err.toString());
    assertEquals(Demos.all().size() + 1, out.toString().lines().count());
    HashSet<String> names = new HashSet<>();
    for (Demo demo : Demos.all()) {
      Lesson lesson = demo.lesson();
      assertTrue(names.add(lesson.name()), lesson.name());
      assertTrue(out.toString().contains(lesson.name() + " "), lesson.name());
      assertFalse(lesson.what().isEmpty() || lesson.why().isEmpty() || lesson.next().isEmpty());
      assertFalse(lesson.rows().isEmpty());
    }
  }

  @Test
  void oneDemonstrationSaysItsNumbersAndWords() {
    assertEquals(0, run("demo", "momentum"), err.toString());
    assertTrue(out.toString().contains("709"), out.toString());
    assertTrue(out.toString().contains("Why: "), out.toString());
    assertTrue(out.toString().lines().noneMatch(line -> line.length() > 120), out.toString());
  }

  @Test
  void jsonIsOneObject() {
    assertEquals(0, run("demo", "symmetry", "--json", "--seed", "5"), err.toString());
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertEquals("symmetry", json.get("demo").getAsString());
    assertTrue(json.get("met").getAsBoolean());
    assertEquals(24, json.getAsJsonArray("numbers").get(0).getAsJsonObject().get("row").getAsInt());
  }

  @Test
  void theReportIsAPage(@TempDir Path directory) throws IOException {
    Path page = directory.resolve("momentum.html");
    assertEquals(0, run("demo", "momentum", "--report", page.toString()), err.toString());
    assertTrue(Files.readString(page).contains("./lanewise demo momentum"));
    assertEquals(2, run("demo", "momentum", "--report", directory.resolve("no/p.html").toString()));
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void anUnknownNameIsRefusedInOneLine() {
    assertEquals(2, run("demo", "magic"));
    assertTrue(err.toString().contains("magic"));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals("", out.toString());
  }
}
