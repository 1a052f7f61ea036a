package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call that docs/cheat-sheet.md names compiles, against what users have. */
class CheatSheetTest {
  private static final String AROUND =
      """
      import dev.lanewise.core.*;
      import dev.lanewise.kernels.*;
      import dev.lanewise.nn.f32.Loss;
      import dev.lanewise.nn.f32.Network;
      import dev.lanewise.nn.f32.ParameterFile;

      class CheatSheet {
        int m, n, k;
        float alpha, rate;
        float[] a, b, c, w, x, y, g, dx, bias, gamma, beta, means, factors;
        int[] labels, index;
        FloatMatrix A, B, C;
        Workers team;
        Network network;
        java.nio.file.Path path;

        void calls() throws Exception {
      %s  }
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyCallCompiles() throws Exception {
    List<String> lines = Files.readAllLines(root().resolve("docs").resolve("cheat-sheet.md"));
    StringBuilder calls = new StringBuilder();
    int rows = 0;
    for (String line : lines) {
      String[] cells = line.split("\\|");
      String call = cells.length == 3 ? cells[2].strip() : "";
      if (call.startsWith("`") && !call.startsWith("`-D")) {
        String code = call.substring(1, call.length() - 1);
        calls.append("    ").append(code).append("; // ").append(cells[1]).append('\n');
        rows++;
      }
    }
    assertTrue(rows > 40, "the table was not found");
    Path source = folder.resolve("CheatSheet.java");
    Files.writeString(source, AROUND.formatted(calls));
    Run run =
        Run.jdk(
            "javac",
            "-proc:none",
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    assertEquals(0, run.exit(), run.err());
  }

  /** The folder of the repository. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
