package dev.lanewise.benchmarks.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static Estimate around(double value) {
    return Estimate.of(0.99 * value, value, value, value, 1.01 * value);
  }

  private static Figure figure(String id, boolean higherIsBetter, double value) {
    return new Figure(
        id, "gemm", id, "u", higherIsBetter, around(value), Map.of(), Map.of(), Map.of("n", 8.0));
  }

  private static Figure share(String id, double value, double share) {
    return new Figure(
        id,
        "gemm",
        id,
        "ns",
        false,
        around(value),
        Map.of(),
        Map.of(Figure.PEAK, around(share)),
        Map.of());
  }

  private static Results results(double noise, Figure... figures) {
    return new Results(
        Results.FORMAT,
        "./lanewise bench",
        1,
        Fingerprint.of(Map.of("f32", 100.0), Map.of("L1", 200.0)),
        Map.of(),
        Map.of("mkl", "not built"),
        noise,
        List.of(),
        List.of(figures));
  }

  @Test
  void aSlowerKernelIsARegression() {
    Comparison c =
        Comparison.of(
            results(0.01, figure("a", true, 100), figure("b", false, 10)),
            results(0.01, figure("a", true, 80), figure("b", false, 12)));
    assertTrue(c.regression());
    assertEquals(2, c.changes().size());
    assertEquals("a", c.changes().getFirst().label());
    assertEquals(0.8, c.changes().getFirst().speedUp(), 1e-12);
    assertTrue(c.toString().contains("REGRESSION a"), c::toString);
  }

  @Test
  void aFasterKernelIsNone() {
    Comparison c =
        Comparison.of(results(0.01, figure("a", true, 100)), results(0.01, figure("a", true, 130)));
    assertFalse(c.regression());
    assertEquals(1.3, c.changes().getFirst().speedUp(), 1e-12);
  }

  @Test
  void whatIsWithinNoiseHasNotChanged() {
    Results before = results(0.01, figure("a", true, 100));
    assertTrue(Comparison.of(before, results(0.01, figure("a", true, 97))).changes().isEmpty());
    // The same loss on a machine that varies by 15 %: nothing can be said.
    Comparison noisy = Comparison.of(before, results(0.15, figure("a", true, 80)));
    assertTrue(noisy.changes().isEmpty());
    assertTrue(noisy.warnings().getFirst().contains("noisy (15 %)"), noisy::toString);
  }

  @Test
  void anotherClockIsNoChange() {
    Comparison same =
        Comparison.of(results(0.01, share("a", 100, 0.8)), results(0.01, share("a", 150, 0.8)));
    assertTrue(same.changes().isEmpty());
    Comparison worse =
        Comparison.of(results(0.01, share("a", 100, 0.8)), results(0.01, share("a", 90, 0.6)));
    assertTrue(worse.regression());
  }

  @Test
  void figuresOfOneRunAloneAreCounted() {
    Comparison c =
        Comparison.of(
            results(0.01, figure("a", true, 1), figure("b", true, 1)),
            results(0.01, figure("a", true, 1), figure("c", true, 1)));
    assertEquals(1, c.compared());
    assertEquals(List.of("b"), c.onlyOld());
    assertEquals(List.of("c"), c.onlyNew());
  }

  @Test
  void resultsComeBackAsTheyWereWritten(@TempDir Path directory) throws IOException {
    Results results = results(0.12, figure("a <&>", true, 1.0 / 3));
    Path file = directory.resolve("a.json");
    results.write(file);
    assertEquals(results, Results.read(file));
    assertTrue(results.warnings().findFirst().orElseThrow().contains("varied by 12 %"));
    Files.writeString(file, "{\"format\": 7}");
    assertThrows(IOException.class, () -> Results.read(file));
    Files.writeString(file, "no JSON");
    assertThrows(IOException.class, () -> Results.read(file));
    Files.writeString(file, "");
    assertThrows(IOException.class, () -> Results.read(file));
  }

  @Test
  void theFingerprintSaysWhatTheSystemDoesNotTell(@TempDir Path directory) throws IOException {
    assertEquals("not visible", Fingerprint.governor(directory.resolve("none")));
    assertEquals("not visible", Fingerprint.pinning(directory.resolve("none")));
    Path status = directory.resolve("status");
    Files.writeString(status, "Name:\tjava\nCpus_allowed_list:\t0-3,7\n");
    assertEquals("0-3,7", Fingerprint.pinning(status));
    Fingerprint machine = results(0).machine();
    assertTrue(machine.facts().get("FMA peak f32").contains("100.0"));
    assertTrue(machine.flags().stream().noneMatch(flag -> flag.contains("/")));
  }
}
