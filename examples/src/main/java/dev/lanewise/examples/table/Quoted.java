package dev.lanewise.examples.table;

/** Text from a file as messages may repeat it. */
public final class Quoted {
  private static final int LONGEST = 40;

  private Quoted() {}

  /**
   * In quotes, and not too long.
   *
   * @param text any text
   * @return its beginning, without what would upset a terminal
   */
  public static String of(String text) {
    String plain = plain(text);
    return plain.length() <= LONGEST
        ? "\"" + plain + "\""
        : "\"" + plain.substring(0, LONGEST) + "...\"";
  }

  /**
   * All of it.
   *
   * @param text any text
   * @return the same without what would upset a terminal
   */
  public static String plain(String text) {
    return text.replaceAll("\\p{C}", "\ufffd");
  }
}
