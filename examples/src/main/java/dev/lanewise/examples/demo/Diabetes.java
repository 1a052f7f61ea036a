package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.data.EmbeddedData;
import dev.lanewise.examples.table.TableData;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.ConfusionMatrix;
import dev.lanewise.nn.Folds;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A prediction from medical measures, from the missing values to ten-fold cross-validation. */
final class Diabetes implements Demo {
  private static final int FOLDS = 10;

  private final TableInput input = new TableInput();

  @Override
  public Lesson lesson() {
    return Lesson.of("diabetes", "Predicting diabetes, judged by ten-fold cross-validation", 8)
        .what(
            """
            768 women of the Pima, eight measures of each, and whether she was found to have
            diabetes. A zero for the blood pressure or the insulin cannot have been measured: it
            means that the value is missing, and the median of the others stands in for it. All
            measures are scaled, and a network with eight hidden neurons learns. The women are dealt
            into ten parts; each part is predicted by a network that has learnt from the other nine.
            """)
        .why(
            """
            Saying no to everyone is right in 65 cases of 100, so an accuracy is only worth what it
            has above that. With 77 women in a part, luck moves its accuracy by several percent;
            the mean over ten parts, in which each woman counts once, moves far less. Medians and
            scales are taken from the nine parts alone: whatever is learnt from the tenth would make
            the result look better than it is.
            """)
        .next(
            """
            Run it with other seeds: the mean moves by a percent or so, single parts by ten. Train
            one network on it, lanewise train pima-diabetes, and watch the test loss rise while the
            training loss falls. --data shows it with a table of your own.
            """);
  }

  @Override
  public Object options() {
    return input;
  }

  @Override
  public Outcome run(Setting setting) {
    TableData data = input.classes(EmbeddedData.PIMA_DIABETES, FOLDS);
    int[] labels = data.table().labels();
    int[] said = new int[labels.length];
    List<Folds.Fold> folds = Folds.stratified(labels, FOLDS, setting.seed());
    double[] accuracies = new double[FOLDS];
    for (int k = 0; k < FOLDS; k++) {
      accuracies[k] = predict(data, folds.get(k), labels, said, setting.seed());
      setting.progress().accept((k + 1.0) / FOLDS);
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(data.table().classes().size(), labels, said);
    double majority = majority(labels);
    Outcome outcome =
        new Outcome()
            .number(
                8,
                "accuracy, the mean of ten parts",
                Arrays.stream(accuracies).average().orElseThrow(),
                input.required(Requirement.atLeast(0.75)))
            .number(
                8,
                "accuracy of saying the commonest class each time",
                majority,
                input.required(Requirement.near(0.651, 5e-4)));
    return outcome
        .picture(parts(accuracies, majority))
        .picture(
            ConfusionCells.of(
                "All rows, each predicted by a network that has not seen it",
                confusion,
                data.table().classes()));
  }

  /** Fills in what the part's rows are taken for; returns the share that is right. */
  private static double predict(
      TableData data, Folds.Fold fold, int[] labels, int[] said, long seed) {
    Preparation preparation = data.prepare(fold.training());
    Dataset all = data.dataset(preparation);
    Network network =
        Network.builder(all.inputs())
            .dense(8, Activation.TANH)
            .dense(all.classes(), Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(seed)
            .build();
    network.fit(
        all.rows(fold.training()),
        FitOptions.builder()
            .epochs(30)
            .batchSize(16)
            .optimizer(Optimizer.adamW(0.003f, 0.1f))
            .seed(seed)
            .build());
    FloatMatrix unseen = all.rows(fold.validation()).features();
    int[] classes = network.classify(unseen);
    int right = 0;
    for (int i = 0; i < classes.length; i++) {
      said[fold.validation()[i]] = classes[i];
      right += classes[i] == labels[fold.validation()[i]] ? 1 : 0;
    }
    return (double) right / classes.length;
  }

  private static double majority(int[] labels) {
    return IntStream.of(labels)
            .distinct()
            .mapToDouble(c -> (double) IntStream.of(labels).filter(l -> l == c).count())
            .max()
            .orElseThrow()
        / labels.length;
  }

  private static Picture parts(double[] accuracies, double majority) {
    double[] same = new double[accuracies.length];
    Arrays.fill(same, majority);
    List<Picture.Series> series = new ArrayList<>();
    series.add(Picture.Series.of("network", accuracies));
    series.add(Picture.Series.of("commonest class each time", same));
    return new Picture.Lines(
        "Accuracy on each part, by the network that has not seen it",
        "Parts differ by more than methods do: a single split would prove little.",
        Picture.Axis.linear("part"),
        Picture.Axis.linear("accuracy"),
        series,
        true);
  }
}
