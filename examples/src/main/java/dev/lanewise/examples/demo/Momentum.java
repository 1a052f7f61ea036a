package dev.lanewise.examples.demo;

import dev.lanewise.nn.f64.Optimizer;
import java.util.Arrays;
import java.util.List;

/** A long narrow valley: plain steps bounce from wall to wall, momentum rolls along it. */
final class Momentum implements Demo {
  private static final double FLAT = 1; // curvature along the valley
  private static final double STEEP = 100; // and across it
  private static final double NEAR = 1e-6;
  private static final int STEPS = 2000;

  @Override
  public Lesson lesson() {
    return Lesson.of("momentum", "Momentum crosses a narrow valley in a seventh of the steps", 42)
        .what(
            """
            The simplest hard landscape: a valley that is a hundred times as steep across as along.
            We start at (1, 1), and count the steps to within a millionth of the lowest point, with
            the best possible rate for each method. Plain gradient descent needs 709 steps, momentum
            95.
            """)
        .why(
            """
            The rate must suit the steep walls, or the steps bounce up them. For the gentle slope
            along the valley that rate is a hundred times too small. Momentum adds up past steps:
            across the valley they cancel, along it they grow. The number of steps goes with the
            root of the steepness ratio, and no longer with the ratio itself. Nesterov's form looks at
            the slope where the momentum leads, which is safer when the landscape is not this simple.
            """)
        .next(
            """
            Which momentum? Here the best is 0.67, from a formula that needs both curvatures. Nobody knows
            these for a network: 0.9 is the usual first try. See learning-rate for what happens
            beyond the greatest rate.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    double root = Math.sqrt(STEEP / FLAT);
    double beta = (root - 1) / (root + 1) * ((root - 1) / (root + 1));
    double rate = 4 / (STEEP + 2 * Math.sqrt(STEEP * FLAT) + FLAT);
    double[][] plain = walk(Optimizer.sgd(2 / (FLAT + STEEP)));
    double[][] momentum = walk(Optimizer.momentum(rate, beta));
    double[][] nesterov = walk(Optimizer.nesterov(1 / STEEP, (root - 1) / (root + 1)));
    return new Outcome()
        .number(42, "steps of plain gradient descent", plain.length - 1, Requirement.exactly(709))
        .number(42, "steps with momentum", momentum.length - 1, Requirement.exactly(95))
        .number(42, "steps with Nesterov's momentum", nesterov.length - 1, Requirement.below(709))
        .picture(
            new Picture.Lines(
                "Distance from the lowest point",
                "All three fall to a millionth, plain gradient descent over seven times as long.",
                Picture.Axis.linear("step"),
                Picture.Axis.logarithmic("distance"),
                List.of(
                    distance("plain", plain),
                    distance("momentum", momentum),
                    distance("Nesterov", nesterov)),
                true))
        .picture(
            new Picture.Lines(
                "The first 30 steps, from above",
                "Plain gradient descent jumps from wall to wall and hardly comes along the valley;"
                    + " momentum swings, and is soon near (0, 0).",
                Picture.Axis.linear("along the valley"),
                Picture.Axis.linear("across the valley"),
                List.of(path("plain", plain), path("momentum", momentum)),
                true));
  }

  /** Where each step leads, the start first, until it is near enough. */
  private static double[][] walk(Optimizer optimizer) {
    double[] w = {1, 1};
    double[] gradient = new double[2];
    double[] memory = new double[2 * optimizer.slots()];
    double[][] path = new double[STEPS + 1][];
    path[0] = w.clone();
    int step = 0;
    while (Samples.norm(w) >= NEAR && step < STEPS) {
      // of the loss FLAT / 2 w0^2 + STEEP / 2 w1^2
      gradient[0] = FLAT * w[0];
      gradient[1] = STEEP * w[1];
      step++;
      optimizer.update(2, w, gradient, memory, optimizer.rate(), step);
      path[step] = w.clone();
    }
    return Arrays.copyOf(path, step + 1);
  }

  private static Picture.Series distance(String name, double[][] path) {
    return new Picture.Series(
        name,
        Samples.range(0, path.length - 1, path.length),
        Arrays.stream(path).mapToDouble(Samples::norm).toArray());
  }

  private static Picture.Series path(String name, double[][] path) {
    double[][] first = Arrays.copyOf(path, 31);
    return new Picture.Series(
        name,
        Arrays.stream(first).mapToDouble(w -> w[0]).toArray(),
        Arrays.stream(first).mapToDouble(w -> w[1]).toArray());
  }
}
