package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.examples.data.Digits;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.ParameterStatistics;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.FitOptions;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import dev.lanewise.nn.f64.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Twenty layers of sigmoids, of which the first learn nothing; the same with ReLU. */
final class Vanishing implements Demo {
  private static final int LAYERS = 20;
  private static final int WIDTH = 64;
  private static final int SAMPLES = 640;
  private static final double HALF_ULP = 0x1p-24; // of a float relative to itself, at most

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "vanishing", "In a deep network of sigmoids the first layers learn nothing", 5, 6, 7)
        .what(
            """
            Two networks of 20 layers learn handwritten digits for a while, one with sigmoids, one
            with ReLU (which passes positive numbers on and turns negative ones into 0). While they
            learn, we write down for each layer how large its gradient is: the numbers that say in
            which direction its weights should go. With sigmoids the gradient of the first layer is
            less than a millionth of that of the last. With ReLU, and starting weights made for it,
            all layers get gradients of about the same size.
            """)
        .why(
            """
            On its way back through the network, the gradient is multiplied in each layer with the
            slope of the sigmoid, which is never more than 1/4. Twenty times less than a quarter
            leaves nothing. The steps that the first layers take become so small beside their weights
            that a float cannot even hold the sum: the weight plus its update is the weight. ReLU has
            slope 1 wherever it is positive, so nothing is lost there.
            """)
        .next(
            """
            Multiplying can also go the other way: see exploding. How the starting weights must be
            chosen so that neither happens is the subject of initialization.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    List<ParameterStatistics> sigmoid = weights(Activation.SIGMOID, setting.seed());
    setting.progress().accept(0.5);
    List<ParameterStatistics> relu = weights(Activation.RELU, setting.seed());
    return new Outcome()
        .number(
            5,
            "first layer's gradient / last layer's, sigmoid",
            ratio(sigmoid),
            Requirement.below(1e-6))
        .number(
            6,
            "first layer's update / its weights, sigmoid (2^-24 is half a rounding of a float)",
            sigmoid.getFirst().updateRatio(),
            Requirement.below(HALF_ULP))
        .number(
            7,
            "first layer's gradient / last layer's, ReLU",
            ratio(relu),
            Requirement.within(0.1, 10))
        .picture(
            picture(
                "The gradient of each layer's weights",
                "The sigmoids' gradient falls by orders of magnitude towards the first layer, that"
                    + " of ReLU stays level.",
                "norm of the gradient",
                sigmoid.stream().mapToDouble(ParameterStatistics::gradientNorm).toArray(),
                relu.stream().mapToDouble(ParameterStatistics::gradientNorm).toArray(),
                List.of()))
        .picture(
            picture(
                "How far each step moves the weights of a layer, relative to them",
                "Below the level line of half a rounding of a float the update is lost altogether."
                    + " The first half of the sigmoids is there.",
                "norm of the update / norm of the weights",
                sigmoid.stream().mapToDouble(ParameterStatistics::updateRatio).toArray(),
                relu.stream().mapToDouble(ParameterStatistics::updateRatio).toArray(),
                List.of(
                    Picture.Series.of(
                        "half a rounding",
                        IntStream.range(0, LAYERS).mapToDouble(l -> HALF_ULP).toArray()))));
  }

  /**
   * Means over an epoch for the weights of each layer. In double, which can hold what a float would
   * lose.
   */
  private static List<ParameterStatistics> weights(Activation activation, long seed) {
    Dataset digits = digits();
    NetworkBuilder builder =
        Network.builder(digits.inputs()).loss(Loss.SOFTMAX_CROSS_ENTROPY).seed(seed);
    for (int l = 1; l < LAYERS; l++) {
      builder.dense(WIDTH, activation);
    }
    Network network = builder.dense(digits.classes(), Activation.IDENTITY).build();
    FitOptions options =
        FitOptions.builder()
            .epochs(1)
            .batchSize(32)
            .optimizer(Optimizer.sgd(0.01))
            .seed(seed)
            .statistics(true)
            .build();
    return network.fit(digits, options).last().parameters().stream()
        .filter(parameter -> parameter.name().endsWith("weight"))
        .toList();
  }

  private static Dataset digits() {
    dev.lanewise.nn.f32.Dataset digits = Digits.load().training();
    DoubleMatrix pixels =
        DoubleMatrix.of(new double[SAMPLES * digits.inputs()], SAMPLES, digits.inputs());
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < digits.inputs(); j++) {
        pixels.set(i, j, digits.features().get(i, j));
      }
    }
    return Dataset.classification(
        pixels, Arrays.copyOf(digits.labels(), SAMPLES), digits.classes());
  }

  private static double ratio(List<ParameterStatistics> layers) {
    return layers.getFirst().gradientNorm() / layers.getLast().gradientNorm();
  }

  private static Picture picture(
      String title,
      String caption,
      String y,
      double[] sigmoid,
      double[] relu,
      List<Picture.Series> more) {
    List<Picture.Series> series = new ArrayList<>();
    series.add(Picture.Series.of("sigmoid", sigmoid));
    series.add(Picture.Series.of("ReLU", relu));
    series.addAll(more);
    return new Picture.Lines(
        title,
        caption,
        Picture.Axis.linear("layer, from the input"),
        Picture.Axis.logarithmic(y),
        series,
        true);
  }
}
