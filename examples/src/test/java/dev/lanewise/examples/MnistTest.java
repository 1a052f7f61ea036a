package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Trains on the real files, for which no licence lets us carry them: -Dlanewise.test.data says in
 * which directory there are {@code mnist} and {@code fashion-mnist}; otherwise they are looked for
 * in {@code shared/data} beside the repository.
 */
class MnistTest {
  @Test
  void twoEpochsOfMnistReach95Percent() {
    JsonObject json =
        Run.json("train", "mnist", "--data", data("mnist"), "--epochs", "2", "--json");
    assertTrue(json.get("testAccuracy").getAsDouble() >= 0.95, json.toString());
  }

  @Test
  void oneEpochOfFashionReaches80Percent() {
    JsonObject json =
        Run.json("train", "fashion", "--data", data("fashion-mnist"), "--epochs", "1", "--json");
    assertTrue(json.get("testAccuracy").getAsDouble() >= 0.80, json.toString());
  }

  private static String data(String name) {
    String property = System.getProperty("lanewise.test.data");
    Path root = property != null ? Path.of(property) : beside();
    Path directory = root.resolve(name);
    assumeTrue(Files.isDirectory(directory), name + " is skipped: there is no " + directory);
    return directory.toString();
  }

  private static Path beside() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory.getParent() != null && !Files.exists(directory.resolve("shared/data"))) {
      directory = directory.getParent();
    }
    return directory.resolve("shared/data");
  }
}
