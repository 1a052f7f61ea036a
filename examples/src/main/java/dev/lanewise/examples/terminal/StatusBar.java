package dev.lanewise.examples.terminal;

import java.nio.charset.Charset;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far something is and how long it will still take, on a screen's status line. */
public final class StatusBar implements AutoCloseable {
  private static final int WIDTH = 78;
  private static final int MILLIS = 200; // rarely enough for what is timed meanwhile

  private final ProgressBar bar; // null where there is no terminal

  /**
   * Nothing is done yet.
   *
   * @param screen where it is shown, if that is a terminal
   * @param task what is being done
   * @param steps how many there will be
   * @param unit what is counted, shown behind the counts
   * @param size how many steps make one of these
   */
  public StatusBar(Screen screen, String task, long steps, String unit, long size) {
    bar = screen.terminal() ? bar(screen, task, steps, unit, size) : null;
  }

  private static ProgressBar bar(Screen screen, String task, long steps, String unit, long size) {
    boolean unicode =
        Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"))
            .newEncoder()
            .canEncode('\u2588');
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setUpdateIntervalMillis(MILLIS)
        .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
        .setUnit(unit, size)
        .setConsumer(new DelegatingProgressBarConsumer(screen::status, WIDTH))
        .build();
  }

  /**
   * Says how far it is.
   *
   * @param done steps of all
   */
  public void done(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /**
   * Says how far it is, and how far it goes, which was not known before.
   *
   * @param done steps of all
   * @param steps how many there will be
   */
  public void done(long done, long steps) {
    if (bar != null) {
      bar.maxHint(steps).stepTo(done);
    }
  }

  /**
   * Says what is being done just now.
   *
   * @param what shown behind the bar, if there is room
   */
  public void now(String what) {
    if (bar != null) {
      bar.setExtraMessage(what);
    }
  }

  /** Draws no more; what is shown stays until the screen is closed. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
