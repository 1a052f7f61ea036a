package dev.lanewise.nn.files;

import dev.lanewise.core.internal.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a CSV file (RFC 4180, gzipped or not) becomes samples: which column is to be learnt, which
 * are categories, and what counts as missing. All other columns are numbers, and features. A column
 * is meant by its name or, where none has that name, by its number, from 0.
 *
 * <pre>{@code
 * Table houses =
 *     Csv.withHeader().target("median_house_value").categorical("ocean_proximity").read(path);
 * }</pre>
 */
public final class Csv {
  /** What {@link #missing} replaces. */
  private static final List<String> MISSING = List.of("", "NA", "NaN", "nan", "null");

  final boolean header;
  final List<String> names; // of the columns, if there is no header; may be empty
  final Map<String, List<String>> categories = new LinkedHashMap<>(); // none: those in the file
  final Set<String> ignored = new LinkedHashSet<>();
  final Set<String> zeros = new LinkedHashSet<>();
  Set<String> missing = new LinkedHashSet<>(MISSING);
  String target; // null if there is none
  String label; // null if there is none
  List<String> classes = List.of(); // none: those in the file
  char separator = ',';
  boolean decimalComma;
  Charset encoding = StandardCharsets.UTF_8;
  int skipped;

  private Csv(boolean header, List<String> names) {
    this.header = header;
    this.names = names;
  }

  /**
   * A file whose first line names the columns.
   *
   * @return a description that can be added to
   */
  public static Csv withHeader() {
    return new Csv(true, List.of());
  }

  /**
   * A file that begins with its first sample.
   *
   * @param names the names of its columns; none for "0", "1", and so on
   * @return a description that can be added to
   * @throws IllegalArgumentException if a name is there twice
   */
  public static Csv withoutHeader(String... names) {
    if (Set.copyOf(List.of(names)).size() < names.length) {
      throw new IllegalArgumentException("names = " + List.of(names) + ", but each must differ");
    }
    return new Csv(false, List.of(names));
  }

  /**
   * Skips lines before the header or the first sample.
   *
   * @param lines how many
   * @return this description
   * @throws IllegalArgumentException if it is negative
   */
  public Csv skipLines(int lines) {
    skipped = Check.size("lines", lines);
    return this;
  }

  /**
   * Sets what stands between fields, a comma if it is not called.
   *
   * @param separator a character other than a quote or the end of a line
   * @return this description
   * @throws IllegalArgumentException if it is one of these
   */
  public Csv separator(char separator) {
    if (separator == '"' || separator == '\n' || separator == '\r') {
      throw new IllegalArgumentException(
          "separator = " + (int) separator + ", but must be no quote and no end of line");
    }
    this.separator = separator;
    return this;
  }

  /**
   * Takes a comma in a number for the decimal point, which it is in much of Europe: 1,5.
   *
   * @param comma whether it is; at first it is not
   * @return this description
   */
  public Csv decimalComma(boolean comma) {
    decimalComma = comma;
    return this;
  }

  /**
   * Sets how bytes are characters, UTF-8 if it is not called.
   *
   * @param encoding any that the JVM has
   * @return this description
   */
  public Csv encoding(Charset encoding) {
    this.encoding = Objects.requireNonNull(encoding, "encoding");
    return this;
  }

  /**
   * Sets the column of the number that is to be predicted.
   *
   * @param column its name or number
   * @return this description
   */
  public Csv target(String column) {
    target = Objects.requireNonNull(column, "column");
    return this;
  }

  /**
   * Sets the column of the class that is to be predicted.
   *
   * @param column its name or number
   * @param classes what it may hold, in the order of the classes; none for all that it holds, in
   *     ascending order, of numbers if all are, else of strings
   * @return this description
   */
  public Csv label(String column, String... classes) {
    label = Objects.requireNonNull(column, "column");
    this.classes = distinct("classes", classes);
    return this;
  }

  /**
   * Makes columns of a column of categories: one for each, 1 where it is meant and 0 elsewhere; all
   * are missing where it is.
   *
   * @param column its name or number
   * @param categories what it may hold, in the order of the columns; none for all that it holds, in
   *     ascending order, of numbers if all are, else of strings
   * @return this description
   */
  public Csv categorical(String column, String... categories) {
    this.categories.put(
        Objects.requireNonNull(column, "column"), distinct("categories", categories));
    return this;
  }

  private static List<String> distinct(String name, String[] values) {
    List<String> list = List.of(values);
    if (Set.copyOf(list).size() < values.length) {
      throw new IllegalArgumentException(name + " = " + list + ", but each must differ");
    }
    return list;
  }

  /**
   * Leaves columns out.
   *
   * @param columns their names or numbers
   * @return this description
   */
  public Csv ignore(String... columns) {
    ignored.addAll(List.of(columns));
    return this;
  }

  /**
   * Sets what counts as missing, in all columns; at first these are an empty field, NA, NaN, nan
   * and null. A missing number is NaN.
   *
   * @param tokens whole fields, without spaces around them
   * @return this description
   */
  public Csv missing(String... tokens) {
    missing = new LinkedHashSet<>(List.of(tokens));
    return this;
  }

  /**
   * Takes zeros of some columns for missing, where a zero cannot have been measured.
   *
   * @param columns their names or numbers
   * @return this description
   */
  public Csv zerosAreMissing(String... columns) {
    zeros.addAll(List.of(columns));
    return this;
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @return its samples
   * @throws FileFormatException if it is not as described, naming line and column
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it has both a target and a label
   */
  public Table read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new CsvReading(this, path.toString()).read(in);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of a file, gzipped or not
   * @param name what messages call it
   * @return its samples
   * @throws FileFormatException if it is not as described, naming line and column
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it has both a target and a label
   */
  public Table read(InputStream in, String name) throws IOException {
    return new CsvReading(this, name).read(in);
  }

  /**
   * Looks at each column of a stream without keeping its values, to find out which is what. What
   * has been said of single columns doesn't count.
   *
   * @param in the bytes of a file, gzipped or not
   * @param name what messages call it
   * @return its columns
   * @throws FileFormatException if it has no rows, or rows of different lengths, or is no text
   * @throws IOException if it cannot be read
   */
  public CsvSurvey survey(InputStream in, String name) throws IOException {
    return CsvSurvey.of(this, in, name);
  }
}
