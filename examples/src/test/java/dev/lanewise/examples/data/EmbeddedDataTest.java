package dev.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.nn.data.ColumnStatistics;
import dev.lanewise.nn.data.Imputer;
import dev.lanewise.nn.data.Scaler;
import dev.lanewise.nn.files.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The data sets that are carried, against what is known of them. */
class EmbeddedDataTest {
  @ParameterizedTest
  @EnumSource
  void theCatalogueSaysWhatIsInTheFile(EmbeddedData data) throws IOException {
    Table table = data.table();
    assertEquals(data.rows(), table.rows());
    List<String> features =
        data.columns().stream().filter(name -> !name.equals(data.target())).toList();
    assertEquals(
        features, table.names().stream().map(name -> name.split("=")[0]).distinct().toList());
    assertEquals(data.isClassification(), !table.classes().isEmpty());
    assertEquals(data, EmbeddedData.of(data.id()).orElseThrow());
    try (InputStream attribution = EmbeddedData.class.getResourceAsStream("ATTRIBUTION.md");
        InputStream file = data.open()) {
      String heading = "## %s.csv.gz (%,d bytes)".formatted(data.id(), file.readAllBytes().length);
      String text = new String(attribution.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains(heading), heading);
    }
  }

  @Test
  void digits() {
    // as published with the data
    int[] counts = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
    int[] labels = EmbeddedData.DIGITS.table().labels();
    assertArrayEquals(counts, count(labels, 10));
  }

  @Test
  void tumoursOfTheBreast() {
    assertArrayEquals(new int[] {212, 357}, count(EmbeddedData.BREAST_CANCER.table().labels(), 2));
  }

  @Test
  void housesOfCalifornia() {
    Table all = EmbeddedData.CALIFORNIA_HOUSING.table();
    assertEquals(
        List.of("<1H OCEAN", "INLAND", "ISLAND", "NEAR BAY", "NEAR OCEAN"),
        all.names().stream().skip(8).map(name -> name.split("=")[1]).toList());
    ColumnStatistics columns = ColumnStatistics.of(all.featureDoubles());
    assertEquals(207, columns.missing(4));
    assertEquals(5, Math.round(columns.mean(10) * all.rows())); // houses on an island
    assertEquals(20433, all.dropMissing().rows());
    assertEquals(452600, all.targetDoubles().get(0, 0));
  }

  @Test
  void diabetesOfThePima() throws IOException {
    Table table = EmbeddedData.PIMA_DIABETES.table();
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

  private static int[] count(int[] labels, int classes) {
    return IntStream.range(0, classes)
        .map(c -> (int) IntStream.of(labels).filter(label -> label == c).count())
        .toArray();
  }
}
