package dev.lanewise.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private static final double NAN = Double.NaN;

  /** Three columns: numbers with a gap, one value, nothing. */
  private static DoubleMatrix samples() {
    double[] x = {1, 0.1, NAN, NAN, 0.1, NAN, 4, 0.1, NAN, 7, 0.1, NAN};
    return DoubleMatrix.of(x, 4, 3);
  }

  @Test
  void statisticsLeaveOutWhatIsMissing() {
    ColumnStatistics statistics = ColumnStatistics.of(samples());
    assertEquals(3, statistics.columns());
    assertEquals(3, statistics.count(0));
    assertEquals(1, statistics.missing(0));
    assertEquals(4, statistics.mean(0));
    assertEquals(Math.sqrt(6), statistics.deviation(0));
    assertEquals(1, statistics.minimum(0));
    assertEquals(7, statistics.maximum(0));
    assertEquals(0.1, statistics.mean(1)); // the sum of three is not 0.3
    assertEquals(0, statistics.deviation(1));
    assertEquals(4, statistics.missing(2));
    assertEquals(NAN, statistics.mean(2));
    assertEquals(NAN, statistics.deviation(2));
    assertEquals(NAN, statistics.minimum(2));
  }

  @Test
  void theDeviationSurvivesALargeMean() {
    float[] x = {1_000_001, 1_000_002, 1_000_003};
    assertEquals(
        Math.sqrt(2.0 / 3), ColumnStatistics.of(FloatMatrix.of(x, 3, 1)).deviation(0), 1e-15);
  }

  @Test
  void whatIsMissingIsFilledIn() {
    DoubleMatrix x = samples().slice(0, 0, 4, 2);
    Imputer.mean(ColumnStatistics.of(x)).apply(x);
    assertArrayEquals(new double[] {1, 0.1, 4, 0.1, 4, 0.1, 7, 0.1}, x.toArray());
    double[] even = {8, NAN, 1, 3, 2};
    assertEquals(2.5, Imputer.median(DoubleMatrix.of(even, 5, 1)).fill(0));
    float[] odd = {8, Float.NaN, 1, 3};
    FloatMatrix column = FloatMatrix.of(odd, 4, 1);
    Imputer.median(column).apply(column);
    assertArrayEquals(new float[] {8, 3, 1, 3}, odd);
    double[] huge = {Double.MAX_VALUE, Double.MAX_VALUE};
    assertEquals(Double.MAX_VALUE, Imputer.median(DoubleMatrix.of(huge, 2, 1)).fill(0));
    double[] tiny = {Double.MIN_VALUE};
    assertEquals(Double.MIN_VALUE, Imputer.median(DoubleMatrix.of(tiny, 1, 1)).fill(0));
    DoubleMatrix all = samples();
    Imputer.constant(3, -1).apply(all);
    assertArrayEquals(
        new double[] {1, 0.1, -1, -1, 0.1, -1, 4, 0.1, -1, 7, 0.1, -1}, all.toArray());
  }

  @Test
  void scaledColumnsHaveTheSizeAskedFor() {
    DoubleMatrix x = samples().slice(0, 0, 4, 2);
    ColumnStatistics statistics = ColumnStatistics.of(x);
    DoubleMatrix y = DoubleMatrix.of(new double[8], 4, 2);
    Scaler.standard(statistics).apply(x, y);
    double unit = 3 / Math.sqrt(6);
    assertArrayEquals(new double[] {-unit, 0, NAN, 0, 0, 0, unit, 0}, y.toArray());
    Scaler.minMax(statistics).apply(x, y);
    assertArrayEquals(new double[] {0, 0, NAN, 0, 0.5, 0, 1, 0}, y.toArray());
    float[] others = {10, 5};
    FloatMatrix row = FloatMatrix.of(others, 1, 2);
    Scaler.minMax(statistics).apply(row, row);
    assertArrayEquals(new float[] {1.5f, 4.9f}, others);
    float[] pixels = {0, 51, 255};
    FloatMatrix image = FloatMatrix.of(pixels, 1, 3);
    Scaler.range(3, 0, 255).apply(image, image);
    assertArrayEquals(new float[] {0, 0.2f, 1}, pixels);
  }

  @Test
  void wrongArgumentsAreRefusedAndChangeNothing() {
    DoubleMatrix x = samples();
    ColumnStatistics statistics = ColumnStatistics.of(x);
    refused("mean of column 2 = NaN", () -> Imputer.mean(statistics));
    refused("median of column 2 = NaN", () -> Imputer.median(x));
    refused("mean of column 2 = NaN", () -> Scaler.standard(statistics));
    refused("minimum of column 2 = NaN", () -> Scaler.minMax(statistics));
    ColumnStatistics infinite =
        ColumnStatistics.of(DoubleMatrix.of(new double[] {1, Double.POSITIVE_INFINITY}, 2, 1));
    refused("mean of column 0 = Infinity", () -> Scaler.standard(infinite));
    refused("range of column 0 = Infinity", () -> Scaler.minMax(infinite));
    refused("columns of x = 3", () -> Imputer.constant(2, 0).apply(x));
    Scaler two = Scaler.range(2, 0, 1);
    refused("columns of x = 3", () -> two.apply(x, x));
    DoubleMatrix left = x.slice(0, 0, 4, 2);
    refused("y is 3 x 2", () -> two.apply(left, x.slice(0, 0, 3, 2)));
    refused("from = 1.0, to = 1.0", () -> Scaler.range(1, 1, 1));
    refused("to = NaN", () -> Scaler.range(1, 1, NAN));
    MemorySegment memory = MemorySegment.ofArray(new float[2]).asReadOnly();
    FloatMatrix fixed = FloatMatrix.of(memory, 0, 1, 2, 2, 1);
    refused("read-only", () -> two.apply(fixed, fixed));
    refused("read-only", () -> Imputer.constant(2, 0).apply(fixed));
    assertArrayEquals(samples().toArray(), x.toArray());
  }

  private static void refused(String message, Runnable call) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
