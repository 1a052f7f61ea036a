package dev.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.SharedData;
import dev.lanewise.nn.data.ColumnStatistics;
import dev.lanewise.nn.data.Imputer;
import dev.lanewise.nn.data.Scaler;
import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.Idx;
import dev.lanewise.nn.files.Table;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The readers on public data sets, against what is known of these. */
class RealDataTest {
  @Test
  void diabetesOfThePima() throws IOException {
    Csv csv =
        Csv.withoutHeader(
                "pregnancies",
                "glucose",
                "pressure",
                "skin",
                "insulin",
                "bmi",
                "pedigree",
                "age",
                "diabetes")
            .zerosAreMissing("glucose", "pressure", "skin", "insulin", "bmi")
            .label("diabetes");
    Table table = csv.read(SharedData.of("pima-diabetes/pima-indians-diabetes.csv"));
    DoubleMatrix x = table.featureDoubles();
    ColumnStatistics columns = ColumnStatistics.of(x);
    assertArrayEquals(
        new int[] {0, 5, 35, 227, 374, 11, 0, 0},
        IntStream.range(0, 8).map(columns::missing).toArray());
    assertEquals(268, IntStream.of(table.labels()).sum());
    Imputer medians = Imputer.median(x);
    assertEquals(117, medians.fill(1));
    assertEquals(125, medians.fill(4));
    medians.apply(x);
    Scaler.standard(ColumnStatistics.of(x)).apply(x, x);
    ColumnStatistics scaled = ColumnStatistics.of(x);
    for (int j = 0; j < 8; j++) {
      assertEquals(0, scaled.mean(j), 1e-14);
      assertEquals(1, scaled.deviation(j), 1e-14);
    }
  }

  @Test
  void digitsOfMnist() throws IOException {
    FloatMatrix x = Idx.read(SharedData.of("mnist/train-images-idx3-ubyte.gz")).toFloats();
    Scaler.range(784, 0, 255).apply(x, x);
    assertEquals(60_000, x.rows());
    ColumnStatistics pixels = ColumnStatistics.of(x);
    double mean = IntStream.range(0, 784).mapToDouble(pixels::mean).average().orElseThrow();
    assertEquals(0.1307, mean, 5e-5);
  }
}
