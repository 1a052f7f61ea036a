package dev.lanewise.examples.data;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.data.Scaler;
import dev.lanewise.nn.data.Split;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.files.Table;

/** The 1,797 handwritten digits that this program carries, ready for a network. */
public final class Digits {
  private static final int PIXELS = 64;
  private static final double WHITE = 16;
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
    Table table = EmbeddedData.DIGITS.table();
    FloatMatrix pixels = table.featureFloats();
    Scaler.range(PIXELS, 0, WHITE).apply(pixels, pixels);
    Dataset all = Dataset.classification(pixels, table.labels(), table.classes().size());
    return DataSplit.of(all, Split.stratified(table.labels(), TEST_SHARE, SPLIT_SEED));
  }
}
