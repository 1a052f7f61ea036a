package dev.lanewise.examples.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.f32.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The 1,797 handwritten digits of 8x8 pixels that this program carries; see ATTRIBUTION.md. */
public final class Digits {
  private static final String RESOURCE = "digits.csv.gz";
  private static final int PIXELS = 64;
  private static final int CLASSES = 10;
  private static final float WHITE = 16;
  private static final double TEST_SHARE = 0.2;

  /** Fixed, so that every run is judged by the same unseen digits, whatever its own seed. */
  private static final long SPLIT_SEED = 1797;

  private Digits() {}

  /**
   * Reads the digits, pixels scaled to 0..1, a fifth of each class kept for the test.
   *
   * @return 64 features a sample, 10 classes
   */
  public static DataSplit load() {
    List<CsvRecord> records = records();
    float[] features = new float[records.size() * PIXELS];
    int[] labels = new int[records.size()];
    for (int i = 0; i < labels.length; i++) {
      CsvRecord record = records.get(i);
      for (int j = 0; j < PIXELS; j++) {
        features[i * PIXELS + j] = Integer.parseInt(record.getField(j)) / WHITE;
      }
      labels[i] = Integer.parseInt(record.getField(PIXELS));
    }
    FloatMatrix matrix = FloatMatrix.of(features, labels.length, PIXELS);
    Dataset all = Dataset.classification(matrix, labels, CLASSES);
    StratifiedSplit split = StratifiedSplit.of(labels, CLASSES, TEST_SHARE, SPLIT_SEED);
    return new DataSplit(all.rows(split.training()), all.rows(split.test()));
  }

  private static List<CsvRecord> records() {
    try (InputStream file = Digits.class.getResourceAsStream(RESOURCE);
        CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(new GZIPInputStream(file))) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + RESOURCE + " is damaged", e);
    }
  }
}
