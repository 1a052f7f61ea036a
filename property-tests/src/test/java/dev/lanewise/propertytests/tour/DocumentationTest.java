package dev.lanewise.propertytests.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;

/**
 * What docs/gradient-checking.md shows is compiled and run: each piece says which file it is of.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Pattern SHOWN =
      Pattern.compile("(?:<!-- (\\S+) -->\\s*)?```java\\n(.*?)```", Pattern.DOTALL);

  @Example
  void snippetsAreOfTestedFiles() throws IOException {
    String document = Files.readString(ROOT.resolve("docs/gradient-checking.md"));
    Matcher snippet = SHOWN.matcher(document);
    int count = 0;
    while (snippet.find()) {
      count++;
      String file = snippet.group(1);
      String code = snippet.group(2);
      assertTrue(file != null, () -> "no file is named before\n" + code);
      String source = Files.readString(ROOT.resolve(file));
      assertTrue(words(source).contains(words(code)), () -> file + " does not have\n" + code);
    }
    assertTrue(count >= 5, count + " snippets");
  }

  private static String words(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}
