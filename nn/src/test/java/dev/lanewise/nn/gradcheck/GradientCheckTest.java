package dev.lanewise.nn.gradcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lanewise.nn.f64.GradientChecks;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Checks of functions of arrays: verdicts, what reports say, and settings. */
class GradientCheckTest {
  private static double cubes(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (i + 1) * x[i] * x[i] * x[i];
    }
    return sum;
  }

  private static double[] squares(double[] x) {
    double[] g = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      g[i] = 3 * (i + 1) * x[i] * x[i];
    }
    return g;
  }

  private static final double[] AT = {0.5, -2, 3, 0.25, 0};

  private static GradientReport check(UnaryOperator<double[]> gradient) {
    return GradientChecks.of(GradientCheckTest::cubes, gradient, AT).run();
  }

  @Test
  void rightGradientPasses() {
    GradientReport report = check(GradientCheckTest::squares);
    assertEquals(Verdict.PASS, report.verdict(), report::toString);
    assertEquals(5, report.elements());
    assertTrue(report.error() < 1e-7, report::toString);
  }

  @Test
  void wrongElementIsNamedWithAllThatIsKnown() {
    GradientReport report =
        check(
            x -> {
              double[] g = squares(x);
              g[1] *= 1 + 1e-5;
              return g;
            });
    assertEquals(Verdict.FAIL, report.verdict());
    assertEquals(1, report.count(Verdict.FAIL), report::toString);
    ElementResult worst = report.worst();
    assertEquals("x[1]", worst.name());
    assertEquals(-2, worst.at());
    assertEquals(24 * (1 + 1e-5), worst.analytic());
    assertEquals(24, worst.numeric(), 1e-9);
    assertEquals(24e-5, worst.absolute(), 1e-9);
    assertTrue(worst.absolute() > worst.tolerance());
    assertTrue(worst.below() < worst.above(), worst::toString);
    String text = report.toString();
    for (String said : List.of("FAIL", "x[1]", "analytic 24.00024", "f(x - h)", "f(x + h)")) {
      assertTrue(text.contains(said), text);
    }
  }

  @Test
  void notANumberFails() {
    GradientReport report = check(x -> new double[] {Double.NaN, 24, 81, 0.75, 0});
    assertEquals(Verdict.FAIL, report.variable("x").elements().getFirst().verdict());
    assertTrue(report.toString().contains("NaN"), report::toString);
    GradientReport nowhere = GradientChecks.of(x -> Math.log(-1), x -> x, 1, 2).run();
    assertEquals(Verdict.FAIL, nowhere.verdict());
    assertTrue(nowhere.toString().contains("f = NaN"), nowhere::toString);
  }

  @Test
  void jsonSaysWhatTheTextSays() {
    JsonObject json = JsonParser.parseString(check(x -> new double[5]).json()).getAsJsonObject();
    assertEquals("FAIL", json.get("verdict").getAsString());
    assertEquals(4, json.get("fail").getAsInt());
    assertEquals(1, json.get("pass").getAsInt() + json.get("unresolved").getAsInt());
    JsonObject x = json.getAsJsonArray("variables").get(0).getAsJsonObject();
    assertEquals("[5]", x.get("shape").toString());
    assertTrue(x.get("diagnosis").getAsString().contains("zero"), x::toString);
    assertTrue(x.get("cosine").isJsonNull());
    assertEquals("x", json.getAsJsonObject("worst").get("variable").getAsString());
  }

  private static Verdict ofAbs(double at, double gradient) {
    return GradientChecks.of(
            x -> Math.abs(x[0]) + x[0] + Math.sin(x[0]), x -> new double[] {gradient}, at)
        .kinkLimit(1)
        .run()
        .variable("x")
        .verdict();
  }

  @Test
  void kinkOfAFunctionThatDoesNotSayIsFoundByItsSlopes() {
    // slopes 1 and 3
    for (double between : new double[] {1, 1.5, 2, 3}) {
      assertTrue(List.of(Verdict.KINK, Verdict.PASS).contains(ofAbs(0, between)), "" + between);
    }
    assertEquals(Verdict.KINK, ofAbs(0, 1));
    assertEquals(Verdict.KINK, ofAbs(0, 3));
    assertEquals(Verdict.FAIL, ofAbs(0, 0.9));
    assertEquals(Verdict.FAIL, ofAbs(0, 3.1));
    // near it, only one of them is right where steps can be short enough
    assertEquals(Verdict.PASS, ofAbs(1e-4, 2 + Math.cos(1e-4)));
    assertEquals(Verdict.FAIL, ofAbs(1e-4, 1));
    assertEquals(Verdict.FAIL, ofAbs(-1, 2));
  }

  @Test
  void tooManyKinksFail() {
    GradientCheck check =
        GradientChecks.of(x -> Math.abs(x[0]) + x[1], x -> new double[] {1, 1}, 0, 0);
    assertEquals(Verdict.FAIL, check.run().verdict());
    assertTrue(check.run().toString().contains("more than 5.0 % of the elements are at kinks"));
    assertEquals(Verdict.PASS, check.kinkLimit(0.5).run().verdict());
  }

  @Test
  void derivativeBelowTheNoiseIsUnresolved() {
    GradientReport report =
        GradientChecks.of(x -> 1e6 + 1e-12 * x[0] * x[0], x -> new double[] {3e-12 * x[0]}, 1)
            .run();
    assertEquals(Verdict.UNRESOLVED, report.verdict(), report::toString);
  }

  @Test
  void functionInFloatAndMorePreciseForm() {
    float[] at = {0.5f, -2, 3, 0.125f};
    UnaryOperator<float[]> right =
        x -> new float[] {2 * x[0] * x[1], x[0] * x[0], 3 * x[2] * x[2], 1};
    UnaryOperator<float[]> wrong =
        x -> new float[] {2 * x[0] * x[1], x[0] * x[0], 3 * x[2] * x[2] * 1.002f, 1};
    ToDoubleFunction<float[]> f = x -> x[0] * x[0] * x[1] + x[2] * x[2] * x[2] + x[3];
    ToDoubleFunction<double[]> precise = x -> x[0] * x[0] * x[1] + x[2] * x[2] * x[2] + x[3];
    assertEquals(Verdict.PASS, dev.lanewise.nn.f32.GradientChecks.of(f, right, at).run().verdict());
    GradientReport report = dev.lanewise.nn.f32.GradientChecks.ofPrecise(precise, right, at).run();
    assertEquals(Verdict.PASS, report.verdict(), report::toString);
    report = dev.lanewise.nn.f32.GradientChecks.ofPrecise(precise, wrong, at).run();
    assertEquals("x[2]", report.worst().name());
    assertEquals(1, report.count(Verdict.FAIL), report::toString);
  }

  @Test
  void gradientThatChangesFromCallToCallIsAComplaint() {
    AtomicInteger calls = new AtomicInteger();
    GradientReport report =
        check(
            x -> {
              double[] g = squares(x);
              g[0] += 1e-12 * calls.incrementAndGet();
              return g;
            });
    assertEquals(0, report.count(Verdict.FAIL), report::toString);
    assertEquals(Verdict.FAIL, report.verdict());
    assertTrue(report.complaints().getFirst().contains("computed again"), report::toString);
  }

  @Test
  void subsetExcludeAndSample() {
    GradientCheck check =
        GradientChecks.of(GradientCheckTest::cubes, GradientCheckTest::squares, AT);
    GradientReport report = check.sample(3, 7).run();
    assertEquals(3, report.elements());
    assertEquals(report.toString(), check.sample(3, 7).run().toString());
    assertEquals(3, check.include("x", "no.such").run().elements());
    String message =
        assertThrows(IllegalArgumentException.class, () -> check.exclude("*").run()).getMessage();
    assertEquals("no variable is left to check of [x]", message);
  }

  @Test
  void directionsTakeFewValuesAndFallBackToElements() {
    GradientCheck right =
        GradientChecks.of(GradientCheckTest::cubes, GradientCheckTest::squares, AT).directional();
    GradientReport report = right.run();
    assertTrue(report.directional());
    assertEquals(Verdict.PASS, report.verdict(), report::toString);
    assertTrue(report.evaluations() <= 4, report::toString);
    report =
        GradientChecks.of(GradientCheckTest::cubes, x -> new double[x.length], AT)
            .directional()
            .run();
    assertEquals(false, report.directional());
    assertEquals(Verdict.FAIL, report.verdict());
  }

  @Test
  void errorsAsAMatrixHaveAPlaceForEachElementOrTheLargestOfABlock() {
    VariableResult x =
        check(
                x0 -> {
                  double[] g = squares(x0);
                  g[1] = 0;
                  return g;
                })
            .variable("x");
    double[][] errors = x.errors(5);
    assertEquals(5, errors.length);
    for (int i = 0; i < 5; i++) {
      assertEquals(x.elements().get(i).relative(), errors[i][0]);
    }
    assertEquals(1, errors[1][0], "a gradient of 0");
    assertEquals(1, x.block(5));
    assertEquals(2, x.block(3));
    errors = x.errors(3);
    assertEquals(3, errors.length, "two elements each, and the last");
    assertEquals(1, errors[0][0]);
    assertTrue(errors[1][0] < 1e-7 && errors[2][0] < 1e-7);
    VariableResult sampled =
        GradientChecks.of(x0 -> x0[0], x0 -> new double[x0.length], new double[1000])
            .sample(10, 1)
            .run()
            .variable("x");
    errors = sampled.errors(1000);
    assertEquals(10, Arrays.stream(errors).filter(row -> !Double.isNaN(row[0])).count());
    assertMessage("most = 0, but must be at least 1", () -> x.errors(0));
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    GradientCheck check = GradientChecks.of(x -> x[0], x -> new double[] {1}, 1);
    assertMessage(
        "tolerance = NaN, but must be greater than 0 and less than 1",
        () -> check.tolerance(Double.NaN));
    assertMessage("kinkLimit = 1.5, but must be within 0..1", () -> check.kinkLimit(1.5));
    assertMessage("elements = 0, but must be at least 1", () -> check.sample(0, 1));
    assertMessage(
        "length of at = 0, but must be at least 1", () -> GradientChecks.of(x -> 0, x -> x));
    assertMessage(
        "length of the gradient = 2, but must be that of the argument, 1",
        () -> GradientChecks.of(x -> 0, x -> new double[2], 1).run());
    assertMessage("name = \"y\", but must be one of [x]", () -> check.run().variable("y"));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void patternsAreRecognised() {
    assertEquals("is -1 times the derivative", diagnosis((n, x, i) -> -n[i]));
    assertEquals("is 1/6 times the derivative", diagnosis((n, x, i) -> n[i] / 6));
    assertEquals("is 2 times the derivative", diagnosis((n, x, i) -> 2 * n[i]));
    assertTrue(diagnosis((n, x, i) -> n[i] + 0.01 * x[i]).contains("weight decay"));
    assertTrue(diagnosis((n, x, i) -> n[i] + 5).contains("added to what was there"));
    assertTrue(diagnosis((n, x, i) -> Double.NaN).contains("written at all"));
    assertNull(diagnosis((n, x, i) -> n[i]));
    assertNull(diagnosis((n, x, i) -> n[i] * n[i] * n[i]));
  }

  private interface Mistake {
    double apply(double[] derivative, double[] x, int i);
  }

  private static String diagnosis(Mistake mistake) {
    double[] at = {1, 2, -1, 0.5, 3, -2};
    return GradientChecks.of(
            x -> {
              double sum = 0;
              for (int i = 0; i < x.length; i++) {
                sum += Math.sin(x[i] + i);
              }
              return sum;
            },
            x -> {
              double[] n = new double[x.length];
              double[] g = new double[x.length];
              for (int i = 0; i < x.length; i++) {
                n[i] = Math.cos(x[i] + i);
              }
              for (int i = 0; i < x.length; i++) {
                g[i] = mistake.apply(n, x, i);
              }
              return g;
            },
            at)
        .run()
        .variable("x")
        .diagnosis();
  }
}
