package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for a learning rate: one step of training after the other, the rate growing from 1e-7 to 10
 * by the same factor each time, until the loss is more than four times its least (L. Smith,
 * "Cyclical Learning Rates for Training Neural Networks", WACV 2017, section 3.3, as fastai has
 * it). Losses are smoothed: a mean with weights that fall by 0.98 a step.
 */
public final class RateFinder {
  private static final double LEAST = 1e-7;
  private static final double MOST = 10;
  private static final double TOO_MUCH = 4;
  private static final double SMOOTHING = 0.98;

  private RateFinder() {}

  /**
   * A step and what it came to.
   *
   * @param rate its learning rate
   * @param loss the loss before it, smoothed
   */
  public record Point(double rate, double loss) {}

  /**
   * What was found.
   *
   * @param points the steps in their order, up to the first whose loss is too great
   */
  public record Curve(List<Point> points) {
    /**
     * Keeps a copy of the list.
     *
     * @param points the steps
     */
    public Curve {
      points = List.copyOf(points);
    }

    /**
     * A rate to train with, at most: a tenth of that where the loss was least.
     *
     * @return more than 0
     */
    public double suggestion() {
      Point least = points.getFirst();
      for (Point point : points) {
        least = point.loss < least.loss ? point : least;
      }
      return least.rate / 10;
    }
  }

  /**
   * Tries the rates. The network is left as it was.
   *
   * @param network what shall be trained
   * @param training the samples to learn from
   * @param options batch size, seed and the kind of optimizer; its own rate does not matter
   * @param steps how many steps from the least rate to the greatest, at least 2; fastai takes 100
   * @return the losses by rate
   * @throws IllegalArgumentException if the data does not fit the network or steps is less than 2
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public static Curve find(Network network, Dataset training, FitOptions options, int steps) {
    network.checkFits("training", training);
    Check.atLeast("steps", steps, 2);
    float[] values = network.values.clone();
    Execution execution = network.execution;
    long clock = execution.clock.step;
    Trainer trainer = new Trainer(network, options.optimizer());
    int batchSize = Math.min(options.batchSize(), training.size());
    int batches = training.size() / batchSize;
    List<Point> points = new ArrayList<>();
    double mean = 0;
    double least = Double.POSITIVE_INFINITY;
    int[] order = {};
    try {
      for (int step = 0; step < steps; step++) {
        if (step % batches == 0) {
          order = new Philox(options.seed(), 1 + step / batches).permutation(training.size());
        }
        Program program = execution.program(batchSize, true);
        execution.clock.step = step;
        double loss =
            execution.losses(program, training, order, step % batches * batchSize, 0) / batchSize;
        mean = SMOOTHING * mean + (1 - SMOOTHING) * loss;
        double smooth = mean / (1 - StrictMath.pow(SMOOTHING, step + 1));
        if (!(smooth <= TOO_MUCH * least)) { // NaN, too
          break;
        }
        least = Math.min(least, smooth);
        double rate = LEAST * StrictMath.pow(MOST / LEAST, step / (steps - 1.0));
        points.add(new Point(rate, smooth));
        execution.backward(program, batchSize);
        trainer.clip(options.clipValue(), options.clipNorm());
        trainer.update((float) rate);
      }
    } finally {
      System.arraycopy(values, 0, network.values, 0, values.length);
      execution.clock.step = clock;
    }
    if (points.isEmpty()) {
      throw new IllegalStateException("the loss is not finite before the first step");
    }
    return new Curve(points);
  }
}
