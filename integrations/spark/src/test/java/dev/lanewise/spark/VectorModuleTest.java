package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorModuleTest {
  /** Started without the module. */
  static final class Without {
    private Without() {}

    public static void main(String[] args) {
      System.out.println(VectorModule.slowHost());
    }
  }

  @Test
  void whoLacksTheModuleSaysSo() throws IOException, InterruptedException {
    assertNull(VectorModule.slowHost());
    Process process =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Without.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    assertEquals(0, process.waitFor());
    assertEquals("this process", output);
    String warning = VectorModule.warning("executor 3 on node7");
    assertTrue(warning.startsWith("executor 3 on node7 runs without the Vector API"), warning);
    assertTrue(
        warning.contains(
            "--conf spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector"),
        warning);
  }
}
