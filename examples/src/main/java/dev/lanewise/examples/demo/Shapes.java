package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shapes of everything in a network of 3, 4, 4, 3 and 1 neurons, and how many weights. */
final class Shapes implements Demo {
  private static final int[] TEXTBOOK = {3, 4, 4, 3, 1};
  private static final int SAMPLES = 7;
  private static final int RANDOM = 200;

  @Override
  public Lesson lesson() {
    return Lesson.of("shapes", "Which matrix has which shape, and 55 weights in all", 11, 30)
        .what(
            """
            The network that several texts draw: 3 inputs, layers of 4, 4 and 3 neurons, and 1
            output. Layer l has a matrix of weights with a row for each of its neurons and a column
            for each neuron before it, and a bias for each of its neurons. What flows through it for 7
            samples is a matrix with a column for each sample. We ask the network for all
            shapes, and count its weights and biases: 55.
            """)
        .why(
            """
            A neuron needs a weight for each neuron before it, and one bias. So a layer of 4 behind
            3 has 4 x (3 + 1) = 16 numbers. Most mistakes in programs with matrices are wrong
            shapes, and so a network checks them when it is built, and names the layer.
            """)
        .next(
            """
            Count by hand how many weights the recogniser of ./lanewise train digits has, with 64
            inputs, 128 neurons and 10 outputs, and compare with what it prints.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    Network network = network(TEXTBOOK, setting.seed());
    network.forward(Samples.normalDoubles(SAMPLES, TEXTBOOK[0], setting.seed()));
    int right = 0;
    List<List<String>> rows = new ArrayList<>();
    for (int l = 1; l < TEXTBOOK.length; l++) {
      int n = TEXTBOOK[l];
      right += has(network.weights(l), n, TEXTBOOK[l - 1]);
      right += has(network.bias(l), n, 1);
      right += has(network.activation(l), n, SAMPLES);
      rows.add(
          List.of(
              "" + l,
              shape(network.weights(l)),
              shape(network.bias(l)),
              shape(network.activation(l)),
              "" + (network.weights(l).rows() * (network.weights(l).cols() + 1))));
    }
    return new Outcome()
        .number(30, "shapes as the texts have them, of 12", right, Requirement.exactly(12))
        .number(
            30,
            "weights and biases of 3, 4, 4, 3, 1",
            network.parameterCount(),
            Requirement.exactly(55))
        .number(
            11,
            "of 200 random networks those with another count than the formula",
            otherCounts(setting.seed()),
            Requirement.exactly(0))
        .picture(
            new Picture.Grid(
                "Shapes, rows x columns",
                "The rows of the weights are the layer's neurons, the columns those before it.",
                List.of("layer", "weights W", "biases b", "outputs A for 7 samples", "numbers"),
                rows));
  }

  private static Network network(int[] sizes, long seed) {
    NetworkBuilder builder = Network.builder(sizes[0]).loss(Loss.MSE).seed(seed);
    for (int l = 1; l < sizes.length; l++) {
      builder.dense(sizes[l], Activation.TANH);
    }
    return builder.build();
  }

  private static int has(DoubleMatrix matrix, int rows, int cols) {
    return matrix.rows() == rows && matrix.cols() == cols ? 1 : 0;
  }

  private static String shape(DoubleMatrix matrix) {
    return matrix.rows() + " x " + matrix.cols();
  }

  /** The sum of n_l (n_(l-1) + 1) against the count. */
  private static int otherCounts(long seed) {
    int others = 0;
    for (int i = 0; i < RANDOM; i++) {
      Philox random = new Philox(seed, i);
      int[] sizes = new int[2 + (random.bits(0) >>> 30)];
      Arrays.setAll(sizes, l -> 1 + (random.bits(l + 1) >>> 27));
      long expected = 0;
      for (int l = 1; l < sizes.length; l++) {
        expected += (long) sizes[l] * (sizes[l - 1] + 1);
      }
      others += network(sizes, seed).parameterCount() == expected ? 0 : 1;
    }
    return others;
  }
}
