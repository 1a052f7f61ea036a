package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Activation;
import net.jqwik.api.Example;

/** The definitions to 50 digits, against StrictMath to its 15. */
class ReferenceActivationTest {
  @Example
  void agreesWithStrictMath() {
    for (double x = -30; x <= 30; x += 0.37) {
      assertClose(
          1 / (1 + StrictMath.exp(-x)), ReferenceActivation.forward(Activation.SIGMOID, x), x);
      assertClose(StrictMath.tanh(x), ReferenceActivation.forward(Activation.TANH, x), x);
    }
    for (double x = 1e-3; x > 1e-300; x /= 3.3) {
      assertClose(StrictMath.tanh(x), ReferenceActivation.forward(Activation.TANH, x), x);
    }
    assertClose(StrictMath.exp(-700), ReferenceActivation.forward(Activation.SIGMOID, -700), -700);
  }

  private static void assertClose(double expected, java.math.BigDecimal actual, double x) {
    assertEquals(expected, actual.doubleValue(), 1e-14 * Math.abs(expected), "x = " + x);
  }
}
