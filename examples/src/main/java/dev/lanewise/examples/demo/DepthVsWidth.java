package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import java.util.ArrayList;
import java.util.List;

/** Folding a line again and again: 20 neurons in ten layers do what 1023 in one layer do. */
final class DepthVsWidth implements Demo {
  private static final int MOST = 10; // layers
  private static final int POINTS = 1 << MOST + 3; // of the grid, on whose points all is exact

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "depth-vs-width", "Ten layers of two neurons do what one layer needs 1023 for", 35)
        .what(
            """
            Two ReLU neurons can fold a line in the middle, like a sheet of paper: up to 1 and down
            again. A second such layer folds the folded line, and so on. After ten layers, with 20
            neurons in all, the line is a zigzag of 1024 straight pieces; we count them. A single
            layer of 20 neurons makes 21 pieces at most, and needs 1023 bends, one neuron each,
            for the same zigzag.
            """)
        .why(
            """
            In one layer each ReLU adds one bend. Behind a fold, each bend counts twice, since both halves
            of the line pass through it. So pieces are added by width, and multiplied by depth.
            """)
        .next(
            """
            Not every function is a zigzag, and deep networks are harder to train: see vanishing. Try
            search to see which depth a real data set likes.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    Outcome outcome = new Outcome();
    List<Picture.Series> zigzags = new ArrayList<>();
    List<List<String>> table = new ArrayList<>();
    int wrong = 0;
    int pieces = 0;
    for (int k = 1; k <= MOST; k++) {
      double[] y = values(deep(k));
      pieces = pieces(y);
      wrong += pieces == 1 << k ? 0 : 1;
      table.add(List.of("" + k, "" + 2 * k, "" + pieces, "" + (pieces - 1)));
      if (k <= 4) {
        zigzags.add(new Picture.Series(k + (k == 1 ? " layer" : " layers"), grid(), y));
      }
    }
    double[] deep = values(deep(MOST));
    double[] wide = values(wide(1 << MOST));
    double difference = 0;
    for (int i = 0; i <= POINTS; i++) {
      difference = Math.max(difference, Math.abs(deep[i] - wide[i]));
    }
    return outcome
        .number(
            35, "depths of 1 to 10 that don't have 2^depth pieces", wrong, Requirement.exactly(0))
        .number(35, "pieces from 20 neurons in 10 layers", pieces, Requirement.exactly(1 << MOST))
        .number(
            35,
            "pieces from 20 random neurons in 1 layer, most of 10 nets",
            mostPieces(2 * MOST, setting.seed()),
            Requirement.atMost(2 * MOST + 1))
        .number(
            35,
            "bends that one layer needs a neuron for",
            pieces - 1,
            Requirement.exactly((1 << MOST) - 1))
        .number(
            35,
            "one layer with them against ten layers, greatest difference",
            difference,
            Requirement.exactly(0))
        .picture(
            new Picture.Grid(
                "Pieces by depth",
                "Each layer of two neurons doubles the pieces.",
                List.of("layers", "neurons", "pieces", "neurons of one layer for it"),
                table))
        .picture(
            new Picture.Lines(
                "The line after 1 to 4 folds",
                "One tent, then two, four and eight tents of the same height.",
                Picture.Axis.linear("x"),
                Picture.Axis.linear("y"),
                zigzags,
                true));
  }

  /** Layers that each make 2 max(x, 0) - 4 max(x - 1/2, 0) of the one before. */
  private static Network deep(int k) {
    NetworkBuilder builder = Network.builder(1).loss(Loss.MSE);
    for (int l = 0; l < k; l++) {
      builder.dense(2, Activation.RELU);
    }
    Network network = builder.dense(1, Activation.IDENTITY).build();
    for (int l = 1; l <= k + 1; l++) {
      DoubleMatrix w = network.weights(l);
      for (int i = 0; i < w.rows(); i++) {
        for (int j = 0; j < w.cols(); j++) {
          w.set(i, j, l == 1 ? 1 : j == 0 ? 2 : -4);
        }
        network.bias(l).set(i, 0, i == 0 ? 0 : -0.5);
      }
    }
    return network;
  }

  /** A neuron for each bend, and one that begins at 0. */
  private static Network wide(int pieces) {
    Network network =
        Network.builder(1)
            .dense(pieces, Activation.RELU)
            .dense(1, Activation.IDENTITY)
            .loss(Loss.MSE)
            .build();
    for (int i = 0; i < pieces; i++) {
      network.weights(1).set(i, 0, 1);
      network.bias(1).set(i, 0, -(double) i / pieces);
      network.weights(2).set(0, i, i == 0 ? pieces : i % 2 == 1 ? -2 * pieces : 2 * pieces);
    }
    return network;
  }

  private static double[] grid() {
    return Samples.range(0, 1, POINTS + 1);
  }

  private static double[] values(Network network) {
    return network.forward(DoubleMatrix.of(grid(), POINTS + 1, 1)).toArray();
  }

  /** One more than the points where the slope changes; all numbers here are exact. */
  private static int pieces(double[] y) {
    int pieces = 1;
    for (int i = 1; i < y.length - 1; i++) {
      pieces += y[i + 1] - y[i] == y[i] - y[i - 1] ? 0 : 1;
    }
    return pieces;
  }

  /**
   * The pieces of one layer of random neurons, whose bends are on the grid and whose weights are
   * whole numbers, so that slopes can be compared exactly.
   */
  private static int mostPieces(int neurons, long seed) {
    int most = 0;
    for (int net = 0; net < 10; net++) {
      Network network =
          Network.builder(1)
              .dense(neurons, Activation.RELU)
              .dense(1, Activation.IDENTITY)
              .loss(Loss.MSE)
              .build();
      Philox random = new Philox(seed, net);
      for (int i = 0; i < neurons; i++) {
        network.weights(1).set(i, 0, random.bits(3 * i) < 0 ? 1 : -1);
        double bend = (random.bits(3 * i + 1) >>> 19) / (double) POINTS;
        network.bias(1).set(i, 0, -network.weights(1).get(i, 0) * bend);
        network.weights(2).set(0, i, 1 + (random.bits(3 * i + 2) >>> 28));
      }
      most = Math.max(most, pieces(values(network)));
    }
    return most;
  }
}
