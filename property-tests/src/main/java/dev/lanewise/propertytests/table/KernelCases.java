package dev.lanewise.propertytests.table;

import dev.lanewise.propertytests.Contents;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Calls of any kernel of the table, of either element type. They shrink to small sizes without
 * gaps.
 *
 * <p>Use: {@code @ForAll(supplier = KernelCases.class) KernelCase c}.
 */
public final class KernelCases implements ArbitrarySupplier<KernelCase> {
  /** Makes the supplier. */
  public KernelCases() {}

  @Override
  public Arbitrary<KernelCase> get() {
    return Arbitraries.of(Kernels.ALL).flatMap(KernelCases::of);
  }

  /**
   * Calls of one kernel.
   *
   * @param kernel a row of the table
   * @return the arbitrary
   */
  public static Arbitrary<KernelCase> of(Kernel kernel) {
    List<Arbitrary<Integer>> each = new ArrayList<>();
    for (Parameter.Size size : kernel.sizes()) {
      each.add(Arbitraries.of(size.sizes()));
    }
    Arbitrary<List<Integer>> sizes = Combinators.combine(each).as(List::copyOf);
    return Combinators.combine(
            Arbitraries.of(kernel.types()),
            sizes.filter(KernelCase::quick),
            Arbitraries.of(0, 1, 3, 8),
            Arbitraries.of(Contents.class),
            Arbitraries.longs().between(0, 9_999))
        .as(
            (type, list, gap, contents, seed) ->
                new KernelCase(kernel.name(), type, list, gap, contents, seed))
        .withoutEdgeCases();
  }
}
