package dev.lanewise.nn.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is not what its format demands, or not what was asked for. The message is one line: the
 * file, the place in it, what is wrong and what was expected.
 */
public final class FileFormatException extends IOException {
  private static final long serialVersionUID = 1;

  /** The longest piece of a file that a message repeats. */
  private static final int QUOTED = 40;

  private final String file;
  private final String position;

  /**
   * A wrong file.
   *
   * @param file its path, or another name for where the bytes come from
   * @param position where in the file: a line and column, a byte, a tensor's name
   * @param problem what is there, and what should be
   */
  public FileFormatException(String file, String position, String problem) {
    super(printable(file + ": " + position + ": " + problem));
    this.file = file;
    this.position = printable(position);
  }

  FileFormatException(Path file, String position, String problem) {
    this(file.toString(), position, problem);
  }

  /**
   * The file.
   *
   * @return its path, or another name for where the bytes come from
   */
  public String file() {
    return file;
  }

  /**
   * The place in the file.
   *
   * @return a line and column, a byte, a tensor's name
   */
  public String position() {
    return position;
  }

  /** Text from a file as a message may repeat it: not too long, and in quotes. */
  static String quote(String text) {
    boolean whole = text.codePointCount(0, text.length()) <= QUOTED;
    return whole
        ? "\"" + text + "\""
        : "\"" + text.substring(0, text.offsetByCodePoints(0, QUOTED)) + "...\"";
  }

  /** Keeps a message on one line and a terminal as it is, whatever the file holds. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints().forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : '\ufffd'));
    return printable.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
