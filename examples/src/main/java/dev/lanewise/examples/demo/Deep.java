package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.GradientChecks;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import dev.lanewise.nn.gradcheck.ElementResult;
import dev.lanewise.nn.gradcheck.GradientCheck;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.VariableResult;
import java.util.List;

/** Stacking layers: any number of them, and backpropagation still gives the right gradient. */
final class Deep implements Demo {
  private static final int DEEPEST = 20;
  private static final int INPUTS = 3;
  private static final int WIDTH = 6;
  private static final int SAMPLES = 5;
  private static final Activation[] MIXED = {
    Activation.TANH, Activation.SIGMOID, Activation.GELU, Activation.SOFTPLUS, Activation.IDENTITY
  };

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "deep", "Layers can be stacked, and backpropagation stays exact", 4, 21, 31, 23, 28)
        .what(
            """
            First what layers are for: points in the middle and points around them, which one layer
            cannot tell apart and three can. Then twenty networks, from one layer to twenty, and each layer with another activation than
            the one before. Backpropagation says for each weight how the loss would change. We
            check that the hard way: move each weight a little up and down, and see how the loss
            changes. The two agree to more than seven digits in all networks.
            """)
        .why(
            """
            A layer needs to know only two things: how to compute its output, and how to turn the
            gradient of its output into those of its weights and of its input. The chain rule says that
            this is enough: one layer's gradient of the input is the next one's gradient of the
            output, so layers of any kind can be stacked in any order.
            """)
        .next(
            """
            The gradient may be right and still useless: in vanishing it is too small. What the
            hard way costs is in backprop-cost.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    double[] errors = new double[DEEPEST];
    double worst = 0;
    for (int depth = 1; depth <= DEEPEST; depth++) {
      Network network = network(depth, setting.seed());
      Dataset data =
          Dataset.classification(
              Samples.normalDoubles(SAMPLES, INPUTS, setting.seed()), new int[] {0, 1, 2, 1, 0}, 3);
      GradientCheck check = GradientChecks.of(network, data).exclude("input");
      errors[depth - 1] = relativeError(check.run());
      worst = Math.max(worst, errors[depth - 1]);
      setting.progress().accept((double) depth / DEEPEST);
    }
    Outcome outcome = new Outcome();
    Rings.add(outcome, setting.seed());
    return outcome
        .number(
            4,
            "backpropagation against differences, worst of 1 to 20 layers",
            worst,
            Requirement.below(1e-6))
        .number(
            21,
            "backpropagation against differences, relative error, 1 to 20 layers",
            worst,
            Requirement.below(1e-7))
        .number(
            31,
            "backpropagation against differences, " + MIXED.length + " activations in turn",
            worst,
            Requirement.below(1e-7))
        .number(
            23,
            "single sample: weight gradient - signal x input, at most",
            rankError(setting.seed()),
            Requirement.exactly(0))
        .number(
            28,
            "slope of ReLU at 0, where it has none: one by agreement",
            slopeAtKink(),
            Requirement.exactly(0))
        .picture(
            new Picture.Lines(
                "Error of backpropagation by depth",
                "All far below a millionth. What is left are the roundings of the differences.",
                Picture.Axis.linear("layers"),
                Picture.Axis.logarithmic("relative error"),
                List.of(Picture.Series.of("error", errors)),
                true));
  }

  private static Network network(int depth, long seed) {
    NetworkBuilder builder =
        Network.builder(INPUTS).loss(Loss.SOFTMAX_CROSS_ENTROPY).seed(seed + depth);
    for (int l = 1; l < depth; l++) {
      builder.dense(WIDTH, MIXED[l % MIXED.length]);
    }
    return builder.dense(3, Activation.IDENTITY).build();
  }

  /** The distance of both gradients, those of all parameters together, to their size. */
  private static double relativeError(GradientReport report) {
    double difference = 0;
    double analytic = 0;
    double numeric = 0;
    for (VariableResult variable : report.variables()) {
      for (ElementResult e : variable.elements()) {
        difference += e.absolute() * e.absolute();
        analytic += e.analytic() * e.analytic();
        numeric += e.numeric() * e.numeric();
      }
    }
    return Math.sqrt(difference) / (Math.sqrt(analytic) + Math.sqrt(numeric));
  }

  private static double slopeAtKink() {
    double[] slope = {1};
    Activation.RELU.backward(1, new double[] {0}, 0, slope, 0, slope, 0);
    return slope[0];
  }

  /** dW = delta a': for one sample each element is a product of two numbers, so the rank is 1. */
  private static double rankError(long seed) {
    Network network = network(5, seed);
    network.lossAndGradient(
        Dataset.classification(Samples.normalDoubles(1, INPUTS, seed), new int[] {2}, 3));
    double worst = 0;
    for (int l = 1; l <= network.depth(); l++) {
      DoubleMatrix dw = network.weightGradient(l);
      for (int i = 0; i < dw.rows(); i++) {
        for (int j = 0; j < dw.cols(); j++) {
          double product = network.biasGradient(l).get(i, 0) * network.activation(l - 1).get(j, 0);
          worst = Math.max(worst, Math.abs(dw.get(i, j) - product));
        }
      }
    }
    return worst;
  }
}
