package dev.lanewise.benchmarks.judge;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Lines on the standard output and, where the standard error is a terminal, a bar there with the
 * time left. Thread-safe, since the bar is drawn by a thread of its own.
 */
final class Screen implements AutoCloseable {
  /** Set to true by the launcher, which can tell whether the standard error is a terminal. */
  static final String PROPERTY = "lanewise.progress";

  private static final String ERASE_LINE = "\r\033[K";
  private static final int WIDTH = 78;

  private final PrintWriter out;
  private final PrintWriter err;
  private final ProgressBar bar;
  private String status = "";

  /**
   * Begins.
   *
   * @param name what is counted
   * @param steps how many there will be
   */
  Screen(PrintWriter out, PrintWriter err, String name, int steps) {
    this.out = out;
    this.err = err;
    bar = Boolean.getBoolean(PROPERTY) ? bar(name, steps) : null;
  }

  private ProgressBar bar(String name, int steps) {
    boolean unicode =
        StandardCharsets.UTF_8.name().equalsIgnoreCase(System.getProperty("stderr.encoding"));
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(steps)
        // Rarely: drawing it takes time from what is being measured.
        .setUpdateIntervalMillis(1000)
        .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
        .build();
  }

  private synchronized void draw(String text) {
    status = text;
    err.print(ERASE_LINE + status);
    err.flush();
  }

  private void erase() {
    if (!status.isEmpty()) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }

  synchronized void print(String text) {
    erase();
    out.println(text);
    out.flush();
    if (!status.isEmpty()) {
      err.print(status);
      err.flush();
    }
  }

  /** One step is done. */
  void step() {
    step(1);
  }

  /** So many steps are done. */
  void step(int steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  /** Leaves a clean line. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    synchronized (this) {
      erase();
      status = "";
    }
  }
}
