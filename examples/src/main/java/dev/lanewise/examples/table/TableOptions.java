package dev.lanewise.examples.table;

import dev.lanewise.nn.data.Preparation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is learnt from a table, and how its columns are taken. */
public final class TableOptions {
  /** What a target is. */
  enum Task {
    AUTO,
    REGRESSION,
    CLASSIFICATION
  }

  private static final String COLUMNS = "COLUMN";

  @Mixin ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description =
          "The column to predict, by its name or, counted from 0, its number. Columns of the"
              + " other options are meant the same way.")
  String target;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      converter = TaskConverter.class,
      description = {
        "regression, classification or auto (default). auto means classification if the target has"
            + " text, or whole numbers of at most 20 different values, each in 5 rows on average."
      })
  Task task = Task.AUTO;

  @Option(
      names = "--categorical",
      paramLabel = COLUMNS,
      split = ",",
      description = {
        "Columns of categories although they hold numbers or many different texts. Columns with"
            + " text are so by themselves if they have at most 100 different ones."
      })
  List<String> categorical = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = COLUMNS,
      split = ",",
      description = "Columns to leave out.")
  List<String> ignored = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "TOKEN",
      split = ",",
      description =
          "What stands for a missing value besides an empty field, NA, NaN, nan and null.")
  List<String> missing = new ArrayList<>();

  @Option(
      names = "--zeros-are-missing",
      paramLabel = COLUMNS,
      split = ",",
      description = "Columns of numbers in which zero means that the value is missing.")
  List<String> zeros = new ArrayList<>();

  @Option(
      names = "--fill",
      paramLabel = "RULE",
      converter = FillConverter.class,
      description = {
        "What a missing number becomes: median (default), mean, zero, or drop for leaving out the"
            + " row. A missing category is none of the categories. A row whose target is missing is"
            + " always left out."
      })
  Preparation.Fill fill = Preparation.Fill.MEDIAN;

  /** Made by picocli. */
  public TableOptions() {}

  /**
   * The column to predict.
   *
   * @return its name or number, or null if it is not said
   */
  public String target() {
    return target;
  }

  /**
   * Decides what the target is, unless the user has.
   *
   * @param classification whether it is a class, or else a number
   * @return these options
   */
  public TableOptions withTask(boolean classification) {
    if (task == Task.AUTO) {
      task = classification ? Task.CLASSIFICATION : Task.REGRESSION;
    }
    return this;
  }

  /** A kind of task. */
  static final class TaskConverter implements ITypeConverter<Task> {
    @Override
    public Task convert(String value) {
      return constant(Task.values(), value, "auto, regression or classification");
    }
  }

  /** A rule for what is missing. */
  static final class FillConverter implements ITypeConverter<Preparation.Fill> {
    @Override
    public Preparation.Fill convert(String value) {
      if (value.equalsIgnoreCase("drop")) {
        return Preparation.Fill.NONE;
      }
      return constant(
          new Preparation.Fill[] {
            Preparation.Fill.MEDIAN, Preparation.Fill.MEAN, Preparation.Fill.ZERO
          },
          value,
          "median, mean, zero or drop");
    }
  }

  private static <E extends Enum<E>> E constant(E[] constants, String value, String names) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of " + names));
  }
}
