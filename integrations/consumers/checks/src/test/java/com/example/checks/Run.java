package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program that was run to its end.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it printed on the other stream
 */
record Run(int exit, String out, String err) {
  /** Runs a program of this JDK, in an environment without options for JVMs. */
  static Run jdk(String program, String... arguments) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", program);
    return program(tool, arguments);
  }

  static Run program(Path program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile("consumer", ".out");
    Path err = Files.createTempFile("consumer", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
      }
      return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /**
   * The jars that the classes come from; for projects here the folder, since their jars may lack
   * the module descriptor (see their pom).
   */
  static String path(Class<?>... classes) {
    return Arrays.stream(classes)
        .map(Run::location)
        .map(Path::toString)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static Path location(Class<?> type) {
    try {
      Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return type.getName().startsWith("com.example.") ? place.resolveSibling("classes") : place;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Run succeeded() {
    assertEquals(0, exit, this::toString);
    return this;
  }

  /** What follows the word at the begin of a line of the output. */
  String value(String word) {
    List<String> values =
        out.lines()
            .filter(line -> line.startsWith(word + " "))
            .map(line -> line.substring(word.length() + 1))
            .toList();
    assertTrue(values.size() == 1, this::toString);
    return values.getFirst();
  }

  /** What the library logged, as the JDK's own logging prints it. */
  List<String> logged() {
    return err.lines().filter(line -> line.contains("Lanewise")).toList();
  }
}
