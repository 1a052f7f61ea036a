package dev.lanewise.nn.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/** One reading of one CSV file: its fields to numbers, row by row. */
final class CsvReading {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Csv format;
  private final String file;
  private CsvColumn[] columns;
  private long line;

  private double[] cells = new double[1 << 10]; // (rows, columns): numbers, and codes of levels
  private long[] lines = new long[1 << 6];
  private int rows;

  CsvReading(Csv format, String file) {
    this.format = format;
    this.file = file;
  }

  Table read(InputStream in) throws IOException {
    if (format.target != null && format.label != null) {
      throw new IllegalArgumentException(
          "target = " + format.target + ", label = " + format.label + ", but only one can be set");
    }
    try {
      // A decoder of its own reports what is no UTF-8, instead of replacing it.
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(Gzip.open(in), StandardCharsets.UTF_8.newDecoder()));
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      CsvReader<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(format.separator)
              .allowUnclosedQuote(false)
              .extraFieldStrategy(
                  FieldMismatchStrategy.IGNORE) // to be refused here, with both counts
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(reader);
      records.skipLines(format.skipped);
      read(records.iterator());
    } catch (UncheckedIOException e) {
      throw explained(e.getCause());
    } catch (IOException e) {
      throw explained(e);
    } catch (CsvParseException e) {
      throw error("after line " + line, reason(e));
    }
    if (rows == 0) {
      throw error("after line " + line, "the file ends, but must have at least one row of values");
    }
    return new CsvTable(file, columns, cells, rows, Arrays.copyOf(lines, rows)).table();
  }

  /** FastCSV wraps what it says in what it was doing. */
  private static String reason(CsvParseException e) {
    Throwable cause = e.getCause() instanceof CsvParseException ? e.getCause() : e;
    return cause.getMessage();
  }

  private IOException explained(IOException e) {
    if (e instanceof CharacterCodingException) {
      return error("after line " + line, "bytes that are no UTF-8");
    }
    if (e instanceof ZipException || e instanceof EOFException) {
      return error("after line " + line, "corrupt gzip data (" + e.getMessage() + ")");
    }
    return e;
  }

  private void read(Iterator<CsvRecord> records) throws FileFormatException {
    while (records.hasNext()) {
      CsvRecord record = records.next();
      line = record.getStartingLineNumber();
      if (columns == null) {
        columns = columns(record);
        if (format.header) {
          continue;
        }
      }
      if (record.getFieldCount() != columns.length) {
        throw error(
            "line " + line,
            record.getFieldCount() + " fields, but there are " + columns.length + " columns");
      }
      row(record);
    }
  }

  private void row(CsvRecord record) throws FileFormatException {
    int width = columns.length;
    if ((rows + 1L) * width > Shapes.MAX_ARRAY) {
      throw error("line " + line, "more than " + Shapes.MAX_ARRAY + " fields");
    }
    if ((rows + 1) * width > cells.length) {
      long longer = Math.max(cells.length * 2L, (rows + 1L) * width);
      cells = Arrays.copyOf(cells, (int) Math.min(longer, Shapes.MAX_ARRAY));
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, 2 * rows);
    }
    for (int j = 0; j < width; j++) {
      cells[rows * width + j] = cell(j, record.getField(j).strip());
    }
    lines[rows++] = line;
  }

  private double cell(int j, String field) throws FileFormatException {
    CsvColumn column = columns[j];
    if (column.role == CsvColumn.Role.IGNORED) {
      return 0;
    }
    if (format.missing.contains(field)) {
      return Double.NaN;
    }
    if (column.hasLevels()) {
      int code = column.code(field);
      if (code < 0) {
        throw error(place(j), FileFormatException.quote(field) + " is none of " + column.levels());
      }
      return code;
    }
    double number = number(field);
    if (Double.isNaN(number)) {
      throw error(place(j), FileFormatException.quote(field) + " is no number");
    }
    if (Double.isInfinite(number)) {
      throw error(place(j), FileFormatException.quote(field) + " is too large a number");
    }
    return column.zeroIsMissing && number == 0 ? Double.NaN : number;
  }

  /**
   * A decimal number; NaN for anything else, like 0x1p3, 1d and Infinity, which Java also reads.
   */
  static double number(String field) {
    boolean decimal =
        !field.isEmpty()
            && isDigitOrPoint(field.charAt(field.length() - 1))
            && field.indexOf('x') < 0
            && field.indexOf('X') < 0;
    if (!decimal) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(field);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isDigitOrPoint(char c) {
    return c >= '0' && c <= '9' || c == '.';
  }

  // ---- which column is what ----

  private CsvColumn[] columns(CsvRecord first) throws FileFormatException {
    int count = first.getFieldCount();
    if (!format.names.isEmpty() && format.names.size() != count) {
      throw error(
          "line " + line, count + " fields, but " + format.names.size() + " names were given");
    }
    CsvColumn[] all = new CsvColumn[count];
    Map<String, Integer> index = new HashMap<>();
    for (int j = 0; j < count; j++) {
      String name =
          format.header
              ? first.getField(j).strip()
              : format.names.isEmpty() ? Integer.toString(j) : format.names.get(j);
      all[j] = new CsvColumn(name);
      Integer other = index.putIfAbsent(name, j);
      if (other != null) {
        throw error(
            "line " + line + ", column " + (j + 1),
            "the name " + FileFormatException.quote(name) + " of column " + (other + 1) + " again");
      }
    }
    assign(all, index);
    return all;
  }

  private void assign(CsvColumn[] all, Map<String, Integer> index) throws FileFormatException {
    if (format.target != null) {
      become(all, index, format.target, CsvColumn.Role.TARGET, null);
    }
    if (format.label != null) {
      become(all, index, format.label, CsvColumn.Role.LABEL, format.classes);
    }
    for (Map.Entry<String, List<String>> column : format.categories.entrySet()) {
      become(all, index, column.getKey(), CsvColumn.Role.CATEGORICAL, column.getValue());
    }
    for (String column : format.ignored) {
      become(all, index, column, CsvColumn.Role.IGNORED, null);
    }
    for (String name : format.zeros) {
      CsvColumn column = find(all, index, name);
      if (column.hasLevels() || column.role == CsvColumn.Role.IGNORED) {
        throw error(
            "line " + line,
            "column "
                + FileFormatException.quote(column.name)
                + " is "
                + column.role
                + ", but zeros can only be missing of numbers");
      }
      column.zeroIsMissing = true;
    }
  }

  /** Two names may mean the same column, which depends on the file's header. */
  private void become(
      CsvColumn[] all,
      Map<String, Integer> index,
      String name,
      CsvColumn.Role role,
      List<String> levels)
      throws FileFormatException {
    CsvColumn column = find(all, index, name);
    if (column.role != CsvColumn.Role.FEATURE) {
      throw error(
          "line " + line,
          "column "
              + FileFormatException.quote(column.name)
              + " is described as "
              + column.role
              + " and as "
              + role
              + ", but can be one only");
    }
    column.become(role, levels);
  }

  private CsvColumn find(CsvColumn[] all, Map<String, Integer> index, String name)
      throws FileFormatException {
    Integer found = index.get(name);
    if (found == null && name.matches("\\d{1,9}") && Integer.parseInt(name) < all.length) {
      found = Integer.valueOf(name);
    }
    if (found == null) {
      throw error(
          "line " + line,
          "no column "
              + FileFormatException.quote(name)
              + ", but "
              + Arrays.stream(all).limit(20).map(c -> FileFormatException.quote(c.name)).toList()
              + (all.length > 20 ? " and " + (all.length - 20) + " more" : ""));
    }
    return all[found];
  }

  private String place(int j) {
    return "line "
        + line
        + ", column "
        + (j + 1)
        + (format.header || !format.names.isEmpty() ? " (" + columns[j].name + ")" : "");
  }

  private FileFormatException error(String position, String problem) {
    return new FileFormatException(file, position, problem);
  }
}
