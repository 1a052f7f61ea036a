package dev.lanewise.examples.train;

import dev.lanewise.nn.ConfusionMatrix;
import java.util.List;
import java.util.Locale;

/** A confusion matrix as text: rows are the true classes, columns what the network said. */
final class ConfusionTable {
  private static final String RESET = "\033[0m";
  // The 24 greys of the 256-colour palette are 232 to 255, from dark to light.
  private static final int DARKEST_GREY = 232;
  private static final int GREYS = 24;

  private static final String CORNER = "true \\ said";
  private static final int LONGEST = 12;

  private ConfusionTable() {}

  /**
   * The table.
   *
   * @param names what the classes are called
   * @param shaded whether the background shows each count's share of its row
   */
  static String of(ConfusionMatrix matrix, List<String> names, boolean shaded) {
    int classes = matrix.classes();
    List<String> shown = names.stream().map(ConfusionTable::shortened).toList();
    int longest = shown.stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(4, 1 + Math.max(longest, Integer.toString(largest(matrix)).length()));
    int first = Math.max(CORNER.length(), longest);
    StringBuilder text = new StringBuilder(right(CORNER, first));
    shown.forEach(name -> text.append(right(name, width)));
    text.append("   recall  precision");
    for (int actual = 0; actual < classes; actual++) {
      text.append('\n').append(right(shown.get(actual), first));
      for (int predicted = 0; predicted < classes; predicted++) {
        int count = matrix.count(actual, predicted);
        String cell = count == 0 ? right(".", width) : right(count, width);
        text.append(shaded ? shade(cell, count, matrix, actual) : cell);
      }
      text.append(share(matrix.recall(actual), 9)).append(share(matrix.precision(actual), 11));
    }
    return text.toString();
  }

  /** A name from a file, without what would upset the table or a terminal. */
  private static String shortened(String name) {
    String plain = name.replaceAll("[\\p{C}\\s]+", " ");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "~";
  }

  /** The logarithm of the share, or else the few mistakes that matter would look like none. */
  private static String shade(String cell, int count, ConfusionMatrix matrix, int actual) {
    if (count == 0) {
      return cell;
    }
    int total = 0;
    for (int c = 0; c < matrix.classes(); c++) {
      total += matrix.count(actual, c);
    }
    double level = Math.log1p(count) / Math.log1p(total);
    int grey = DARKEST_GREY + (int) Math.round(level * (GREYS - 1));
    int ink = level > 0.5 ? 16 : 231; // black or white
    return "\033[48;5;" + grey + ";38;5;" + ink + "m" + cell + RESET;
  }

  private static int largest(ConfusionMatrix matrix) {
    int largest = 0;
    for (int i = 0; i < matrix.classes(); i++) {
      for (int j = 0; j < matrix.classes(); j++) {
        largest = Math.max(largest, matrix.count(i, j));
      }
    }
    return largest;
  }

  private static String right(Object value, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", value);
  }

  private static String share(double value, int width) {
    return right(
        Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * value), width);
  }
}
