package dev.lanewise.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.examples.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demonstrations on tables take a user's own. (MissionTest has the numbers on theirs.) */
class TableDemosTest {
  @Test
  void aTableOfOnesOwn(@TempDir Path directory) throws IOException {
    String text =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    i
                        + ";"
                        + i * 7 % 10
                        + ";"
                        + (i * 5 % 60 + i % 4 * 9)
                        + ";"
                        + "ab".charAt(i * 13 % 60 / 30))
            .collect(Collectors.joining("\n", "x;y;z;c\n", "\n"));
    Path table = Files.writeString(directory.resolve("table.csv"), text);
    Run wide = Run.of("demo", "wide", "--data", "" + table, "--target", "z");
    assertTrue(wide.out().contains("the one by the other"), wide.out() + wide.err());
    for (String name : new String[] {"diabetes", "logistic"}) {
      Run run = Run.of("demo", name, "--data", "" + table, "--target", "c");
      assertEquals(0, run.code(), run.out() + run.err());
      Run refused = Run.of("demo", name, "--data", "" + table);
      assertEquals(2, refused.code());
      assertTrue(refused.err().contains("--target is missing"), refused.err());
      Run missing = Run.of("demo", name, "--data", "/no/such.csv", "--target", "c");
      assertTrue(missing.err().contains("/no/such.csv"), missing.err());
    }
    Run three = Run.of("demo", "logistic", "--data", "" + table, "--target", "y");
    assertTrue(three.err().contains("one neuron is for two"), three.err());
  }
}
