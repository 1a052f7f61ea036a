package dev.lanewise.propertytests;

import dev.lanewise.kernels.Activation;
import dev.lanewise.propertytests.NetworkCase.Kind;
import dev.lanewise.propertytests.NetworkCase.LossKind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Networks of 1 to 20 layers, 1 to 8 neurons wide, with any mixture of layers and activations and
 * any of the losses.
 *
 * <p>Use: {@code @ForAll(supplier = NetworkCases.class) NetworkCase network}.
 */
public final class NetworkCases implements ArbitrarySupplier<NetworkCase> {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_WIDTH = 8;
  private static final int MAX_SAMPLES = 6;

  /** Makes the supplier. */
  public NetworkCases() {}

  @Override
  public Arbitrary<NetworkCase> get() {
    Arbitrary<Integer> widths = Arbitraries.integers().between(1, MAX_WIDTH);
    // half of the layers are dense
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(Kind.DENSE)), Tuple.of(1, Arbitraries.of(Kind.class)));
    Arbitrary<List<NetworkCase.Layer>> layers =
        Combinators.combine(kinds, widths, Arbitraries.of(Activation.class))
            .as(NetworkCase.Layer::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(MAX_DEPTH)
            .withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(
            widths,
            layers,
            Arbitraries.of(LossKind.class),
            Arbitraries.integers().between(2, MAX_SAMPLES),
            Arbitraries.longs().between(0, 99_999))
        .as(NetworkCases::of)
        .withoutEdgeCases();
  }

  private static NetworkCase of(
      int inputs, List<NetworkCase.Layer> layers, LossKind loss, int samples, long seed) {
    List<NetworkCase.Layer> fitting = new ArrayList<>(layers);
    if (loss.takesLogits()) {
      int width = fitting.removeLast().width();
      fitting.add(new NetworkCase.Layer(Kind.DENSE, width, Activation.IDENTITY));
    }
    return new NetworkCase(inputs, List.copyOf(fitting), loss, samples, seed);
  }
}
