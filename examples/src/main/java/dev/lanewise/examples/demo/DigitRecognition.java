package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.data.Digits;
import dev.lanewise.examples.data.IdxDirectory;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.History;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Handwritten digits by one hidden layer: those that are carried, or a directory of images. */
final class DigitRecognition implements Demo {
  private static final int FILTERS = 16;

  private static final String OWN =
      """
      1,438 handwritten digits of 8x8 pixels, from white, 0, to black, 1, go into a network
      with 64 inputs, 128 hidden neurons and ten outputs, one for each digit. The largest
      output wins. After thirty times through all of them the network is asked about 359
      digits that it has never seen.
      """;

  private static final String GIVEN =
      """
      The images for training of a directory, their pixels scaled to 0 to 1, go into a network with an
      input for each pixel, one hidden layer of 100 neurons, or of 200 for Fashion-MNIST, and an
      output for each class. The largest output wins. After fifteen times through all of them the
      network is asked about the images for testing, which it has never seen.
      """;

  private final Input input = new Input();

  /** Where the images come from. */
  private static final class Input {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = {
          "Show it with the images of this directory instead: train-images-idx3-ubyte,"
              + " train-labels-idx1-ubyte, and the same with t10k, gzipped (.gz) or not."
        })
    private Path directory;
  }

  /** How a set of images is learnt, and what must come out. */
  private record Plan(
      String what,
      List<String> classes,
      int hidden,
      int epochs,
      int batch,
      Requirement accuracy,
      Requirement mean) {
    private static final double NEAR = 5e-5;
    private static final List<String> DIGITS =
        IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    private static final List<String> CLOTHES =
        List.of(
            "T-shirt",
            "trouser",
            "pullover",
            "dress",
            "coat",
            "sandal",
            "shirt",
            "sneaker",
            "bag",
            "boot");

    /** Well-known sets of images are told by the mean of their pixels. */
    static Plan of(double mean, int classes) {
      Requirement mnist = Requirement.near(0.1307, NEAR);
      Requirement fashion = Requirement.near(0.2860, NEAR);
      if (mnist.holds(mean)) {
        return new Plan("MNIST", DIGITS, 100, 15, 128, Requirement.atLeast(0.975), mnist);
      }
      if (fashion.holds(mean)) {
        return new Plan("Fashion-MNIST", CLOTHES, 200, 15, 128, Requirement.atLeast(0.88), fashion);
      }
      List<String> numbers = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
      return new Plan("images", numbers, 100, 15, 128, Requirement.shown(), Requirement.shown());
    }

    static Plan ofDigits() {
      return new Plan(
          "digits", DIGITS, 128, 30, 16, Requirement.atLeast(0.96), Requirement.within(0, 1));
    }
  }

  @Override
  public Lesson lesson() {
    return Lesson.of("digits", "Handwritten digits, a probability for each", 10, 15)
        .what(input.directory == null ? OWN : GIVEN)
        .why(
            """
            Nobody tells the network what a stroke or a loop is. Each hidden neuron learns its own
            pattern of light and dark, and the outputs add up which patterns are there. The pictures
            of the weights show that these patterns look nothing like digits, and the table of
            mistakes that the network confuses what people confuse, too: 8 with 1 and 9, or, where
            the images are of clothes, a shirt with a T-shirt.
            """)
        .next(
            """
            lanewise train digits trains the same network with settings of your own: try --hidden
            none, --hidden 16 and --hidden 128,64. With --data, the demonstration takes the files of
            MNIST or Fashion-MNIST, 70,000 images of 28x28 pixels.
            """);
  }

  @Override
  public Object options() {
    return input;
  }

  @Override
  public Outcome run(Setting setting) {
    DataSplit data = input.directory == null ? Digits.load() : IdxDirectory.load(input.directory);
    double mean = mean(data.training().features());
    Plan plan =
        input.directory == null ? Plan.ofDigits() : Plan.of(mean, data.training().classes());
    Network network =
        Network.builder(data.training().inputs())
            .dense(plan.hidden, Activation.RELU)
            .dense(data.training().classes(), Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(setting.seed())
            .build();
    History history = network.fit(data.training(), fit(plan, data, setting));
    Evaluation test = network.evaluate(data.test());
    return new Outcome()
        .number(
            15,
            plan.what + ": accuracy on " + data.test().size() + " that were not seen",
            test.accuracy(),
            plan.accuracy)
        .number(10, "mean of all pixels for training, from 0 to 1", mean, plan.mean)
        .picture(losses(history))
        .picture(filters(network))
        .picture(
            ConfusionCells.of(
                "What the unseen ones were taken for", test.confusion(), plan.classes));
  }

  private static FitOptions fit(Plan plan, DataSplit data, Setting setting) {
    FitListener listener =
        new FitListener() {
          @Override
          public void epoch(EpochResult result) {
            setting.progress().accept((double) result.epoch() / plan.epochs);
          }
        };
    return FitOptions.builder()
        .epochs(plan.epochs)
        .batchSize(plan.batch)
        .optimizer(Optimizer.adam(0.001f))
        .seed(setting.seed())
        .validation(data.test())
        .listener(listener)
        .build();
  }

  private static double mean(FloatMatrix x) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.cols(); j++) {
        sum += x.get(i, j);
      }
    }
    return sum / x.rows() / x.cols();
  }

  private static Picture losses(History history) {
    return new Picture.Lines(
        "Loss while it learns",
        "The loss on what was learnt goes on falling; that on what was not seen ends earlier.",
        Picture.Axis.linear("times all were seen"),
        Picture.Axis.logarithmic("loss"),
        List.of(
            Picture.Series.of(
                "learnt", history.epochs().stream().mapToDouble(e -> e.trainingLoss()).toArray()),
            Picture.Series.of(
                "not seen",
                history.epochs().stream().mapToDouble(e -> e.validationLoss()).toArray())),
        true);
  }

  private static Picture filters(Network network) {
    int side = (int) Math.round(Math.sqrt(network.inputs()));
    List<Picture.Image> images = new ArrayList<>();
    for (int neuron = 0; neuron < FILTERS && side * side == network.inputs(); neuron++) {
      double[][] pixels = new double[side][side];
      for (int pixel = 0; pixel < network.inputs(); pixel++) {
        pixels[pixel / side][pixel % side] = network.weights(1).get(neuron, pixel);
      }
      images.add(new Picture.Image("neuron " + (neuron + 1), pixels));
    }
    return new Picture.Images(
        "What sixteen of the hidden neurons look for",
        "Patterns of light and dark, but no digits: only together do they tell one from another.",
        images);
  }
}
