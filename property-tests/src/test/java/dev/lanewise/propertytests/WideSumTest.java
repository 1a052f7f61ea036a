package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The double oracle itself, against exact arithmetic. */
class WideSumTest {
  @Property(tries = 300)
  void agreesWithExactArithmetic(
      @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(max = 9999) int seed) {
    Philox random = new Philox(seed, 0);
    WideSum sum = new WideSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < n; i++) {
      double x = Contents.WIDE.value(random, 2 * i);
      double y = Contents.WIDE.value(random, 2 * i + 1);
      sum.addProduct(x, y);
      exact = exact.add(new BigDecimal(x).multiply(new BigDecimal(y)));
    }
    sum.scale(0.7);
    exact = exact.multiply(new BigDecimal(0.7));
    double allowed = n * (double) n * Bounds.U64 * Bounds.U64 * sum.magnitude();
    assertEquals(
        exact.doubleValue(), sum.value(), Bounds.U64 * Math.abs(sum.value()) * 2 + allowed);
    double rounded = exact.doubleValue();
    double error = new BigDecimal(rounded).subtract(exact).abs().doubleValue();
    assertTrue(Math.abs(sum.errorOf(rounded) - error) <= 2 * allowed + 1e-30);
  }
}
