package dev.lanewise.examples.demo;

import dev.lanewise.nn.ConfusionMatrix;
import java.util.List;

/** Which classes were taken for which, as a picture. */
final class ConfusionCells {
  private ConfusionCells() {}

  static Picture of(String title, ConfusionMatrix matrix, List<String> classes) {
    double[][] counts = new double[matrix.classes()][matrix.classes()];
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        counts[actual][predicted] = matrix.count(actual, predicted);
      }
    }
    return new Picture.Cells(
        title,
        "What lies on the diagonal is right; everything beside it is a mistake.",
        "is",
        "taken for",
        classes,
        classes,
        counts);
  }
}
