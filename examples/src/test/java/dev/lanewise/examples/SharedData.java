package dev.lanewise.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real files, for which no licence lets us carry them: -Dlanewise.test.data says in which directory
 * they are; otherwise they are looked for in {@code shared/data} beside the repository. A test that
 * wants one that is not there is skipped.
 */
public final class SharedData {
  private SharedData() {}

  /** A file or directory. */
  public static Path of(String name) {
    String property = System.getProperty("lanewise.test.data");
    Path path = (property != null ? Path.of(property) : beside()).resolve(name);
    assumeTrue(Files.exists(path), name + " is skipped: there is no " + path);
    return path;
  }

  private static Path beside() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory.getParent() != null && !Files.exists(directory.resolve("shared/data"))) {
      directory = directory.getParent();
    }
    return directory.resolve("shared/data");
  }
}
