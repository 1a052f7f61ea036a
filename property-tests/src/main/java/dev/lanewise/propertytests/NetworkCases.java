package dev.lanewise.propertytests;

import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Loss;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Networks of 1 to 4 layers, 1 to 8 neurons wide, with any mixture of activations and one of three
 * losses.
 *
 * <p>Use: {@code @ForAll(supplier = NetworkCases.class) NetworkCase network}.
 */
public final class NetworkCases implements ArbitrarySupplier<NetworkCase> {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_WIDTH = 8;

  /** Makes the supplier. */
  public NetworkCases() {}

  @Override
  public Arbitrary<NetworkCase> get() {
    Arbitrary<Integer> widths = Arbitraries.integers().between(1, MAX_WIDTH);
    Arbitrary<List<NetworkCase.Layer>> layers =
        Combinators.combine(widths, Arbitraries.of(Activation.class))
            .as(NetworkCase.Layer::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(MAX_DEPTH);
    return Combinators.combine(
            widths,
            layers,
            Arbitraries.of(Loss.SOFTMAX_CROSS_ENTROPY, Loss.BINARY_CROSS_ENTROPY, Loss.MSE),
            Arbitraries.integers().between(1, 5),
            Arbitraries.longs().between(0, 99_999))
        .as(NetworkCases::of)
        .withoutEdgeCases();
  }

  private static NetworkCase of(
      int inputs, List<NetworkCase.Layer> layers, Loss loss, int samples, long seed) {
    List<NetworkCase.Layer> fitting = new ArrayList<>(layers);
    if (loss != Loss.MSE) {
      // These losses contain softmax or sigmoid: the layer below gives logits.
      int width = fitting.removeLast().width();
      fitting.add(new NetworkCase.Layer(width, Activation.IDENTITY));
    }
    return new NetworkCase(inputs, List.copyOf(fitting), loss, samples, seed);
  }
}
