package dev.lanewise.examples.table;

import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.CsvDialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a CSV file is written, where that is not found out rightly. */
public final class ReadingOptions {
  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      converter = SeparatorConverter.class,
      description =
          "What stands between fields, tab for a tab (default: found out among , ; tab and |).")
  private Character separator;

  @Option(
      names = "--header",
      arity = "1",
      paramLabel = "yes|no",
      converter = YesNoConverter.class,
      description =
          "Whether the first line names the columns (default: yes if no field of it is a number).")
  private Boolean header;

  @Option(
      names = "--decimal-comma",
      arity = "1",
      paramLabel = "yes|no",
      converter = YesNoConverter.class,
      description =
          "Whether numbers are written like 1,5 (default: found out; never where a comma stands"
              + " between fields).")
  private Boolean decimalComma;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = EncodingConverter.class,
      description = "How bytes are characters, for example latin1 or UTF-16 (default: UTF-8).")
  private Charset encoding = StandardCharsets.UTF_8;

  /** Made by picocli. */
  public ReadingOptions() {}

  /** How a file is written, as it shows and as the options say. */
  CsvDialect dialect(TableSource source) {
    CsvDialect found = source.read((in, name) -> CsvDialect.detect(in, encoding));
    char chosen = separator == null ? found.separator() : separator;
    boolean comma = decimalComma == null ? found.decimalComma() && chosen != ',' : decimalComma;
    return new CsvDialect(chosen, header == null ? found.header() : header, comma);
  }

  /** A description of a file with a dialect. */
  Csv csv(CsvDialect dialect) {
    return encoded(dialect.csv());
  }

  /** Adds the encoding to a description. */
  Csv encoded(Csv csv) {
    return csv.encoding(encoding);
  }

  /** One character. */
  static final class SeparatorConverter implements ITypeConverter<Character> {
    @Override
    public Character convert(String value) {
      if (value.equals("tab") || value.equals("\\t")) {
        return '\t';
      }
      if (value.length() != 1 || "\"\r\n".contains(value)) {
        throw new TypeConversionException("'" + value + "' is neither one character nor tab");
      }
      return value.charAt(0);
    }
  }

  /** Yes or no. */
  static final class YesNoConverter implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String value) {
      return switch (value) {
        case "yes", "true" -> true;
        case "no", "false" -> false;
        default -> throw new TypeConversionException("'" + value + "' is neither yes nor no");
      };
    }
  }

  /** An encoding that the JVM has. */
  static final class EncodingConverter implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String value) {
      try {
        return Charset.forName(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + value + "' is no encoding that Java has");
      }
    }
  }
}
