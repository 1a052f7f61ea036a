package dev.lanewise.propertytests;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Shapes to try a layer of one's own on: 1 to 40 inputs, so also some that fill no vector, and 1 to
 * 9 samples.
 *
 * <p>Use: {@code @ForAll(supplier = LayerShapes.class) LayerShape shape}.
 */
public final class LayerShapes implements ArbitrarySupplier<LayerShape> {
  private static final int MAX_INPUTS = 40;
  private static final int MAX_ROWS = 9;

  /** Makes the supplier. */
  public LayerShapes() {}

  @Override
  public Arbitrary<LayerShape> get() {
    return Combinators.combine(
            Arbitraries.integers().between(1, MAX_INPUTS),
            Arbitraries.integers().between(1, MAX_ROWS),
            Arbitraries.longs().between(0, 99_999))
        .as(LayerShape::new);
  }
}
