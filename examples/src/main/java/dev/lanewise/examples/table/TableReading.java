package dev.lanewise.examples.table;

import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.EmbeddedData;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.CsvDialect;
import dev.lanewise.nn.files.CsvSurvey;
import dev.lanewise.nn.files.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One reading of a table: first a look at its columns, then its values. */
final class TableReading {
  private static final int MOST_CATEGORIES = 100;
  private static final int MOST_CLASSES_BY_THEMSELVES = 20;
  private static final int ROWS_PER_CLASS = 5;

  private final TableSource source;
  private final TableOptions options;
  private final List<String> notes = new ArrayList<>();
  private CsvSurvey survey;
  private CsvSurvey.Column target;
  private boolean named; // whether the columns have names

  TableReading(TableSource source, TableOptions options) {
    this.source = source;
    this.options = options;
  }

  TableData read() {
    Supplier<Csv> format = format();
    Csv first = format.get();
    survey = source.read((in, name) -> first.survey(in, name));
    if (survey.columns().size() == 1) {
      throw error(
          "there is only the column "
              + Quoted.of(survey.columns().getFirst().name())
              + ", but there must be a target and something to learn from; --separator says what"
              + " stands between fields if not a comma, semicolon, tab or |");
    }
    target = survey.columns().get(column("--target", target()));
    boolean classes = isClassification();
    Csv csv = format.get();
    if (classes) {
      csv.label(target.name());
    } else {
      csv.target(target.name());
    }
    describeFeatures(csv);
    Table table = withoutGaps(source.read((in, name) -> csv.read(in, name)));
    if (classes) {
      checkClasses(table);
    }
    List<String> names = survey.columns().stream().map(CsvSurvey.Column::name).toList();
    TableLayout layout = new TableLayout(names, named, options.missing);
    return new TableData(source, table, target.name(), options.fill, layout, notes);
  }

  /** How the file is written; those that are carried are known. */
  private Supplier<Csv> format() {
    if (source.embedded().isPresent()) {
      named = true;
      return () -> TableLayout.missing(source.embedded().orElseThrow().plainCsv(), options.missing);
    }
    CsvDialect dialect = options.reading.dialect(source);
    named = dialect.header();
    return () -> TableLayout.missing(options.reading.csv(dialect), options.missing);
  }

  private String target() {
    if (options.target != null) {
      return options.target;
    }
    return source
        .embedded()
        .map(EmbeddedData::target)
        .orElseThrow(
            () ->
                new UserError(
                    "--target is missing: the column to predict, of " + names(survey.columns())));
  }

  private int column(String option, String name) {
    int j = survey.find(name);
    if (j < 0) {
      throw error(
          option + " " + Quoted.of(name) + " is no column; there are " + names(survey.columns()));
    }
    return j;
  }

  private static String names(List<CsvSurvey.Column> columns) {
    String names =
        String.join(", ", columns.stream().limit(30).map(c -> Quoted.of(c.name())).toList());
    return columns.size() > 30 ? names + " and " + (columns.size() - 30) + " more" : names;
  }

  // ---- what is predicted ----

  private boolean isClassification() {
    if (target.numbers() + target.texts() == 0) {
      throw error("the target " + Quoted.of(target.name()) + " is missing in all rows");
    }
    boolean few =
        !target.hasManyValues()
            && target.counts().size() <= MOST_CLASSES_BY_THEMSELVES
            && target.counts().size() * (long) ROWS_PER_CLASS <= survey.rows();
    boolean auto =
        switch (options.task) {
          case CLASSIFICATION -> true;
          case REGRESSION -> false;
          case AUTO -> target.texts() > 0 || target.whole() == target.numbers() && few;
        };
    if (!auto && target.texts() > 0) {
      throw notANumber(target, "--task classification takes all for classes");
    }
    if (auto && options.task == TableOptions.Task.AUTO && isMostlyNumbers(target)) {
      throw notANumber(target, "--task classification takes all for classes");
    }
    if (auto && target.hasManyValues()) {
      throw error(
          "the target "
              + Quoted.of(target.name())
              + " has more than "
              + CsvSurvey.COUNTED
              + " different values, too many for classes"
              + (target.texts() > 0 ? ", such as " + Quoted.of(target.text()) : ""));
    }
    return auto;
  }

  private void checkClasses(Table table) {
    int[] labels = table.labels();
    List<String> classes = table.classes();
    int[] counts = new int[classes.size()];
    for (int label : labels) {
      counts[label]++;
    }
    List<Integer> there =
        IntStream.range(0, counts.length).filter(c -> counts[c] > 0).boxed().toList();
    if (there.size() < 2) {
      throw error(
          "the target "
              + Quoted.of(target.name())
              + " is "
              + Quoted.of(classes.get(there.getFirst()))
              + " in all "
              + table.rows()
              + " rows, but there must be two classes or more");
    }
    for (int c = 0; c < counts.length; c++) {
      int only = c;
      if (counts[c] == 1) {
        int row =
            IntStream.range(0, labels.length)
                .filter(i -> labels[i] == only)
                .findFirst()
                .orElseThrow();
        throw error(
            "line "
                + table.line(row)
                + ": the only row of class "
                + Quoted.of(classes.get(c))
                + ", but a class must have two, one to learn from and one to judge by;"
                + (target.texts() == 0 ? " --task regression if it is a number" : " leave it out"));
      }
      if (counts[c] == 0) {
        throw error(
            "class " + Quoted.of(classes.get(c)) + " has no row of which nothing is missing");
      }
    }
  }

  // ---- what is learnt from ----

  private void describeFeatures(Csv csv) {
    Set<Integer> ignored = columns("--ignore", options.ignored);
    Set<Integer> categorical = columns("--categorical", options.categorical);
    Set<Integer> zeros = columns("--zeros-are-missing", options.zeros);
    List<String> reasons = new ArrayList<>();
    int used = 0;
    for (int j = 0; j < survey.columns().size(); j++) {
      CsvSurvey.Column column = survey.columns().get(j);
      if (column == target) {
        continue;
      }
      String reason = ignored.contains(j) ? "as asked" : reason(column, categorical.contains(j));
      if (reason != null) {
        csv.ignore(column.name());
        if (!ignored.contains(j)) {
          reasons.add(Quoted.of(column.name()) + " (" + reason + ")");
        }
        continue;
      }
      used++;
      if (categorical.contains(j) || column.texts() > 0) {
        csv.categorical(column.name());
      } else if (zeros.contains(j) || isKnownGap(column.name())) {
        csv.zerosAreMissing(column.name());
      }
    }
    String left = String.join(", ", reasons);
    if (used == 0) {
      throw error(
          "no column is left to learn from" + (reasons.isEmpty() ? "" : ": without " + left));
    }
    if (!reasons.isEmpty()) {
      notes.add("left out: " + left);
    }
  }

  private boolean isKnownGap(String name) {
    return source.embedded().map(data -> data.zerosAreMissing().contains(name)).orElse(false);
  }

  private Set<Integer> columns(String option, List<String> names) {
    Set<Integer> columns = new HashSet<>();
    for (String name : names) {
      int j = column(option, name.strip());
      if (survey.columns().get(j) == target) {
        throw error(option + " " + Quoted.of(name) + " is the target");
      }
      columns.add(j);
    }
    return columns;
  }

  /** Why a column is left out; null if it is not. */
  private String reason(CsvSurvey.Column column, boolean categorical) {
    if (column.numbers() + column.texts() == 0) {
      return "no value at all";
    }
    if (categorical || column.texts() == 0) {
      return null;
    }
    if (isMostlyNumbers(column)) {
      throw notANumber(
          column,
          "--categorical "
              + column.name()
              + " takes all for categories, --ignore "
              + column.name()
              + " leaves the column out");
    }
    if (column.hasManyValues()) {
      return "more than " + CsvSurvey.COUNTED + " different texts";
    }
    int different = column.counts().size();
    return different > MOST_CATEGORIES ? different + " different texts" : null;
  }

  private static boolean isMostlyNumbers(CsvSurvey.Column column) {
    return column.texts() > 0 && column.numbers() >= column.texts();
  }

  private UserError notANumber(CsvSurvey.Column column, String otherwise) {
    return error(
        String.format(
            Locale.ROOT,
            "line %d: %s in column %s is no number, as %,d other fields are; if it stands for a"
                + " missing value: --missing %s; %s",
            column.textLine(),
            Quoted.of(column.text()),
            Quoted.of(column.name()),
            column.numbers(),
            shell(column.text()),
            otherwise));
  }

  // ---- what is missing ----

  private Table withoutGaps(Table table) {
    boolean drop = options.fill == Preparation.Fill.NONE;
    int[] kept =
        IntStream.range(0, table.rows())
            .filter(i -> table.hasTarget(i) && !(drop && hasGap(table, i)))
            .toArray();
    if (kept.length == 0) {
      throw error("something is missing in each of the " + table.rows() + " rows");
    }
    if (kept.length == table.rows()) {
      return table;
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d of %,d rows left out: %s missing",
            table.rows() - kept.length,
            table.rows(),
            drop ? "something is" : "the target is"));
    return table.rows(kept);
  }

  private static boolean hasGap(Table table, int i) {
    return IntStream.range(0, table.columns().size())
        .anyMatch(j -> Double.isNaN(table.value(i, j)));
  }

  private UserError error(String problem) {
    return new UserError(source.name() + ": " + problem);
  }

  /** Text as a shell would take it. */
  private static String shell(String text) {
    return text.matches("[\\w.+-]+") ? text : "'" + Quoted.of(text).replaceAll("^\"|\"$", "") + "'";
  }
}
