package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.classpath.App;
import dev.lanewise.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPathTest {
  private static final String FLAG = "--add-modules=jdk.incubator.vector";

  private static Run app(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), App.class.getName()));
    return Run.jdk("java", arguments.toArray(String[]::new)).succeeded();
  }

  @Test
  void theFlagGivesVectorsAndItsAbsenceOneLineAndTheSameBits() throws Exception {
    Run with = app(FLAG);
    // Itself started with the flag: scalar only where the machine has no vectors.
    assertEquals(Kernels.provider(), with.value("provider"));
    if (Kernels.provider().equals("simd")) {
      assertEquals(List.of(), with.logged());
    }

    Run without = app();
    assertEquals("scalar", without.value("provider"));
    assertEquals(1, without.logged().size(), without::toString);
    String line = without.logged().getFirst();
    assertTrue(line.startsWith("WARNING: "), line);
    assertTrue(line.contains("--add-modules jdk.incubator.vector"), line);

    assertEquals(with.value("product"), without.value("product"));
    assertEquals(with.value("training"), without.value("training"));
  }

  @Test
  void whoAsksForScalarIsNotTold() throws Exception {
    Run scalar = app("-Dlanewise.provider=scalar");
    assertEquals("scalar", scalar.value("provider"));
    assertEquals("", scalar.err());
  }
}
