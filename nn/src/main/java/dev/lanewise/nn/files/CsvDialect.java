package dev.lanewise.nn.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * How a CSV file is written, as its beginning tells.
 *
 * <ul>
 *   <li>The separator is the one of comma, semicolon, tab and vertical bar that cuts each record
 *       into as many fields, into the most if several do.
 *   <li>The first record names the columns if no field of it is a number.
 *   <li>Numbers have a decimal comma if the separator is another, and some numbers have a comma but
 *       none has a point.
 * </ul>
 *
 * @param separator what stands between fields
 * @param header whether the first record names the columns
 * @param decimalComma whether numbers have a comma where others have a point
 */
public record CsvDialect(char separator, boolean header, boolean decimalComma) {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int BYTES = 1 << 20;
  private static final int RECORDS = 100;
  private static final Pattern COMMA = Pattern.compile("[-+]?\\d*,\\d+([eE][-+]?\\d+)?");
  private static final Pattern POINT = Pattern.compile("[-+]?\\d*\\.\\d+([eE][-+]?\\d+)?");

  /**
   * Looks at the beginning of a file. What is wrong with it is left to its reading.
   *
   * @param in the bytes of a file, gzipped or not; read up to 1 MiB
   * @param encoding how bytes are characters
   * @return how it seems to be written
   * @throws IOException if it cannot be read
   */
  public static CsvDialect detect(InputStream in, Charset encoding) throws IOException {
    String text = beginning(in, encoding);
    char separator = separator(text);
    List<List<String>> records = records(text, separator);
    boolean header =
        !records.isEmpty()
            && records.getFirst().stream()
                .allMatch(
                    field ->
                        Double.isNaN(CsvReading.number(field))
                            && (separator == ',' || !COMMA.matcher(field).matches()));
    return new CsvDialect(
        separator, header, separator != ',' && any(records, COMMA) && !any(records, POINT));
  }

  /**
   * A description with this dialect, all columns being numbers and features.
   *
   * @return a new description that can be added to
   */
  public Csv csv() {
    return (header ? Csv.withHeader() : Csv.withoutHeader())
        .separator(separator)
        .decimalComma(decimalComma);
  }

  /** Whole records, so up to a line's end if the file goes on. */
  private static String beginning(InputStream in, Charset encoding) throws IOException {
    byte[] bytes;
    try {
      bytes = Gzip.open(in).readNBytes(BYTES);
    } catch (ZipException | java.io.EOFException e) {
      return ""; // its reading will say what is wrong
    }
    String text = new String(bytes, encoding);
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    int end = bytes.length < BYTES ? text.length() : text.lastIndexOf('\n') + 1;
    return text.substring(0, end);
  }

  private static char separator(String text) {
    char best = SEPARATORS[0];
    int most = 1;
    boolean regular = false;
    for (char candidate : SEPARATORS) {
      int[] sizes = records(text, candidate).stream().mapToInt(List::size).toArray();
      if (sizes.length == 0) {
        continue;
      }
      boolean equal = true;
      for (int size : sizes) {
        equal &= size == sizes[0];
      }
      equal &= sizes[0] > 1;
      if (equal == regular ? sizes[0] > most : equal) {
        best = candidate;
        most = sizes[0];
        regular = equal;
      }
    }
    return best;
  }

  private static List<List<String>> records(String text, char separator) {
    List<List<String>> records = new ArrayList<>();
    try {
      for (CsvRecord record :
          CsvReader.builder()
              .fieldSeparator(separator)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(text)) {
        records.add(record.getFields().stream().map(String::strip).toList());
        if (records.size() == RECORDS) {
          break;
        }
      }
    } catch (CsvParseException e) {
      // What is whole before it must do.
    }
    return records;
  }

  private static boolean any(List<List<String>> records, Pattern pattern) {
    return records.stream().flatMap(List::stream).anyMatch(f -> pattern.matcher(f).matches());
  }
}
