package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The example in Scala that docs/spark.md shows, compiled by Scala's compiler and run. */
@EnabledIfSystemProperty(named = "lanewise.test.long", matches = "true")
class ScalaTest {
  @Test
  void documentedExampleRuns(@TempDir Path directory) throws Exception {
    Path source = directory.resolve("Digits.scala");
    Files.writeString(source, example());
    compile(source, directory);
    Path rows = directory.resolve("rows");
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      EstimatorTest.frame(spark, EstimatorTest.rows(), 2).write().save(rows.toString());
      Object accuracy =
          loader
              .loadClass("Digits")
              .getMethod("accuracy", SparkSession.class, String.class)
              .invoke(null, spark, rows.toString());
      assertTrue((double) accuracy > 0.5 && (double) accuracy <= 1, "accuracy = " + accuracy);
    } finally {
      spark.stop();
    }
  }

  private static void compile(Path source, Path classes) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "scala.tools.nsc.Main"));
    command.addAll(List.of("-usejavacp", "-Werror", "-d", classes.toString(), source.toString()));
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(compiler.getInputStream().readAllBytes());
    assertEquals(0, compiler.waitFor(), said);
  }

  private static String example() throws IOException {
    Path module = Path.of(System.getProperty("basedir", "integrations/spark"));
    List<String> lines = Files.readAllLines(module.resolve("../../docs/spark.md"));
    int from = lines.indexOf("```scala") + 1;
    assertEquals(1, lines.stream().filter("```scala"::equals).count());
    int to = from + lines.subList(from, lines.size()).indexOf("```");
    return String.join("\n", lines.subList(from, to));
  }
}
