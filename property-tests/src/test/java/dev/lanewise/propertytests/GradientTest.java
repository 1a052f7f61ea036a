package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Loss;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Backpropagation through random networks, against difference quotients. */
class GradientTest {
  private static final double MAX_ERROR = 1e-6;

  @Property(tries = 300)
  void gradientsAreTheDerivatives(@ForAll(supplier = NetworkCases.class) NetworkCase network) {
    GradientCheck.Result result = GradientCheck.run(network);
    assertTrue(result.worst() < MAX_ERROR, result::toString);
    boolean kinked =
        network.layers().stream().anyMatch(layer -> GradientCheck.kinked(layer.activation()));
    if (!kinked) {
      assertEquals(0, result.skipped(), "no activation has a kink");
    }
    assertEquals(network.network().parameterCount(), result.checked() + result.skipped());
  }

  /** Kinks are rare: a check that skipped more than a few parameters would check nothing. */
  @Example
  void fewParametersAreSkipped() {
    int checked = 0;
    int skipped = 0;
    for (int seed = 0; seed < 50; seed++) {
      NetworkCase.Layer hidden = new NetworkCase.Layer(8, Activation.RELU);
      NetworkCase.Layer output = new NetworkCase.Layer(3, Activation.IDENTITY);
      List<NetworkCase.Layer> layers = List.of(hidden, hidden, output);
      GradientCheck.Result result =
          GradientCheck.run(new NetworkCase(5, layers, Loss.SOFTMAX_CROSS_ENTROPY, 5, seed));
      assertTrue(result.worst() < MAX_ERROR, result::toString);
      checked += result.checked();
      skipped += result.skipped();
    }
    assertTrue(skipped * 50 < checked, skipped + " skipped, " + checked + " checked");
  }
}
