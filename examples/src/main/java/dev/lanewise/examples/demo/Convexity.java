package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import java.util.Arrays;
import java.util.List;

/** The loss of one neuron over its weight and bias: a bowl with cross-entropy, not with squares. */
final class Convexity implements Demo {
  private static final int SAMPLES = 40;
  private static final int GRID = 61;
  private static final double REACH = 8; // of the weight and of the bias, to either side of 0
  private static final double STEP = 1e-5; // of the differences that check the curvature

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "convexity",
            "Cross-entropy makes one neuron's loss a bowl, the squared error does not",
            26,
            18)
        .what(
            """
            A single sigmoid neuron with one weight and one bias shall tell two overlapping groups of
            points on a line apart. For each of 61 x 61 pairs of weight and bias we compute the loss,
            and the least curvature of the loss in any direction. With cross-entropy it is nowhere
            below 0, as in a bowl. With the squared error it is, and there are plateaus.
            """)
        .why(
            """
            In a bowl, downhill always leads to the one lowest point. On a surface that bends
            downwards somewhere, a start on the far plateau sees hardly any slope, and other places
            may look like a bottom without being one. That is the better reason for
            cross-entropy in classification. For more than one layer neither loss is a bowl.
            """)
        .next(
            """
            In logistic, ten different starts end at the same point: that is what a bowl promises.
            Compare saturation, which is a walk on these two surfaces, beginning on the plateau.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    DoubleMatrix x = Samples.normalDoubles(SAMPLES, 1, setting.seed());
    DoubleMatrix t = DoubleMatrix.of(new double[SAMPLES], SAMPLES, 1);
    for (int i = 0; i < SAMPLES; i++) {
      t.set(i, 0, i % 2);
      x.set(i, 0, x.get(i, 0) + 1.5 * (i % 2) - 0.75);
    }
    Dataset data = Dataset.regression(x, t);
    Network squares = Network.builder(1).dense(1, Activation.SIGMOID).loss(Loss.MSE).build();
    Network entropy =
        Network.builder(1).dense(1, Activation.IDENTITY).loss(Loss.BINARY_CROSS_ENTROPY).build();
    return new Outcome()
        .number(
            26,
            "least curvature, cross-entropy",
            leastCurvature(data, false),
            Requirement.atLeast(-1e-12))
        .number(
            26, "least curvature, squared error", leastCurvature(data, true), Requirement.below(0))
        .number(
            26,
            "the formula of the curvature against differences of the network's gradient, at most",
            Math.max(formulaError(entropy, data, false), formulaError(squares, data, true)),
            Requirement.below(1e-8))
        .number(
            18,
            "squared error against plain loops, relative",
            lossError(squares, data),
            Requirement.atMost(1e-12))
        .number(
            18,
            "its gradient against plain loops, relative",
            gradientError(squares, data),
            Requirement.atMost(1e-12))
        .picture(
            surface(
                entropy,
                data,
                "Cross-entropy over weight and bias",
                "One valley with one lowest point, and slopes that get steeper all the way up."))
        .picture(
            surface(
                squares,
                data,
                "Squared error over weight and bias",
                "A valley between plateaus: far from it the surface is flat, so gradient descent"
                    + " stands still there."))
        .picture(cut(entropy, squares, data));
  }

  /** Both losses along the weight, the bias being 0: the same cut through both surfaces. */
  private static Picture cut(Network entropy, Network squares, Dataset data) {
    double[] w = Samples.range(-REACH, REACH, GRID);
    double[] first = new double[w.length];
    double[] second = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      set(entropy, w[i], 0);
      first[i] = entropy.loss(data);
      set(squares, w[i], 0);
      second[i] = squares.loss(data);
    }
    double most = first[0]; // both are greatest on the far left
    double mostSquares = second[0];
    Arrays.setAll(first, i -> first[i] / most);
    Arrays.setAll(second, i -> second[i] / mostSquares);
    return new Picture.Lines(
        "A cut through both surfaces, at bias 0",
        "Cross-entropy bends upwards everywhere. The squared error is flat on the left, and bends"
            + " downwards on its way into the valley.",
        Picture.Axis.linear("weight"),
        Picture.Axis.linear("loss / loss on the far left"),
        List.of(
            new Picture.Series("cross-entropy", w, first),
            new Picture.Series("squared error", w, second)),
        true);
  }

  private static Picture surface(Network network, Dataset data, String title, String caption) {
    double[] along = Samples.range(-REACH, REACH, GRID);
    double[][] loss = new double[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        set(network, along[j], along[i]);
        loss[i][j] = network.loss(data);
      }
    }
    return new Picture.Plane(
        title,
        caption,
        Picture.Axis.linear("weight"),
        Picture.Axis.linear("bias"),
        along,
        along,
        "loss",
        loss,
        List.of());
  }

  private static void set(Network network, double w, double b) {
    network.weights(1).set(0, 0, w);
    network.bias(1).set(0, 0, b);
  }

  /** Over the grid, the smaller eigenvalue of the matrix of second derivatives. */
  private static double leastCurvature(Dataset data, boolean squares) {
    double least = Double.POSITIVE_INFINITY;
    for (double w : Samples.range(-REACH, REACH, GRID)) {
      for (double b : Samples.range(-REACH, REACH, GRID)) {
        double[] h = curvature(data, squares, w, b);
        double half = (h[0] - h[2]) / 2;
        least = Math.min(least, (h[0] + h[2]) / 2 - Math.sqrt(half * half + h[1] * h[1]));
      }
    }
    return least;
  }

  /** The second derivatives of the loss: by w twice, by w and b, by b twice. */
  private static double[] curvature(Dataset data, boolean squares, double w, double b) {
    double[] h = new double[3];
    for (int i = 0; i < SAMPLES; i++) {
      double x = data.features().get(i, 0);
      double t = data.targets().get(i, 0);
      double a = 1 / (1 + StrictMath.exp(-(w * x + b)));
      double slope = a * (1 - a);
      double second = squares ? 2 * (slope * slope + (a - t) * slope * (1 - 2 * a)) : slope;
      h[0] += second * x * x / SAMPLES;
      h[1] += second * x / SAMPLES;
      h[2] += second / SAMPLES;
    }
    return h;
  }

  /** How far the formula is from central differences of what backpropagation gives. */
  private static double formulaError(Network network, Dataset data, boolean squares) {
    double error = 0;
    for (double w : Samples.range(-REACH, REACH, 9)) {
      for (double b : Samples.range(-REACH, REACH, 9)) {
        set(network, w + STEP, b);
        network.lossAndGradient(data);
        double[] above = network.gradients().clone();
        set(network, w - STEP, b);
        network.lossAndGradient(data);
        double[] below = network.gradients().clone();
        double[] h = curvature(data, squares, w, b);
        error = Math.max(error, Math.abs((above[0] - below[0]) / (2 * STEP) - h[0]));
        error = Math.max(error, Math.abs((above[1] - below[1]) / (2 * STEP) - h[1]));
      }
    }
    return error;
  }

  private static double lossError(Network network, Dataset data) {
    set(network, 0.7, -0.3);
    double naive = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double a = 1 / (1 + StrictMath.exp(-(0.7 * data.features().get(i, 0) - 0.3)));
      double off = a - data.targets().get(i, 0);
      naive += off * off / SAMPLES;
    }
    return Math.abs(network.loss(data) - naive) / naive;
  }

  private static double gradientError(Network network, Dataset data) {
    set(network, 0.7, -0.3);
    network.lossAndGradient(data);
    double naive = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double x = data.features().get(i, 0);
      double a = 1 / (1 + StrictMath.exp(-(0.7 * x - 0.3)));
      naive += 2 * (a - data.targets().get(i, 0)) * a * (1 - a) * x / SAMPLES;
    }
    return Math.abs(network.weightGradient(1).get(0, 0) - naive) / Math.abs(naive);
  }
}
