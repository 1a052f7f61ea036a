package dev.lanewise.propertytests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import net.jqwik.api.Example;

/**
 * Tests the tests: compiles SIMD kernels with a mistake each, and requires that the suite finds it.
 * Runs with {@code -Pmutation} alone; the report is target/seeded-faults.md.
 */
class SeededFaultsTest {
  // To try some of the faults: those whose class has this in its name.
  private static final String ONLY = System.getProperty("lanewise.test.fault", "");

  /** Compiles the class with the fault into a folder of its own. */
  private static Path compile(Fault fault) throws IOException {
    Path folder = Files.createTempDirectory("lanewise-fault");
    Path file = folder.resolve(Path.of(fault.source()).getFileName() + ".java");
    Files.writeString(file, fault.faulty());
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertEquals(0, result, fault.what() + " does not compile");
    return folder;
  }

  /** What finds a fault, for a class path that begins with the faulty class. */
  private static String findings(String classPath, Class<?> type, int bits, List<String> kernels)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-Dlanewise.provider=simd",
            "-Dlanewise.vectorBits=" + bits,
            "-cp",
            classPath,
            FaultProbe.class.getName(),
            type.getName()));
    command.addAll(kernels);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // A kernel that reads or writes outside of its arrays ends the probe with an exception.
    return process.waitFor() == 0
        ? said.substring(said.indexOf("found by:") + "found by:".length()).strip()
        : "exception";
  }

  @Example
  void everySeededFaultIsFound() throws IOException, InterruptedException {
    List<String> report = new ArrayList<>();
    report.add("| fault | class | found by |");
    report.add("|---|---|---|");
    List<String> survivors = new ArrayList<>();
    String classPath = System.getProperty("java.class.path");
    for (Fault fault : Fault.ALL) {
      if (!fault.source().contains(ONLY)) {
        continue;
      }
      Path folder = compile(fault);
      String path = folder + System.getProperty("path.separator") + classPath;
      String found = findings(path, fault.type(), fault.bits(), fault.kernels());
      report.add("| " + fault.what() + " | " + fault.source() + " | " + found + " |");
      System.out.println(report.getLast());
      if (found.isEmpty()) {
        survivors.add(fault.what() + " in " + fault.source());
      }
      delete(folder);
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "seeded-faults.md"), report);
    assertTrue(survivors.isEmpty(), () -> "not found: " + survivors);
  }

  /** Without a fault nothing is found: the probe tells faults, not machines. */
  @Example
  void withoutAFaultNothingIsFound() throws IOException, InterruptedException {
    List<String> kernels =
        List.of("Blas.gemm", "Blas.gemv", "FloatProducts.", "Softmax.", "Optimizers.sgd");
    String classPath = System.getProperty("java.class.path");
    for (int bits : new int[] {256, 512}) {
      for (Class<?> type : List.of(float.class, double.class)) {
        assertEquals("", findings(classPath, type, bits, kernels), type + ", " + bits + " bit");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
