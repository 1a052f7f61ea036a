package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FmaPeakTest {
  @Test
  void freshCodeIsOfAClassOfItsOwnAndComputesTheSame() throws ReflectiveOperationException {
    Work first = new FreshCode(FloatFmaPeak.class).apply(8);
    Work second = new FreshCode(FloatFmaPeak.class).apply(8);
    assertNotSame(first.getClass(), second.getClass());
    assertNotSame(FloatFmaPeak.class, first.getClass());
    FloatFmaPeak original = new FloatFmaPeak(8);
    assertEquals(original.flops(), first.flops());
    first.run(1);
    var result = first.getClass().getDeclaredField("result");
    result.setAccessible(true);
    assertEquals(original.expected(), result.getFloat(first));
  }

  @Test
  void aPeakThatIsSurpassedIsMeasuredAgainButNotForEver() {
    FmaPeak peak = FmaPeak.of(float.class, 1);
    double before = peak.gflops();
    assertTrue(before > 0);
    assertFalse(peak.surpassedBy(before / 2));
    peak.surpassedBy(Double.POSITIVE_INFINITY);
    assertTrue(peak.gflops() >= before);
    double last = peak.gflops();
    assertFalse(peak.surpassedBy(Double.POSITIVE_INFINITY), "no more renewals");
    assertEquals(last, peak.gflops());
    assertSame(peak, FmaPeak.of(float.class, 1));
  }
}
