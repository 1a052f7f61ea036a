package dev.lanewise.examples.train;

import dev.lanewise.examples.terminal.Screen;
import dev.lanewise.examples.terminal.StatusBar;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.FitListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows a training while it runs: a table line for each epoch and, on a terminal, a bar with the
 * time left. Keeps the time that the training itself took, without the tests between the epochs.
 */
final class Progress implements FitListener, AutoCloseable {
  private final Screen screen;
  private final EpochTable table;
  private final int samples;
  private final StatusBar bar;
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
    bar = new StatusBar(screen, "training", (long) samples * epochs, "k", 1000);
  }

  @Override
  public void batch(int epoch, int batch, int batches) {
    if (batch == batches) {
      seconds.add((System.nanoTime() - epochStart) * 1e-9);
    }
    bar.done((epoch - 1L) * samples + (long) samples * batch / batches);
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
    bar.close();
    screen.close();
  }
}
