package dev.lanewise.nn.files;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One reading of one CSV file: its fields to numbers, row by row. */
final class CsvReading implements CsvRecords.Taker {
  private final Csv format;
  private final String file;
  private final CsvRecords records;
  private CsvColumn[] columns;

  private double[] cells = new double[1 << 10]; // (rows, columns): numbers, and codes of levels
  private long[] lines = new long[1 << 6];
  private int rows;

  CsvReading(Csv format, String file) {
    this.format = format;
    this.file = file;
    records = new CsvRecords(format, file);
  }

  Table read(InputStream in) throws IOException {
    if (format.target != null && format.label != null) {
      throw new IllegalArgumentException(
          "target = " + format.target + ", label = " + format.label + ", but only one can be set");
    }
    records.read(in, this);
    return new CsvTable(file, columns, cells, rows, Arrays.copyOf(lines, rows)).table();
  }

  @Override
  public void row(CsvRecord record) throws FileFormatException {
    int width = columns.length;
    if ((rows + 1L) * width > Shapes.MAX_ARRAY) {
      throw records.error("line " + records.line(), "more than " + Shapes.MAX_ARRAY + " fields");
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
    lines[rows++] = records.line();
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
        throw records.error(
            records.place(j), FileFormatException.quote(field) + " is none of " + column.levels());
      }
      return code;
    }
    double number = number(field, format.decimalComma);
    if (Double.isNaN(number)) {
      throw records.error(records.place(j), FileFormatException.quote(field) + " is no number");
    }
    if (Double.isInfinite(number)) {
      throw records.error(
          records.place(j), FileFormatException.quote(field) + " is too large a number");
    }
    return column.zeroIsMissing && number == 0 ? Double.NaN : number;
  }

  /** A number as {@link #number(String)}, or with a comma where that has the point. */
  static double number(String field, boolean decimalComma) {
    if (!decimalComma) {
      return number(field);
    }
    return field.indexOf('.') < 0 ? number(field.replace(',', '.')) : Double.NaN;
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

  @Override
  public void columns(List<String> names) throws FileFormatException {
    columns = names.stream().map(CsvColumn::new).toArray(CsvColumn[]::new);
    if (format.target != null) {
      become(format.target, CsvColumn.Role.TARGET, null);
    }
    if (format.label != null) {
      become(format.label, CsvColumn.Role.LABEL, format.classes);
    }
    for (Map.Entry<String, List<String>> column : format.categories.entrySet()) {
      become(column.getKey(), CsvColumn.Role.CATEGORICAL, column.getValue());
    }
    for (String column : format.ignored) {
      become(column, CsvColumn.Role.IGNORED, null);
    }
    for (String name : format.zeros) {
      CsvColumn column = columns[records.find(name)];
      if (column.hasLevels() || column.role == CsvColumn.Role.IGNORED) {
        throw records.error(
            "line " + records.line(),
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
  private void become(String name, CsvColumn.Role role, List<String> levels)
      throws FileFormatException {
    CsvColumn column = columns[records.find(name)];
    if (column.role != CsvColumn.Role.FEATURE) {
      throw records.error(
          "line " + records.line(),
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
}
