package dev.lanewise.examples.demo;

import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.data.Digits;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import java.util.ArrayList;
import java.util.List;

/** The same network with ReLU and with sigmoids: how many steps until it reads 95 % of digits. */
final class ReluVsSigmoid implements Demo {
  private static final double GOAL = 0.95;
  private static final int EVERY = 15; // steps between two looks at the accuracy
  private static final int EPOCHS = 60;

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "relu-vs-sigmoid", "ReLU learns in a fraction of the steps that sigmoids need", 29)
        .what(
            """
            A network with two hidden layers learns handwritten digits, once with ReLU and once with
            sigmoids; all else is the same, the rate and the order of the digits among it. Every 15 steps it is
            asked for digits that it has not seen. We count the steps until it reads 95 % of them
            correctly.
            """)
        .why(
            """
            Each sigmoid on the way passes on at most a quarter of the gradient, so with two of them
            the first layer gets less than a sixteenth. ReLU passes on all of it, or nothing. It is
            cheaper to compute, too, but that is the smaller part.
            """)
        .next(
            """
            A higher rate helps the sigmoids here: their gradients are small, not wrong. In a deeper
            network that no longer helps, as vanishing shows.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    DataSplit digits = Digits.load();
    double[] relu = accuracies(digits, Activation.RELU, setting.seed());
    setting.progress().accept(0.5);
    double[] sigmoid = accuracies(digits, Activation.SIGMOID, setting.seed());
    double reluSteps = steps(relu);
    double sigmoidSteps = steps(sigmoid);
    return new Outcome()
        .number(29, "steps to 95 % of unseen digits, ReLU", reluSteps, Requirement.shown())
        .number(29, "steps to 95 % of unseen digits, sigmoid", sigmoidSteps, Requirement.shown())
        .number(29, "sigmoid's steps / ReLU's", sigmoidSteps / reluSteps, Requirement.above(1))
        .picture(
            new Picture.Lines(
                "Unseen digits read correctly",
                "ReLU's curve rises at once, that of the sigmoids first stays low and then"
                    + " follows.",
                Picture.Axis.linear("step"),
                Picture.Axis.linear("share of digits"),
                List.of(series("ReLU", relu), series("sigmoid", sigmoid)),
                true));
  }

  private static Picture.Series series(String name, double[] accuracies) {
    return new Picture.Series(
        name, Samples.range(EVERY, EVERY * accuracies.length, accuracies.length), accuracies);
  }

  private static double steps(double[] accuracies) {
    for (int i = 0; i < accuracies.length; i++) {
      if (accuracies[i] >= GOAL) {
        return (i + 1) * EVERY;
      }
    }
    return Double.NaN; // which meets no requirement
  }

  private static double[] accuracies(DataSplit digits, Activation activation, long seed) {
    Network network =
        Network.builder(digits.training().inputs())
            .dense(32, activation)
            .dense(32, activation)
            .dense(digits.training().classes(), Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(seed)
            .build();
    List<Double> accuracies = new ArrayList<>();
    FitListener look =
        new FitListener() {
          @Override
          public void batch(int epoch, int batch, int batches) {
            if (((epoch - 1) * batches + batch) % EVERY == 0) {
              accuracies.add(network.evaluate(digits.test()).accuracy());
            }
          }
        };
    network.fit(
        digits.training(),
        FitOptions.builder()
            .epochs(EPOCHS)
            .batchSize(32)
            .optimizer(Optimizer.sgd(0.5f))
            .seed(seed)
            .listener(look)
            .build());
    return accuracies.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
