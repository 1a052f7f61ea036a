package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what the tests compile and run. */
class DocumentationTest {
  private static String read(String file) throws IOException {
    Path module = Path.of(System.getProperty("basedir", "nn"));
    return Files.readString(module.resolve(file));
  }

  @Test
  void layerOfOnesOwn() throws IOException {
    String javadoc = read("src/main/f32/dev/lanewise/nn/f32/Layer.java");
    String shown =
        javadoc.substring(javadoc.indexOf("<pre>{@code") + 11, javadoc.indexOf("* }</pre>"));
    String tested = read("src/test/f32/dev/lanewise/nn/f32/Scale.java");
    assertEquals(
        tested.substring(tested.indexOf("record Scale")).replaceAll("\\s+", " ").strip(),
        shown.replaceAll("(?m)^ \\*", "").replaceAll("\\s+", " ").strip());
  }
}
