package dev.lanewise.examples.terminal;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Where a run shows what it does: lines that stay, and below them, on a terminal only, one line
 * that is overwritten. Thread-safe, since the overwritten line comes from a thread of its own.
 */
public final class Screen implements AutoCloseable {
  private static final String ERASE_LINE = "\r\033[K";
  // Without wrapping, a terminal too narrow for the text cuts it off and can still erase it.
  private static final String WRAP_OFF = "\033[?7l";
  private static final String WRAP_ON = "\033[?7h";

  private final PrintWriter out;
  private final boolean terminal;
  private String status = "";
  private boolean closed;

  /**
   * Nothing is shown yet.
   *
   * @param out takes the text
   * @param terminal whether it is a terminal that can erase a line
   */
  public Screen(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    if (terminal) {
      // Ctrl-C leaves a clean line.
      Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }
  }

  /**
   * Where a command shows what it does.
   *
   * @param command the command
   * @param json whether its standard output is for one JSON object, so that all else goes to the
   *     standard error
   * @return a screen
   */
  public static Screen of(CommandLine command, boolean json) {
    return json
        ? new Screen(command.getErr(), false)
        : new Screen(command.getOut(), standardIsTerminal());
  }

  /**
   * Whether the standard input and output are a terminal that can erase a line.
   *
   * @return false for files, pipes and dumb terminals
   */
  public static boolean standardIsTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  boolean terminal() {
    return terminal;
  }

  /**
   * Whether colours are wanted: on a terminal, unless its user says NO_COLOR (no-color.org).
   *
   * @return false for files, pipes and dumb terminals, too
   */
  public boolean colour() {
    String noColour = System.getenv("NO_COLOR");
    return terminal && (noColour == null || noColour.isEmpty());
  }

  /**
   * Prints lines that stay.
   *
   * @param text the lines
   */
  public synchronized void print(String text) {
    eraseStatus();
    out.println(text);
    out.print(status);
    out.flush();
  }

  /** Overwrites the status line; without a terminal, nothing. */
  synchronized void status(String text) {
    if (terminal && !closed) {
      eraseStatus();
      status = WRAP_OFF + text + WRAP_ON;
      out.print(status);
      out.flush();
    }
  }

  /** Erases the status line for good. */
  @Override
  public synchronized void close() {
    eraseStatus();
    out.flush();
    status = "";
    closed = true;
  }

  private void eraseStatus() {
    if (!status.isEmpty()) {
      out.print(ERASE_LINE);
    }
  }
}
