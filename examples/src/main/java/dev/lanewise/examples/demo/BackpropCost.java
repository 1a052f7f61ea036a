package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.GradientChecks;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.f32.Trainer;
import dev.lanewise.nn.gradcheck.GradientReport;
import java.util.Arrays;
import java.util.List;

/** What the gradient of all weights costs: two more forward passes, or two for every weight. */
final class BackpropCost implements Demo {
  private static final int ROUNDS = 15;
  private static final int BATCH = 256;
  private static final int WIDTH = 512;

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "backprop-cost", "All gradients for the price of two or three forward passes", 22, 37)
        .what(
            """
            How would the loss change with each of some 670,000 weights? One could try each: move
            it up, compute the loss, move it down, compute the loss. That is two passes through the
            network for every weight. Backpropagation gives all of them at once, and we measure what
            it costs beside one pass forward.
            """)
        .why(
            """
            All weights share most of the work. The backward pass goes through the network once,
            and computes two products where the forward pass computes one: one for the weights, one to hand on
            to the layer before. Hence twice the time and a little more.
            """)
        .next(
            """
            For exact figures with errors and other libraries beside it: ./lanewise bench train. That
            both ways give the same numbers is shown in deep.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    Network network =
        Network.builder(784)
            .dense(WIDTH, Activation.RELU)
            .dense(WIDTH, Activation.RELU)
            .dense(10, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(setting.seed())
            .build();
    FloatMatrix x = Samples.normalFloats(BATCH, 784, setting.seed());
    int[] labels = new int[BATCH];
    Arrays.setAll(labels, i -> i % 10);
    Dataset data = Dataset.classification(x, labels, 10);
    Trainer trainer = new Trainer(network, Optimizer.sgd(0.001f));
    warm(trainer, data, setting);

    double forward = Double.POSITIVE_INFINITY; // the least: whatever disturbs makes it longer
    double both = Double.POSITIVE_INFINITY;
    double step = Double.POSITIVE_INFINITY;
    int rounds = setting.timed() ? ROUNDS : 1;
    for (int i = 0; i < rounds; i++) {
      forward = Math.min(forward, seconds(() -> network.loss(data)));
      both = Math.min(both, seconds(() -> network.lossAndGradient(data)));
      step = Math.min(step, seconds(() -> trainer.step(data)));
      setting.progress().accept((i + 1.0) / rounds);
    }
    long weights = network.parameterCount();
    double backward = both - forward;
    // 2 for a multiplication and an addition; the first layer hands nothing on
    double operations = 2.0 * BATCH * (3.0 * weights - 784.0 * WIDTH);
    return new Outcome()
        .timed(22, "backward pass / forward pass", backward / forward, Requirement.atMost(3))
        .number(
            22,
            "forward passes that differences take for each weight",
            passes(setting.seed()),
            Requirement.exactly(2))
        .timed(
            22,
            "hours for one gradient by differences",
            2.0 * weights * forward / 3600,
            Requirement.shown())
        .timed(
            37,
            "a step of training, billions of operations a second",
            operations / step / 1e9,
            Requirement.shown())
        .picture(
            new Picture.Grid(
                "Time for " + BATCH + " samples",
                "The backward pass takes about twice the time of the forward pass.",
                List.of("pass", "milliseconds"),
                List.of(
                    List.of("forward", millis(forward)),
                    List.of("backward", millis(backward)),
                    List.of("a step of training", millis(step)))));
  }

  /** The passes that differences take for each weight, counted by the check of a small network. */
  private static double passes(long seed) {
    Network small =
        Network.builder(3)
            .dense(4, Activation.TANH)
            .dense(2, Activation.IDENTITY)
            .loss(Loss.MSE)
            .seed(seed)
            .build();
    Dataset data =
        Dataset.regression(Samples.normalFloats(4, 3, seed), Samples.normalFloats(4, 2, seed));
    GradientReport report = GradientChecks.of(small, data).exclude("input").run();
    return (double) report.evaluations() / report.elements();
  }

  /** The kernels of all passes are called, compiled, and called again. */
  private static void warm(Trainer trainer, Dataset data, Setting setting) {
    for (int i = 0; i < 3; i++) {
      trainer.step(data);
    }
    setting.awaitWarm();
    for (int i = 0; i < 3; i++) {
      trainer.step(data);
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  private static String millis(double seconds) {
    return Figures.of(1000 * seconds);
  }
}
