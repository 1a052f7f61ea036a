package dev.lanewise.nn.files;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the columns of a CSV file hold, from one pass that keeps nothing else. Made by {@link
 * Csv#survey}.
 *
 * @param rows how many rows of values there are
 * @param columns what each column holds, in the file's order
 */
public record CsvSurvey(long rows, List<Column> columns) {
  /** How many different values of a column are counted one by one. */
  public static final int COUNTED = 1000;

  /**
   * Keeps a copy of the list.
   *
   * @param rows how many rows of values there are
   * @param columns what each column holds
   */
  public CsvSurvey {
    columns = List.copyOf(columns);
  }

  /**
   * What one column holds.
   *
   * @param name its name, or its number where there is no header
   * @param numbers how many of its fields are finite numbers
   * @param whole how many of these are whole numbers
   * @param missing how many fields count as missing
   * @param texts how many are anything else
   * @param text the first of these, null if there is none
   * @param textLine the line in which the record with this one begins, 0 if there is none
   * @param counts how often each value is there, as it is written, in the order in which they were
   *     seen; empty if there are more than {@value CsvSurvey#COUNTED} different ones
   */
  public record Column(
      String name,
      long numbers,
      long whole,
      long missing,
      long texts,
      String text,
      long textLine,
      Map<String, Long> counts) {
    /**
     * Keeps a copy of the map, in its order.
     *
     * @param name its name
     * @param numbers how many of its fields are finite numbers
     * @param whole how many of these are whole numbers
     * @param missing how many fields count as missing
     * @param texts how many are anything else
     * @param text the first of these
     * @param textLine where it is
     * @param counts how often each value is there
     */
    public Column {
      counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /**
     * Whether there are too many different values to count each.
     *
     * @return true if there are more than {@value CsvSurvey#COUNTED}
     */
    public boolean hasManyValues() {
      return counts.isEmpty() && numbers + texts > 0;
    }
  }

  /**
   * The place of a column.
   *
   * @param name its name, or where none has that name its number, from 0
   * @return its index, or -1 if there is no such column
   */
  public int find(String name) {
    for (int j = 0; j < columns.size(); j++) {
      if (columns.get(j).name.equals(name)) {
        return j;
      }
    }
    boolean number = name.matches("\\d{1,9}") && Integer.parseInt(name) < columns.size();
    return number ? Integer.parseInt(name) : -1;
  }

  static CsvSurvey of(Csv format, InputStream in, String file) throws IOException {
    Counting counting = new Counting(format, new CsvRecords(format, file));
    counting.records.read(in, counting);
    return new CsvSurvey(counting.rows, counting.tallies.stream().map(Tally::column).toList());
  }

  private static final class Counting implements CsvRecords.Taker {
    private final Csv format;
    private final CsvRecords records;
    private final List<Tally> tallies = new ArrayList<>();
    private long rows;

    Counting(Csv format, CsvRecords records) {
      this.format = format;
      this.records = records;
    }

    @Override
    public void columns(List<String> names) {
      names.forEach(name -> tallies.add(new Tally(name)));
    }

    @Override
    public void row(CsvRecord record) {
      rows++;
      for (int j = 0; j < tallies.size(); j++) {
        String field = record.getField(j).strip();
        Tally tally = tallies.get(j);
        if (format.missing.contains(field)) {
          tally.missing++;
        } else {
          tally.add(field, CsvReading.number(field, format.decimalComma), records.line());
        }
      }
    }
  }

  private static final class Tally {
    private final String name;
    private long numbers;
    private long whole;
    private long missing;
    private long texts;
    private String text;
    private long textLine;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private boolean many;

    Tally(String name) {
      this.name = name;
    }

    void add(String field, double number, long line) {
      if (Double.isFinite(number)) {
        numbers++;
        whole += number == Math.rint(number) ? 1 : 0;
      } else if (texts++ == 0) {
        text = field;
        textLine = line;
      }
      if (!many) {
        counts.merge(field, 1L, Long::sum);
        if (counts.size() > COUNTED) {
          many = true;
          counts.clear();
        }
      }
    }

    Column column() {
      return new Column(name, numbers, whole, missing, texts, text, textLine, counts);
    }
  }
}
