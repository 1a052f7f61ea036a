package dev.lanewise.examples.table;

import dev.lanewise.examples.UserError;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.data.Split;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.files.Table;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table that can be learnt from.
 *
 * @param source where it came from
 * @param table its rows, each with a target
 * @param target what the column to predict is called
 * @param fill what missing numbers become
 * @param layout how other files for the same model are read
 * @param notes what the user should know of how it was read, a line each
 */
public record TableData(
    TableSource source,
    Table table,
    String target,
    Preparation.Fill fill,
    TableLayout layout,
    List<String> notes) {
  /**
   * Keeps a copy of the notes.
   *
   * @param source where it came from
   * @param table its rows
   * @param target what the column to predict is called
   * @param fill what missing numbers become
   * @param layout how other files are read
   * @param notes what the user should know
   */
  public TableData {
    notes = List.copyOf(notes);
  }

  /**
   * Reads a table, and decides what is to be decided of its columns.
   *
   * @param source where it is
   * @param options what the user says of it
   * @return the table
   * @throws UserError in one line, for each way in which it can be wrong
   */
  public static TableData read(TableSource source, TableOptions options) {
    return new TableReading(source, options).read();
  }

  /**
   * Whether classes are predicted, or else numbers.
   *
   * @return true for classification
   */
  public boolean isClassification() {
    return !table.classes().isEmpty();
  }

  /**
   * A random split, stratified by the classes if there are such.
   *
   * @param testShare share of the rows that are kept for judging
   * @param seed any number
   * @return the split
   * @throws UserError if a part would be empty, or a class only in the part for judging
   */
  public Split split(double testShare, long seed) {
    Split split =
        isClassification()
            ? Split.stratified(table.labels(), testShare, seed)
            : Split.shuffled(table.rows(), testShare, seed);
    if (split.test().length == 0 || split.training().length < 2) {
      throw new UserError(
          source.name()
              + ": of "
              + table.rows()
              + " rows, "
              + split.training().length
              + " would be for training and "
              + split.test().length
              + " for judging; there must be more of them, or another --validation");
    }
    if (isClassification()) {
      int[] labels = table.labels();
      for (int c = 0; c < table.classes().size(); c++) {
        int wanted = c;
        if (IntStream.of(split.training()).noneMatch(i -> labels[i] == wanted)) {
          throw new UserError(
              source.name()
                  + ": no row of class \""
                  + table.classes().get(c)
                  + "\" would be left for training; --validation must be smaller");
        }
      }
    }
    return split;
  }

  /**
   * What is learnt of the rows for training.
   *
   * @param training which rows these are
   * @return the preparation
   * @throws UserError if nothing can be learnt from them
   */
  public Preparation prepare(int[] training) {
    try {
      return Preparation.fit(table, training, target, fill);
    } catch (IllegalArgumentException e) {
      throw new UserError(source.name() + ": " + e.getMessage());
    }
  }

  /**
   * All rows as samples for a network.
   *
   * @param preparation what was learnt of those for training
   * @return samples in the order of the rows
   */
  public Dataset dataset(Preparation preparation) {
    return isClassification()
        ? Dataset.classification(
            preparation.features(table), table.labels(), table.classes().size())
        : Dataset.regression(preparation.features(table), preparation.targets(table));
  }
}
