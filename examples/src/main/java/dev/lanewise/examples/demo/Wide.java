package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.data.EmbeddedData;
import dev.lanewise.examples.table.TableData;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.History;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** House prices by many features at once: linear regression, by descent and at one stroke. */
final class Wide implements Demo {
  private static final int STEPS = 1000;

  /** The least error on California's full rows, measured by an independent program. */
  private static final double LEAST = 69556.1;

  private static final double SHARE = 0.001;

  private final TableInput input = new TableInput();

  @Override
  public Lesson lesson() {
    return Lesson.of("wide", "Many features at once: house prices by linear regression", 2)
        .what(
            """
            The median price of houses in 20,433 districts of California, by eight numbers: where
            they are, how old, how large and for how many people, and what these earn. Each number
            gets a weight, and the weighted sum is the price. The weights start at random, and 1,000
            steps of gradient descent, each over all districts at once, make the mean squared error
            small. Beside it, the best weights that there are, found without descent by solving the
            equations of least squares.
            """)
        .why(
            """
            With more features nothing changes but the width of a matrix: the same product of X and
            W computes all districts together. Descent cannot do better than least squares, so the
            gap between both says how far it has come. The features are scaled to mean 0 and
            deviation 1 first, or else the rate that suits incomes of 1 to 15 would be far too high
            for populations of thousands.
            """)
        .next(
            """
            Look at the table of weights: longitude and latitude weigh most, with opposite ways to
            the coast, and rooms and bedrooms pull against each other, since they nearly say the
            same. Then train a network with hidden layers on the same table, lanewise train
            california-housing, and see how much the straight line misses. --data shows it with a
            table of your own.
            """);
  }

  @Override
  public Object options() {
    return input;
  }

  @Override
  public Outcome run(Setting setting) {
    TableData data = input.isOwn() ? input.table(EmbeddedData.CALIFORNIA_HOUSING, false) : null;
    Table table = data == null ? fullRows() : data.table();
    int[] all = IntStream.range(0, table.rows()).toArray();
    Preparation preparation =
        data == null
            ? Preparation.fit(
                table, all, EmbeddedData.CALIFORNIA_HOUSING.target(), Preparation.Fill.NONE)
            : data.prepare(all);
    FloatMatrix x = preparation.features(table);
    FloatMatrix t = preparation.targets(table);
    double unit = preparation.target().scale();
    LeastSquares best = new LeastSquares(x);
    double[] exact = best.solve(t);
    double least = unit * best.rmse(exact, t);

    Network network = network(x.cols(), setting.seed());
    History history = descend(network, x, t, 1 / best.largestEigenvalue(), setting);
    double[] weights = weights(network);
    double reached = unit * best.rmse(weights, t);
    return new Outcome()
        .number(
            2,
            "root of the mean squared error after " + STEPS + " steps",
            reached,
            input.required(Requirement.near(LEAST, SHARE * LEAST)))
        .number(2, "the least that there is", least, input.required(Requirement.near(LEAST, 0.05)))
        .number(2, "the one by the other", reached / least, Requirement.atMost(1 + SHARE))
        .picture(curve(history, unit, least))
        .picture(grid(preparation.inputs(), weights, exact, unit));
  }

  private static Table fullRows() {
    EmbeddedData houses = EmbeddedData.CALIFORNIA_HOUSING;
    return houses
        .table(Csv.withHeader().target(houses.target()).ignore("ocean_proximity"))
        .dropMissing();
  }

  private static Network network(int inputs, long seed) {
    return Network.builder(inputs).dense(1, Activation.IDENTITY).loss(Loss.MSE).seed(seed).build();
  }

  /** The error's Hessian is 2 X^T X / m, so half the inverse of its largest eigenvalue is safe. */
  private static History descend(
      Network network, FloatMatrix x, FloatMatrix t, double inverse, Setting setting) {
    FitListener listener =
        new FitListener() {
          @Override
          public void epoch(EpochResult result) {
            setting.progress().accept((double) result.epoch() / STEPS);
          }
        };
    return network.fit(
        Dataset.regression(x, t),
        FitOptions.builder()
            .epochs(STEPS)
            .batchSize(x.rows())
            .optimizer(Optimizer.sgd((float) (inverse / 2)))
            .seed(setting.seed())
            .listener(listener)
            .build());
  }

  /** The bias last. */
  private static double[] weights(Network network) {
    int n = network.inputs();
    double[] weights = new double[n + 1];
    for (int j = 0; j < n; j++) {
      weights[j] = network.weights(1).get(0, j);
    }
    weights[n] = network.bias(1).get(0, 0);
    return weights;
  }

  private static Picture curve(History history, double unit, double least) {
    double[] errors =
        history.epochs().stream().mapToDouble(e -> unit * Math.sqrt(e.trainingLoss())).toArray();
    double[] floor = new double[errors.length];
    Arrays.fill(floor, least);
    return new Picture.Lines(
        "Error on the way down",
        "It falls fast at first, where all features agree, and slowly along those that nearly say"
            + " the same.",
        Picture.Axis.logarithmic("steps"),
        Picture.Axis.linear("root of the mean squared error"),
        List.of(Picture.Series.of("descent", errors), Picture.Series.of("least squares", floor)),
        true);
  }

  private static Picture grid(List<String> names, double[] weights, double[] exact, double unit) {
    List<List<String>> rows = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      rows.add(List.of(names.get(j), Figures.of(unit * weights[j]), Figures.of(unit * exact[j])));
    }
    return new Picture.Grid(
        "What one deviation more of a feature adds to the prediction",
        "Descent and least squares agree, feature by feature.",
        List.of("feature", "by descent", "by least squares"),
        rows);
  }
}
