package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import java.util.ArrayList;
import java.util.List;

/** One hidden layer can follow any curve, as closely as there are neurons for it. */
final class Universal implements Demo {
  private static final double STEEP = 1e6; // weight of a sigmoid that is to be a step
  private static final int POINTS = 5001;
  private static final int FEWEST = 64;
  private static final int MOST = 1024;

  @Override
  public Lesson lesson() {
    return Lesson.of("universal", "One hidden layer can follow any curve", 38)
        .what(
            """
            A wiggly curve is to be followed by a network with one hidden layer, and nothing is
            trained: we write its weights down. Two very steep sigmoids, one up and one down, make a
            bump of any place, width and height. Many bumps side by side follow the curve. With
            twice as many bumps, the greatest distance from the curve is half as large.
            """)
        .why(
            """
            A steep sigmoid is a step from 0 to 1 at a place that its bias decides. Between two such
            steps the network can have any height, so it can have the height of the curve there. What is
            left is how far the curve moves within one bump, and that halves with the width. It
            works for any continuous curve, which is why it is called universal.
            """)
        .next(
            """
            That weights exist does not mean that training finds them, nor that there are few
            of them. For how much fewer a deep network may need, see depth-vs-width.
            """);
  }

  private static double f(double x) {
    return 0.2 + 0.4 * x * x + 0.3 * x * StrictMath.sin(15 * x) + 0.05 * StrictMath.cos(50 * x);
  }

  @Override
  public Outcome run(Setting setting) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    List<Double> bumps = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (int n = FEWEST; n <= MOST; n *= 2) {
      bumps.add((double) n);
      errors.add(error(network(n)));
      if (n > FEWEST) {
        double ratio = errors.get(errors.size() - 2) / errors.getLast();
        least = Math.min(least, ratio);
        most = Math.max(most, ratio);
      }
    }
    return new Outcome()
        .number(
            38,
            "error / error with twice as many bumps, least, 64 to 1024 bumps",
            least,
            Requirement.atLeast(1.8))
        .number(
            38, "error / error with twice as many bumps, greatest", most, Requirement.atMost(2.2))
        .number(
            38,
            "greatest distance from the curve with 1024 bumps",
            errors.getLast(),
            Requirement.below(0.005))
        .picture(curves())
        .picture(
            new Picture.Lines(
                "The error by the number of bumps",
                "A straight line downwards on this scale: half the error for twice the bumps.",
                Picture.Axis.logarithmic("bumps"),
                Picture.Axis.logarithmic("greatest distance from the curve"),
                List.of(new Picture.Series("error", array(bumps), array(errors))),
                true));
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Bump i has the curve's height in its middle. */
  private static Network network(int bumps) {
    Network network =
        Network.builder(1)
            .dense(2 * bumps, Activation.SIGMOID, Initializer.constant(STEEP))
            .dense(1, Activation.IDENTITY)
            .loss(Loss.MSE)
            .build();
    for (int i = 0; i < bumps; i++) {
      double height = f((i + 0.5) / bumps);
      network.bias(1).set(2 * i, 0, -STEEP * edge(i, bumps)); // the step up
      network.weights(2).set(0, 2 * i, height);
      network.bias(1).set(2 * i + 1, 0, -STEEP * edge(i + 1, bumps)); // the step down
      network.weights(2).set(0, 2 * i + 1, -height);
    }
    return network;
  }

  /** Between the bumps i - 1 and i; the outermost reach beyond 0 and 1. */
  private static double edge(int i, int bumps) {
    return i == 0 ? -1 : i == bumps ? 2 : (double) i / bumps;
  }

  private static double[] values(Network network, double[] x) {
    return network.forward(DoubleMatrix.of(x, x.length, 1)).toArray();
  }

  private static double error(Network network) {
    double[] x = Samples.range(0, 1, POINTS);
    double[] y = values(network, x);
    double error = 0;
    for (int i = 0; i < POINTS; i++) {
      error = Math.max(error, Math.abs(y[i] - f(x[i])));
    }
    return error;
  }

  private static Picture curves() {
    double[] x = Samples.range(0, 1, 1001);
    double[] f = new double[x.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = f(x[i]);
    }
    return new Picture.Lines(
        "The curve, and what 16 and 64 bumps make of it",
        "16 bumps are a coarse staircase along the curve, 64 already hug it.",
        Picture.Axis.linear("x"),
        Picture.Axis.linear("y"),
        List.of(
            new Picture.Series("the curve", x, f),
            new Picture.Series("16 bumps", x, values(network(16), x)),
            new Picture.Series("64 bumps", x, values(network(64), x))),
        true);
  }
}
