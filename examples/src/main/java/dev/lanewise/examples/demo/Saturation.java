package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Softmax;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.Optimizer;
import dev.lanewise.nn.f64.Trainer;
import java.util.Arrays;
import java.util.List;

/**
 * One neuron that is badly wrong: with the squared error it hardly learns, with cross-entropy it
 * does.
 */
final class Saturation implements Demo {
  private static final double START = 2;
  private static final double RATE = 0.15;
  private static final double GOAL = 0.1;
  private static final int STEPS = 600;
  private static final double EXTREME = 1e4;

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "saturation",
            "A neuron that is badly wrong learns slowly, unless the loss is right",
            27,
            41,
            14,
            13)
        .what(
            """
            A single sigmoid neuron has one input, which is 1. It should answer 0, but its weight and
            its bias are both 2, so it answers 0.98: surely and wrongly. It learns at a rate of 0.15
            until its answer is below 0.1. With the squared error that takes 469 steps, most of which
            nearly stand still. With cross-entropy it takes 50.
            """)
        .why(
            """
            Where a sigmoid is sure, near 0 or 1, it is nearly flat. The gradient of the squared
            error contains that slope, and so the neuron learns least when it is most wrong.
            Cross-entropy grows so steeply there that it cancels the slope exactly: what is left is the answer
            minus the target. The pair is computed as one formula, which stays finite
            even for an input of 10,000, where the logarithm of a rounded 0 would be
            infinite.
            """)
        .next(
            """
            The same holds for many classes: use softmax with cross-entropy, and sigmoid with binary
            cross-entropy. What this means for the shape of the loss is the subject of convexity.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    // The loss of the books is half of ours, so that half the rate gives their steps.
    double[] squared = answers(Activation.SIGMOID, Loss.MSE, RATE / 2);
    double[] entropy = answers(Activation.IDENTITY, Loss.BINARY_CROSS_ENTROPY, RATE);
    Outcome outcome =
        new Outcome()
            .number(
                27,
                "steps to an answer below 0.1, squared error",
                steps(squared),
                Requirement.exactly(469))
            .number(
                27,
                "steps to an answer below 0.1, cross-entropy",
                steps(entropy),
                Requirement.exactly(50));
    slopes(outcome);
    extremes(outcome, setting.seed());
    Functions.check(outcome);
    return outcome.picture(
        new Picture.Lines(
            "The answer of the neuron while it learns to say 0",
            "With the squared error the curve stays near 1 for some 300 steps before it falls."
                + " With cross-entropy it falls at once.",
            Picture.Axis.linear("step"),
            Picture.Axis.linear("answer"),
            List.of(
                new Picture.Series("squared error", Samples.range(0, STEPS, STEPS + 1), squared),
                new Picture.Series("cross-entropy", Samples.range(0, STEPS, STEPS + 1), entropy)),
            true));
  }

  /** The answers before each step. */
  private static double[] answers(Activation activation, Loss loss, double rate) {
    Network neuron = Network.builder(1).dense(1, activation).loss(loss).build();
    neuron.weights(1).set(0, 0, START);
    neuron.bias(1).set(0, 0, START);
    DoubleMatrix one = DoubleMatrix.of(new double[] {1}, 1, 1);
    Dataset data = Dataset.regression(one, DoubleMatrix.of(new double[] {0}, 1, 1));
    Trainer trainer = new Trainer(neuron, Optimizer.sgd(rate));
    double[] answers = new double[STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      double y = neuron.forward(one).get(0, 0);
      answers[step] = loss == Loss.MSE ? y : sigmoid(y);
      trainer.step(data);
    }
    return answers;
  }

  private static int steps(double[] answers) {
    int step = 0;
    while (answers[step] >= GOAL) {
      step++;
    }
    return step;
  }

  private static double sigmoid(double z) {
    double[] y = {z};
    Activation.SIGMOID.forward(1, y, 0, y, 0);
    return y[0];
  }

  /** What is left of the gradient where the neuron is sure, z = 10, and should say 0. */
  private static void slopes(Outcome outcome) {
    double y = sigmoid(10);
    outcome.number(41, "slope of the sigmoid at 10", y * (1 - y), Requirement.near(4.54e-5, 1e-7));
    Network neuron =
        Network.builder(1).dense(1, Activation.IDENTITY).loss(Loss.BINARY_CROSS_ENTROPY).build();
    neuron.bias(1).set(0, 0, 10);
    DoubleMatrix zero = DoubleMatrix.of(new double[] {0}, 1, 1);
    neuron.lossAndGradient(Dataset.regression(zero, zero));
    outcome.number(
        41,
        "gradient of sigmoid and cross-entropy together at 10, target 0",
        neuron.biasGradient(1).get(0, 0),
        Requirement.near(1, 1e-4));
  }

  /** Softmax and cross-entropy: the gradient is p - y, and 10,000 is no problem. */
  private static void extremes(Outcome outcome, long seed) {
    int classes = 10;
    Network network =
        Network.builder(classes)
            .dense(classes, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(seed)
            .build();
    DoubleMatrix x = Samples.normalDoubles(1, classes, seed);
    double[] p = network.forward(x).toArray();
    Softmax.forward(1, classes, p, 0, classes, p, 0, classes);
    network.lossAndGradient(Dataset.classification(x, new int[] {3}, classes));
    p[3] -= 1;
    double difference = 0;
    for (int i = 0; i < classes; i++) {
      difference = Math.max(difference, Math.abs(p[i] - network.biasGradient(1).get(i, 0)));
    }
    outcome.number(
        41,
        "softmax and cross-entropy: gradient - (p - y), at most",
        difference,
        Requirement.atMost(1e-15));

    FloatMatrix logits = Samples.normalFloats(1000, classes, seed + 1);
    float[] values = logits.toArray();
    for (int i = 0; i < 1000; i++) {
      values[i * classes] = (float) (i % 2 == 0 ? EXTREME : -EXTREME);
    }
    Softmax.forward(1000, classes, values, 0, classes, values, 0, classes);
    double worst = 0;
    for (int i = 0; i < 1000; i++) {
      double sum = 0;
      for (float each : Arrays.copyOfRange(values, i * classes, (i + 1) * classes)) {
        sum += each;
      }
      worst = Math.max(worst, Math.abs(sum - 1)); // a NaN would be the worst
    }
    outcome.number(
        14,
        "softmax of 1000 rows with +-10,000 in them: sum - 1, at most",
        worst,
        Requirement.atMost(1e-6));
    Network two =
        Network.builder(2).dense(2, Activation.IDENTITY).loss(Loss.SOFTMAX_CROSS_ENTROPY).build();
    two.weights(1).set(0, 0, 1);
    two.weights(1).set(0, 1, 0);
    two.weights(1).set(1, 0, 0);
    two.weights(1).set(1, 1, 1);
    DoubleMatrix far = DoubleMatrix.of(new double[] {EXTREME, -EXTREME}, 1, 2);
    outcome.number(
        41,
        "loss of the wrong class at +-10,000",
        two.loss(Dataset.classification(far, new int[] {1}, 2)),
        Requirement.exactly(2 * EXTREME));
  }
}
