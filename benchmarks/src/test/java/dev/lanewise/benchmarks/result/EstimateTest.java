package dev.lanewise.benchmarks.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void medianAndQuartilesAreThoseOfTheSamples() {
    Estimate e = Estimate.of(5, Double.NaN, 1, 4, 2, 3);
    assertEquals(3, e.median());
    assertEquals(2, e.quarter());
    assertEquals(4, e.threeQuarters());
    assertEquals(1, e.least());
    assertEquals(5, e.most());
    assertEquals(5, e.samples());
    assertEquals(2.0 / 3, e.spread(), 1e-15);
    assertEquals(2.5, Estimate.of(1, 2, 3, 4).median());
    assertEquals(6, e.times(2).median());
  }

  @Test
  void theIntervalHoldsTheMedianAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(1);
    int held = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      double[] samples = new double[21];
      Arrays.setAll(samples, i -> random.nextGaussian());
      Estimate e = Estimate.of(samples);
      held += e.low() <= 0 && 0 <= e.high() ? 1 : 0;
    }
    // 95 % of 300 are 285; the bootstrap of so few samples may be off by two or three percent.
    assertTrue(held >= 270 && held <= 299, held + " of " + runs);
  }

  @Test
  void theSameSamplesGiveTheSameInterval() {
    assertEquals(Estimate.of(3, 1, 2, 9, 4), Estimate.of(3, 1, 2, 9, 4));
    Estimate one = Estimate.of(7);
    assertEquals(7, one.low());
    assertEquals(7, one.high());
  }

  @Test
  void pairsCancelWhatSlowsBoth() {
    Estimate ratio = Estimate.ofRatios(new double[] {2, 4, 20}, new double[] {1, 2, 10});
    assertEquals(2, ratio.low());
    assertEquals(2, ratio.high());
    assertEquals(0, ratio.spread());
  }

  @Test
  void theGeometricMeanOfARatioAndItsInverseIsOne() {
    List<Estimate> estimates = List.of(Estimate.of(4), Estimate.of(0.25), Estimate.of(1));
    assertEquals(1, Estimate.geometricMean(estimates), 1e-15);
    assertTrue(Double.isNaN(Estimate.geometricMean(List.of())));
  }

  @Test
  void nothingMeasuredIsNoEstimate() {
    assertThrows(IllegalArgumentException.class, () -> Estimate.of(Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> Estimate.ofRatios(new double[2], new double[3]));
  }
}
