package dev.lanewise.kernels.internal.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class WholePowerTest {
  private static final MathContext DIGITS = new MathContext(60);

  @Test
  void isThePowerRounded() {
    for (double x : new double[] {0.5, 0.9, 0.9f, 0.95, 0.99, 0.999, 0.999f, -0.7, 1.1}) {
      for (int n = 1; n <= 3000; n += n < 200 ? 1 : 97) {
        double exact = new BigDecimal(x).pow(n, DIGITS).doubleValue();
        double error = Math.abs(exact) < 0x1p-960 ? Math.ulp(exact) : 0;
        assertEquals(exact, WholePower.of(x, n), error, x + "^" + n);
      }
    }
  }

  @Test
  void endsOfTheRange() {
    assertEquals(0, WholePower.of(0, 1));
    assertEquals(1, WholePower.of(1, Integer.MAX_VALUE));
    assertEquals(-1, WholePower.of(-1, Integer.MAX_VALUE));
    assertEquals(0x1p1023, WholePower.of(2, 1023));
    assertEquals(Double.POSITIVE_INFINITY, WholePower.of(2, 1024));
    assertEquals(Double.POSITIVE_INFINITY, WholePower.of(Double.POSITIVE_INFINITY, 3));
    assertEquals(Double.NaN, WholePower.of(Double.NaN, 2));
  }
}
