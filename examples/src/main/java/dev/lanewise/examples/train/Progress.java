package dev.lanewise.examples.train;

import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.FitListener;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows a training while it runs: a table line for each epoch and, on a terminal, a bar with the
 * time left. Keeps the time that the training itself took, without the tests between the epochs.
 */
final class Progress implements FitListener, AutoCloseable {
  private static final int WIDTH = 78;
  private static final int MILLIS = 100;

  private final Screen screen;
  private final EpochTable table;
  private final int samples;
  private final ProgressBar bar;
  private final List<Double> seconds = new ArrayList<>(); // of each epoch, in training alone
  private long epochStart = System.nanoTime();

  /**
   * Starts the clock.
   *
   * @param table what is shown of each epoch
   * @param samples how many an epoch has
   * @param epochs how many there will be
   */
  Progress(Screen screen, EpochTable table, int samples, int epochs) {
    this.screen = screen;
    this.table = table;
    this.samples = samples;
    screen.print(table.header());
    bar = screen.terminal() ? bar((long) samples * epochs) : null;
  }

  private ProgressBar bar(long max) {
    boolean unicode =
        Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"))
            .newEncoder()
            .canEncode('█');
    return new ProgressBarBuilder()
        .setTaskName("training")
        .setInitialMax(max)
        .setUpdateIntervalMillis(MILLIS)
        .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
        .setUnit("k", 1000)
        .setConsumer(new DelegatingProgressBarConsumer(screen::status, WIDTH))
        .build();
  }

  @Override
  public void batch(int epoch, int batch, int batches) {
    if (batch == batches) {
      seconds.add((System.nanoTime() - epochStart) * 1e-9);
    }
    if (bar != null) {
      bar.stepTo((epoch - 1L) * samples + (long) samples * batch / batches);
    }
  }

  @Override
  public void epoch(EpochResult result) {
    screen.print(table.line(result, samples / seconds.getLast()));
    epochStart = System.nanoTime();
  }

  /** Training samples a second over all epochs so far. */
  double samplesPerSecond() {
    double sum = seconds.stream().mapToDouble(Double::doubleValue).sum();
    return (double) samples * seconds.size() / sum;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    screen.close();
  }
}
