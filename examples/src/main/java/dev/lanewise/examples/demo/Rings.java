package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Softmax;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.FitOptions;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import dev.lanewise.nn.f64.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Points in the middle and points around them: what one layer can tell apart, and what three can.
 */
final class Rings {
  private static final int POINTS = 200;
  private static final int GRID = 61;
  private static final double REACH = 3;

  private Rings() {}

  static void add(Outcome outcome, long seed) {
    Dataset data = data(seed);
    Network one = trained(data, 0, seed);
    Network three = trained(data, 2, seed);
    outcome
        .number(
            4,
            "points around points told apart by one layer, share",
            one.evaluate(data).accuracy(),
            Requirement.below(0.8))
        .number(
            4,
            "points around points told apart by three layers, share",
            three.evaluate(data).accuracy(),
            Requirement.atLeast(0.99))
        .picture(
            boundary(
                "What one layer draws",
                "One layer can only draw a straight line, which cannot part the middle from what"
                    + " is around it.",
                one,
                data))
        .picture(
            boundary(
                "What three layers draw",
                "With two layers before it, the line is closed and runs around the points in the"
                    + " middle.",
                three,
                data));
  }

  /** Every second point is in the middle, the others lie around it, and between them is a gap. */
  private static Dataset data(long seed) {
    Philox random = new Philox(seed, 0);
    DoubleMatrix x = DoubleMatrix.of(new double[2 * POINTS], POINTS, 2);
    int[] labels = new int[POINTS];
    for (int i = 0; i < POINTS; i++) {
      labels[i] = i % 2;
      double radius = (i % 2 == 0 ? 0 : 1.5) + random.uniform(2 * i);
      double angle = 2 * Math.PI * random.uniform(2 * i + 1);
      x.set(i, 0, radius * StrictMath.cos(angle));
      x.set(i, 1, radius * StrictMath.sin(angle));
    }
    return Dataset.classification(x, labels, 2);
  }

  private static Network trained(Dataset data, int hidden, long seed) {
    NetworkBuilder builder = Network.builder(2).loss(Loss.SOFTMAX_CROSS_ENTROPY).seed(seed);
    for (int l = 0; l < hidden; l++) {
      builder.dense(8, Activation.TANH);
    }
    Network network = builder.dense(2, Activation.IDENTITY).build();
    network.fit(
        data,
        FitOptions.builder()
            .epochs(100)
            .batchSize(20)
            .optimizer(Optimizer.adam(0.01))
            .seed(seed)
            .build());
    return network;
  }

  private static Picture boundary(String title, String caption, Network network, Dataset data) {
    double[] along = Samples.range(-REACH, REACH, GRID);
    DoubleMatrix plane = DoubleMatrix.of(new double[2 * GRID * GRID], GRID * GRID, 2);
    for (int i = 0; i < GRID * GRID; i++) {
      plane.set(i, 0, along[i % GRID]);
      plane.set(i, 1, along[i / GRID]);
    }
    double[] p = network.forward(plane).toArray();
    Softmax.forward(GRID * GRID, 2, p, 0, 2, p, 0, 2);
    double[][] around = new double[GRID][GRID];
    for (int i = 0; i < GRID * GRID; i++) {
      around[i / GRID][i % GRID] = p[2 * i + 1];
    }
    return new Picture.Plane(
        title,
        caption,
        Picture.Axis.linear("x"),
        Picture.Axis.linear("y"),
        along,
        along,
        "probability of being around",
        around,
        List.of(points("in the middle", data, 0), points("around", data, 1)));
  }

  private static Picture.Series points(String name, Dataset data, int label) {
    List<double[]> points = new ArrayList<>();
    int[] labels = data.labels();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label) {
        points.add(new double[] {data.features().get(i, 0), data.features().get(i, 1)});
      }
    }
    return new Picture.Series(
        name,
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }
}
