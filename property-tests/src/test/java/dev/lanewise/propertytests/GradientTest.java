package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.f32.GradientChecks;
import dev.lanewise.nn.gradcheck.GradientCheck;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;

/** The gradient check gives no false alarm on networks of all kinds. */
class GradientTest {
  /** Of each type. */
  private static final int NETWORKS = Boolean.getBoolean("lanewise.test.long") ? 1000 : 40;

  @Example
  void randomNetworksInDoublePass() {
    run(
        g ->
            dev.lanewise.nn.f64.GradientChecks.of(
                DoubleNetworks.network(g), DoubleNetworks.data(g)));
  }

  @Example
  void randomNetworksInFloatPass() {
    run(g -> GradientChecks.of(FloatNetworks.network(g), FloatNetworks.data(g)));
  }

  private interface Checked {
    GradientCheck of(NetworkCase g);
  }

  private static void run(Checked checked) {
    int elements = 0;
    int[] counts = new int[Verdict.values().length];
    List<String> alarms = new ArrayList<>();
    Random random = new Random(2026);
    RandomGenerator<NetworkCase> networks = new NetworkCases().get().generator(1000);
    for (int i = 0; i < NETWORKS; i++) {
      NetworkCase g = networks.next(random).value();
      GradientReport report = checked.of(g).run();
      if (report.verdict() != Verdict.PASS) {
        alarms.add(i + ": " + g + "\n" + report);
      }
      elements += report.elements();
      for (Verdict verdict : Verdict.values()) {
        counts[verdict.ordinal()] += report.count(verdict);
      }
    }
    String said = NETWORKS + " networks, " + elements + " elements: " + Arrays.toString(counts);
    System.out.println(said);
    assertEquals(List.of(), alarms, () -> alarms.size() + " alarms");
    assertTrue(counts[Verdict.PASS.ordinal()] > 0.5 * elements, said);
    assertTrue(counts[Verdict.KINK.ordinal()] < 1e-3 * elements, said);
  }

  @Example
  void assertionCarriesTheReport() {
    GradientCheck wrong = GradientChecks.of(x -> x[0] * x[0], x -> new float[] {x[0]}, 3);
    String message =
        assertThrows(AssertionError.class, () -> GradientAssertions.assertGradients(wrong))
            .getMessage();
    assertTrue(message.contains("gradient check: FAIL"), message);
    assertTrue(message.contains("x[0] at 3"), message);
    GradientCheck right = GradientChecks.of(x -> x[0] * x[0], x -> new float[] {2 * x[0]}, 3);
    assertEquals(1, GradientAssertions.assertGradients(right).count(Verdict.PASS));
  }
}
