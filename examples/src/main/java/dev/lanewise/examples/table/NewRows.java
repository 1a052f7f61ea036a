package dev.lanewise.examples.table;

import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.EmbeddedData;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.CsvDialect;
import dev.lanewise.nn.files.CsvSurvey;
import dev.lanewise.nn.files.Table;
import java.util.ArrayList;
import java.util.List;

/** Reads rows for a model that is there already. */
final class NewRows {
  private final TableSource source;
  private final TableModel model;
  private final ReadingOptions options;
  private final Preparation preparation;

  private NewRows(TableSource source, TableModel model, ReadingOptions options) {
    this.source = source;
    this.model = model;
    this.options = options;
    preparation = model.preparation();
  }

  /**
   * Reads the columns that the model needs.
   *
   * @param withTarget whether to read the target, too
   * @throws UserError if one of them is not there, or a field is not as it must be
   */
  static Table read(
      TableSource source, TableModel model, ReadingOptions options, boolean withTarget) {
    return new NewRows(source, model, options).read(withTarget);
  }

  private Table read(boolean withTarget) {
    if (source.embedded().isPresent()) {
      EmbeddedData data = source.embedded().get();
      return read(data.plainCsv(), data.columns(), withTarget);
    }
    CsvDialect dialect = options.dialect(source);
    Csv plain = options.csv(dialect);
    CsvSurvey survey = source.read((in, name) -> plain.survey(in, name));
    List<String> names = survey.columns().stream().map(CsvSurvey.Column::name).toList();
    if (model.layout().named() && dialect.header()) {
      return read(options.csv(dialect), names, withTarget);
    }
    List<String> known = byPlace(names.size(), withTarget);
    return read(byPlace(dialect, known), known, withTarget);
  }

  private Table read(Csv csv, List<String> names, boolean withTarget) {
    try {
      TableLayout.missing(csv, model.layout().missing());
      preparation.describe(csv, names, withTarget);
    } catch (IllegalArgumentException e) {
      throw new UserError(source.name() + ": " + e.getMessage());
    }
    return source.read((in, name) -> csv.read(in, name));
  }

  /** The names that the model knows columns by, for a file of which only their number counts. */
  private List<String> byPlace(int columns, boolean withTarget) {
    List<String> names = new ArrayList<>(model.layout().columns());
    if (columns == names.size() - 1 && !withTarget) {
      names.remove(preparation.target().column());
    }
    if (columns != names.size()) {
      throw new UserError(
          source.name()
              + ": "
              + columns
              + " columns, but the model has learnt from "
              + names.size()
              + (withTarget ? "" : " or, without the target, " + (names.size() - 1))
              + "; without names, they must be in the same places");
    }
    return names;
  }

  private Csv byPlace(CsvDialect dialect, List<String> names) {
    Csv csv =
        Csv.withoutHeader(names.toArray(String[]::new))
            .separator(dialect.separator())
            .decimalComma(dialect.decimalComma())
            .skipLines(dialect.header() ? 1 : 0);
    return options.encoded(csv);
  }
}
