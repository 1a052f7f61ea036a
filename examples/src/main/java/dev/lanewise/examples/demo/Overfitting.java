package dev.lanewise.examples.demo;

import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.data.Digits;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.ConfusionMatrix;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Few samples, more and more layers: the network knows them by heart, and others less well. */
final class Overfitting implements Demo {
  private static final int SAMPLES = 200;
  private static final int DEEPEST = 5;
  private static final int EPOCHS = 80;

  @Override
  public Lesson lesson() {
    return Lesson.of("overfitting", "With few samples a network learns them by heart", 16, 17)
        .what(
            """
            Networks with one to five layers learn only 200 handwritten digits, until they know
            nearly all of them. Then they are asked for all other digits, which they have not seen. The
            difference between the two is the gap: what was learnt by heart and not understood. The
            loss on unseen digits falls at first; then it rises again while the loss on the
            200 goes on falling.
            """)
        .why(
            """
            A network of thousands of weights can remember 200 pictures, and nothing in the
            training tells it not to. Being ever surer of what it has seen, it becomes ever surer of
            its mistakes as well. More layers make this easier; the remedy is more samples, or an
            earlier end.
            """)
        .next(
            """
            Stop when the loss on samples that were held back no longer falls: FitOptions.patience
            does that. Dropout and weight decay are the other usual remedies; all three are in
            lanewise-nn.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    DataSplit digits = Digits.load();
    Dataset few = digits.training().rows(IntStream.range(0, SAMPLES).toArray());
    Dataset unseen = digits.test();
    double[] seenAccuracy = new double[DEEPEST];
    double[] unseenAccuracy = new double[DEEPEST];
    Outcome outcome = new Outcome();
    List<List<String>> table = new ArrayList<>();
    ConfusionMatrix confusion = null;
    History history = null;
    for (int depth = 1; depth <= DEEPEST; depth++) {
      Network network = network(few, depth, setting.seed());
      history = network.fit(few, options(unseen, setting.seed()));
      Evaluation seen = network.evaluate(few);
      Evaluation other = network.evaluate(unseen);
      confusion = other.confusion();
      seenAccuracy[depth - 1] = seen.accuracy();
      unseenAccuracy[depth - 1] = other.accuracy();
      table.add(
          List.of(
              "" + depth,
              Figures.percent(seen.accuracy()),
              Figures.percent(other.accuracy()),
              Figures.of(seen.loss()),
              Figures.of(other.loss())));
      outcome.number(
          16,
          "gap, seen - unseen share correct, depth " + depth,
          seen.accuracy() - other.accuracy(),
          Requirement.above(0));
      setting.progress().accept((double) depth / DEEPEST);
    }
    return outcome
        .number(
            17,
            "sum of all counts of the confusion matrix, of " + unseen.size() + " unseen digits",
            sum(confusion),
            Requirement.exactly(unseen.size()))
        .picture(
            new Picture.Grid(
                "Seen and unseen digits by depth",
                "Every depth knows nearly all of its 200 digits, and fewer of the others.",
                List.of("layers", "seen", "unseen", "loss, seen", "loss, unseen"),
                table))
        .picture(
            new Picture.Lines(
                "Share of digits read correctly by depth",
                "The distance between the two lines is the gap.",
                Picture.Axis.linear("layers"),
                Picture.Axis.linear("share of digits"),
                List.of(
                    Picture.Series.of("seen", seenAccuracy),
                    Picture.Series.of("unseen", unseenAccuracy)),
                true))
        .picture(losses(history))
        .picture(
            ConfusionCells.of(
                "Which unseen digits the deepest network takes for which",
                confusion,
                IntStream.range(0, confusion.classes()).mapToObj(String::valueOf).toList()));
  }

  private static Network network(Dataset data, int depth, long seed) {
    NetworkBuilder builder =
        Network.builder(data.inputs()).loss(Loss.SOFTMAX_CROSS_ENTROPY).seed(seed);
    for (int l = 1; l < depth; l++) {
      builder.dense(64, Activation.RELU);
    }
    return builder.dense(data.classes(), Activation.IDENTITY).build();
  }

  private static FitOptions options(Dataset unseen, long seed) {
    return FitOptions.builder()
        .epochs(EPOCHS)
        .batchSize(20)
        .optimizer(Optimizer.adam(0.003f))
        .seed(seed)
        .validation(unseen)
        .build();
  }

  private static double sum(ConfusionMatrix confusion) {
    int sum = 0;
    for (int i = 0; i < confusion.classes(); i++) {
      for (int j = 0; j < confusion.classes(); j++) {
        sum += confusion.count(i, j);
      }
    }
    return sum;
  }

  private static Picture losses(History history) {
    return new Picture.Lines(
        "Loss of the deepest network while it learns",
        "The loss of the 200 falls all the way, that of unseen digits falls and then rises.",
        Picture.Axis.linear("times all 200 were seen"),
        Picture.Axis.logarithmic("loss"),
        List.of(
            Picture.Series.of(
                "seen", history.epochs().stream().mapToDouble(e -> e.trainingLoss()).toArray()),
            Picture.Series.of(
                "unseen",
                history.epochs().stream().mapToDouble(e -> e.validationLoss()).toArray())),
        true);
  }
}
