package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.data.Digits;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the signal fares on its way through six layers, by the choice of the first weights. */
final class Initialization implements Demo {
  private static final int WIDTH = 512;
  private static final int LAYERS = 6;
  private static final int SAMPLES = 128;
  private static final int SEEDS = 5;
  private static final double LEAST = 0.8;
  private static final double MOST = 1.25;

  /** A choice of the first weights, with the activation that goes with it. */
  private record Choice(String name, Initializer start, Activation activation, boolean right) {}

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("all 0", Initializer.ZEROS, Activation.TANH, false),
          new Choice("all 0.01", Initializer.constant(0.01), Activation.IDENTITY, false),
          new Choice("uniform -1..1", Initializer.uniform(-1, 1), Activation.RELU, false),
          new Choice("normal, deviation 1", Initializer.normal(0, 1), Activation.RELU, false),
          new Choice("LeCun, linear", Initializer.LECUN, Activation.IDENTITY, true),
          new Choice("Xavier, linear", Initializer.XAVIER, Activation.IDENTITY, true),
          new Choice("He, ReLU", Initializer.HE, Activation.RELU, true),
          new Choice("orthogonal, linear", Initializer.ORTHOGONAL, Activation.IDENTITY, true));

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "initialization",
            "The first weights decide whether a signal survives many layers",
            40,
            34)
        .what(
            """
            Random numbers go through six layers of 512 neurons, and behind each layer we look at how
            much they still vary. With weights that are all 0 nothing is left; with weights between
            -1 and 1, or normal ones of deviation 1, the numbers grow by a factor in each layer and
            soon leave the range of a float. The choices named after LeCun, Xavier and He, and orthogonal
            weights, keep the variance within a quarter from layer to layer.
            """)
        .why(
            """
            A neuron adds up 512 products. Such a sum varies 512 times as much as one of its terms,
            so the weights must make up for it: their variance must be 1 / 512, or 2 / 512
            behind a ReLU, which throws away half of what it gets. That is all there is to the three
            names. Orthogonal weights turn the signal round without changing its length.
            """)
        .next(
            """
            A fresh classifier of ten classes should know nothing: its loss should be about ln 10 =
            2.3. If yours starts much higher, its first weights are too large. That is the
            last number here.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    FloatMatrix x = Samples.normalFloats(SAMPLES, WIDTH, setting.seed());
    Outcome outcome = new Outcome();
    List<Picture.Series> curves = new ArrayList<>();
    List<List<String>> table = new ArrayList<>();
    for (Choice choice : CHOICES) {
      double[] spread = spread(choice, x, setting.seed());
      double[] ratios = new double[LAYERS - 1];
      Arrays.setAll(ratios, l -> spread[l + 1] / spread[l]);
      double least = Arrays.stream(ratios).min().orElseThrow();
      double most = Arrays.stream(ratios).max().orElseThrow();
      table.add(
          List.of(
              choice.name,
              Figures.of(spread[0]),
              Figures.of(spread[LAYERS - 1]),
              least >= 0 ? Figures.of(least) : "-", // 0 / 0 where nothing varies
              most >= 0 ? Figures.of(most) : "-"));
      if (choice.right) {
        outcome
            .number(
                40,
                choice.name + ": variance behind a layer / behind the one before it, least",
                least,
                Requirement.atLeast(LEAST))
            .number(
                40,
                choice.name + ": variance behind a layer / behind the one before it, greatest",
                most,
                Requirement.atMost(MOST));
      }
      if (spread[LAYERS - 1] > 0) {
        curves.add(Picture.Series.of(choice.name, spread));
      }
      setting.progress().accept((table.size() + 0.0) / CHOICES.size());
    }
    return firstLoss(outcome, setting.seed())
        .picture(
            new Picture.Grid(
                "How much the numbers vary",
                "Only the last four choices keep the ratio from layer to layer near 1.",
                List.of("first weights", "variance, layer 1", "layer 6", "least ratio", "greatest"),
                table))
        .picture(
            new Picture.Lines(
                "The variance behind each layer",
                "Four curves stay level; those of weights around -1..1 and of deviation 1 rise by"
                    + " orders of magnitude, that of equal weights goes its own way.",
                Picture.Axis.linear("layer"),
                Picture.Axis.logarithmic("mean square of the sums before the activation"),
                curves,
                true));
  }

  /**
   * The mean square of what comes into the activation of each layer. For a ReLU it is computed from
   * what comes out: the square is twice as large on the way in, since half of it is cut off.
   */
  private static double[] spread(Choice choice, FloatMatrix x, long seed) {
    NetworkBuilder builder = Network.builder(WIDTH).loss(Loss.MSE).seed(seed);
    for (int l = 0; l < LAYERS; l++) {
      builder.dense(WIDTH, choice.activation, choice.start);
    }
    Network network = builder.build();
    network.forward(x);
    double[] spread = new double[LAYERS];
    for (int l = 1; l <= LAYERS; l++) {
      double norm = Samples.norm(network.activation(l).toArray());
      double squares = norm * norm / network.activation(l).cols() / WIDTH;
      spread[l - 1] = choice.activation == Activation.RELU ? 2 * squares : squares;
    }
    return spread;
  }

  /** A random network outputs noise: whatever the seed, its loss is that of a guess. */
  private static Outcome firstLoss(Outcome outcome, long seed) {
    Dataset digits = Digits.load().training();
    double farthest = StrictMath.log(10);
    for (int i = 0; i < SEEDS; i++) {
      Network network =
          Network.builder(digits.inputs())
              .dense(100, Activation.RELU)
              .dense(digits.classes(), Activation.IDENTITY)
              .loss(Loss.SOFTMAX_CROSS_ENTROPY)
              .seed(seed + i)
              .build();
      double loss = network.loss(digits);
      if (Math.abs(loss - StrictMath.log(10)) >= Math.abs(farthest - StrictMath.log(10))) {
        farthest = loss;
      }
    }
    return outcome.number(
        34,
        "loss of a fresh network on ten digits, of 5 seeds that farthest from ln 10",
        farthest,
        Requirement.near(StrictMath.log(10), 0.3));
  }
}
