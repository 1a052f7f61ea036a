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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/** The records of one CSV file: decoded, each with as many fields as there are columns. */
final class CsvRecords {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** Takes what is in the file, from the first record to the last. */
  interface Taker {
    /** Takes the names of the columns, before any row. */
    void columns(List<String> names) throws FileFormatException;

    void row(CsvRecord record) throws FileFormatException;
  }

  private final Csv format;
  private final String file;
  private List<String> names;
  private long line;
  private long rows;

  CsvRecords(Csv format, String file) {
    this.format = format;
    this.file = file;
  }

  /** Where the record that is being taken begins. */
  long line() {
    return line;
  }

  void read(InputStream in, Taker taker) throws IOException {
    try {
      // A decoder of its own reports what is no text, instead of replacing it.
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(Gzip.open(in), format.encoding.newDecoder()));
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
      read(records.iterator(), taker);
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
  }

  /** FastCSV wraps what it says in what it was doing. */
  private static String reason(CsvParseException e) {
    Throwable cause = e.getCause() instanceof CsvParseException ? e.getCause() : e;
    return cause.getMessage();
  }

  private IOException explained(IOException e) {
    if (e instanceof CharacterCodingException) {
      return error("after line " + line, "bytes that are no " + format.encoding.name());
    }
    if (e instanceof ZipException || e instanceof EOFException) {
      return error("after line " + line, "corrupt gzip data (" + e.getMessage() + ")");
    }
    return e;
  }

  private void read(Iterator<CsvRecord> records, Taker taker) throws FileFormatException {
    while (records.hasNext()) {
      CsvRecord record = records.next();
      line = record.getStartingLineNumber();
      if (names == null) {
        checkText(record);
        names = names(record);
        taker.columns(names);
        if (format.header) {
          continue;
        }
      }
      if (record.getFieldCount() != names.size()) {
        throw error(
            "line " + line,
            record.getFieldCount() + " fields, but there are " + names.size() + " columns");
      }
      rows++;
      taker.row(record);
    }
  }

  /** Files that are no text often are UTF-8 all the same. */
  private void checkText(CsvRecord first) throws FileFormatException {
    for (String field : first.getFields()) {
      if (field.indexOf('\0') >= 0) {
        throw error("line " + line, "a byte that is 0, but the file must be text");
      }
    }
  }

  private List<String> names(CsvRecord first) throws FileFormatException {
    int count = first.getFieldCount();
    if (!format.names.isEmpty() && format.names.size() != count) {
      throw error(
          "line " + line, count + " fields, but " + format.names.size() + " names were given");
    }
    List<String> all = new ArrayList<>();
    Map<String, Integer> index = new HashMap<>();
    for (int j = 0; j < count; j++) {
      String name = name(first, j);
      all.add(name);
      Integer other = index.putIfAbsent(name, j);
      if (other != null) {
        throw error(
            "line " + line + ", column " + (j + 1),
            "the name " + FileFormatException.quote(name) + " of column " + (other + 1) + " again");
      }
    }
    return List.copyOf(all);
  }

  /** What has no name is called by its number, like an index that was written with the rest. */
  private String name(CsvRecord first, int j) {
    String name = format.header ? first.getField(j).strip() : "";
    if (!name.isEmpty()) {
      return name;
    }
    return format.names.isEmpty() ? Integer.toString(j) : format.names.get(j);
  }

  /** The column that a name or, where none has it, a number means. */
  int find(String name) throws FileFormatException {
    int found = names.indexOf(name);
    if (found < 0 && name.matches("\\d{1,9}") && Integer.parseInt(name) < names.size()) {
      found = Integer.parseInt(name);
    }
    if (found < 0) {
      throw error(
          "line " + line,
          "no column "
              + FileFormatException.quote(name)
              + ", but "
              + names.stream().limit(20).map(FileFormatException::quote).toList()
              + (names.size() > 20 ? " and " + (names.size() - 20) + " more" : ""));
    }
    return found;
  }

  /** Where a field of the record that is being taken stands. */
  String place(int j) {
    return "line "
        + line
        + ", column "
        + (j + 1)
        + (format.header || !format.names.isEmpty() ? " (" + names.get(j) + ")" : "");
  }

  FileFormatException error(String position, String problem) {
    return new FileFormatException(file, position, problem);
  }
}
