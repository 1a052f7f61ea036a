package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.Optimizer;
import dev.lanewise.nn.f64.Trainer;
import java.util.ArrayList;
import java.util.List;

/** The greatest learning rate is 2 over the greatest curvature, to the percent. */
final class LearningRate implements Demo {
  private static final int SAMPLES = 200;
  private static final int FEATURES = 4;
  private static final int STEPS = 3000;

  @Override
  public Lesson lesson() {
    return Lesson.of("learning-rate", "Beyond one exact learning rate, training blows up", 33)
        .what(
            """
            A straight-line fit with four features is trained at several rates. Its loss is a bowl, and
            from the data we know how strongly that bowl is curved where it is steepest. At 1.99 over
            that curvature training still arrives, to the last digits. At 2.01 it goes up and up.
            """)
        .why(
            """
            Each step goes downhill by the slope times the rate. In a bowl the slope is the distance
            from the bottom times the curvature. So if rate times curvature is 2, a step lands
            exactly as far up the other side: a little less and it comes down, a little more and it
            climbs.
            """)
        .next(
            """
            A network has no single curvature, but it has such a limit all the same, which moves
            while it learns. The way to find a good rate in practice is in one-cycle.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    DoubleMatrix x = Samples.normalDoubles(SAMPLES, FEATURES, setting.seed());
    DoubleMatrix t = DoubleMatrix.of(new double[SAMPLES], SAMPLES, 1);
    for (int i = 0; i < SAMPLES; i++) {
      t.set(i, 0, 1 + x.get(i, 0) - 2 * x.get(i, 1) + 3 * x.get(i, 2) - 4 * x.get(i, 3));
    }
    Dataset data = Dataset.regression(x, t);
    double curvature = greatestCurvature(x);
    double[] below = losses(data, 1.99 / curvature);
    double[] above = losses(data, 2.01 / curvature);
    return new Outcome()
        .number(
            33,
            "loss after 3000 steps / at the start, rate 1.99 / curvature",
            below[STEPS] / below[0],
            Requirement.below(1e-9))
        .number(
            33,
            "loss after 3000 steps / at the start, rate 2.01 / curvature",
            above[STEPS] / above[0],
            Requirement.above(1e9))
        .picture(
            new Picture.Lines(
                "Loss while it learns, on both sides of the limit",
                "Both curves are straight on this scale: one falls, the other climbs, by nearly the"
                    + " same factor in each step.",
                Picture.Axis.linear("step"),
                Picture.Axis.logarithmic("loss"),
                List.of(series("1.99 / curvature", below), series("2.01 / curvature", above)),
                true))
        .picture(sweep(data, curvature));
  }

  private static Picture.Series series(String name, double[] losses) {
    return new Picture.Series(name, Samples.range(0, STEPS, STEPS + 1), losses);
  }

  private static Picture sweep(Dataset data, double curvature) {
    List<List<String>> rows = new ArrayList<>();
    for (double share : new double[] {0.01, 0.1, 0.5, 1, 1.5, 1.9, 1.99, 2.01, 2.1}) {
      double[] losses = losses(data, share / curvature);
      int steps = 0;
      while (steps < STEPS && losses[steps] > 1e-6 * losses[0] && losses[steps] < 1e6 * losses[0]) {
        steps++;
      }
      rows.add(
          List.of(
              Figures.of(share),
              losses[steps] < losses[0] ? "down" : "up",
              steps == STEPS ? "more than " + STEPS : String.valueOf(steps)));
    }
    return new Picture.Grid(
        "Steps to a millionth of the first loss, or to a million times it",
        "A rate that is too small is slow, a good one is near 1 over the curvature, and beyond 2"
            + " over the curvature the loss goes up.",
        List.of("rate x curvature", "loss goes", "steps"),
        rows);
  }

  /** The losses before each step; the last after the last. Infinite once it has blown up. */
  private static double[] losses(Dataset data, double rate) {
    Network line =
        Network.builder(FEATURES)
            .dense(1, Activation.IDENTITY, Initializer.ZEROS)
            .loss(Loss.MSE)
            .build();
    Trainer trainer = new Trainer(line, Optimizer.sgd(rate));
    double[] losses = new double[STEPS + 1];
    for (int step = 0; step < STEPS; step++) {
      losses[step] = trainer.step(data);
      if (losses[step] > 1e200) {
        java.util.Arrays.fill(losses, step, STEPS + 1, losses[step]);
        return losses;
      }
    }
    losses[STEPS] = line.loss(data);
    return losses;
  }

  /**
   * The greatest eigenvalue of 2 X'X / m, X with a column of ones for the bias, by repeated
   * multiplication: what is left of any vector is the direction of the greatest curvature.
   */
  private static double greatestCurvature(DoubleMatrix x) {
    double[] v = new double[FEATURES + 1];
    java.util.Arrays.fill(v, 1);
    double eigenvalue = 0;
    for (int round = 0; round < 5000; round++) {
      double[] next = new double[FEATURES + 1];
      for (int i = 0; i < SAMPLES; i++) {
        double product = v[FEATURES];
        for (int j = 0; j < FEATURES; j++) {
          product += x.get(i, j) * v[j];
        }
        for (int j = 0; j < FEATURES; j++) {
          next[j] += 2 * product * x.get(i, j) / SAMPLES;
        }
        next[FEATURES] += 2 * product / SAMPLES;
      }
      eigenvalue = Samples.norm(next) / Samples.norm(v);
      for (int j = 0; j <= FEATURES; j++) {
        v[j] = next[j] / Samples.norm(next);
      }
    }
    return eigenvalue;
  }
}
