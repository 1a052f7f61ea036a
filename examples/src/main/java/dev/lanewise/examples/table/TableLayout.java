package dev.lanewise.examples.table;

import dev.lanewise.nn.files.Csv;
import java.util.ArrayList;
import java.util.List;

/**
 * How the file of a table was laid out, so that others for the same model are read alike.
 *
 * @param columns the names of all its columns, in their order
 * @param named whether these are names, or else numbers
 * @param missing what stood for a missing value besides the usual
 */
public record TableLayout(List<String> columns, boolean named, List<String> missing) {
  private static final List<String> USUAL = List.of("", "NA", "NaN", "nan", "null");

  /**
   * Keeps copies of the lists.
   *
   * @param columns the names of all its columns
   * @param named whether these are names
   * @param missing what stood for a missing value
   */
  public TableLayout {
    columns = List.copyOf(columns);
    missing = List.copyOf(missing);
  }

  /** Adds what counts as missing to a description. */
  static Csv missing(Csv csv, List<String> tokens) {
    List<String> all = new ArrayList<>(USUAL);
    all.addAll(tokens);
    return csv.missing(all.toArray(String[]::new));
  }
}
