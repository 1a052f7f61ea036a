package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private final Path launcher = Path.of("..", "lanewise").toAbsolutePath().normalize();

  @Test
  void aJdkThatIsTooOldGivesOneLineAndExitCode2(@TempDir Path home) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
    fakeJdk(home, "17.0.15");
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", launcher.toString(), "info");
    builder.environment().put("LANEWISE_JAVA_HOME", home.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), said);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains("JDK 25 or later"), said);
  }

  /** Never started: its file "release" tells enough. */
  private static void fakeJdk(Path home, String version) throws IOException {
    Files.createDirectory(home.resolve("bin"));
    for (String program : new String[] {"java", "javac"}) {
      Files.createFile(home.resolve("bin").resolve(program)).toFile().setExecutable(true);
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }
}
