package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.EmbeddedData;
import dev.lanewise.examples.table.TableData;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.ConfusionMatrix;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.Folds;
import dev.lanewise.nn.History;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.FitOptions;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The simplest network: one neuron with a sigmoid, that is logistic regression. */
final class Logistic implements Demo {
  private static final int FOLDS = 10;
  private static final int SEEDS = 10;
  private static final int STEPS = 20_000;

  /** Gradients this small put the weights within a millionth of the minimum. */
  private static final double FLAT = 1e-9;

  /** With all thirty a plane divides the classes, and weights grow for ever; with these not. */
  private static final List<String> FEW =
      List.of("mean radius", "mean texture", "mean smoothness", "mean symmetry");

  private final TableInput input = new TableInput();

  /** A descent to where the slope is 0. */
  private record Descent(Network network, History history) {
    double slope() {
      return history.last().gradientNorm();
    }
  }

  @Override
  public Lesson lesson() {
    return Lesson.of("logistic", "Logistic regression is the simplest network", 19, 20, 25)
        .what(
            """
            One neuron takes thirty measures of the cells of a tumour, weighs them, adds a bias and
            squashes the sum into a probability that the tumour is benign. Ten-fold cross-validation
            says how often it is right about tumours that it has not seen. Then the same neuron
            learns from four of the measures, until the slope is 0: its weights start at random,
            step after step goes downhill, and the descent ends where the gradient is. It does so
            ten times, from ten different starts.
            """)
        .why(
            """
            With cross-entropy as the loss, one neuron has a convex error: a single valley with a
            single lowest point, so all ten descents must end at the same weights. They do, to a
            millionth. A network with hidden layers has no such guarantee. Four measures are used
            for this since all thirty divide the classes so well that ever larger weights are ever
            better, and the valley has no lowest point.
            """)
        .next(
            """
            Look at how few mistakes so small a network makes, and of which kind: a malignant tumour
            that is taken for benign is worse than the other way round. Run the demonstration
            convexity to see the valley, and what becomes of it with the squared error. --data shows
            it with a table of your own that has two classes.
            """);
  }

  @Override
  public Object options() {
    return input;
  }

  @Override
  public Outcome run(Setting setting) {
    TableData data = input.classes(EmbeddedData.BREAST_CANCER, FOLDS);
    if (data.table().classes().size() != 2) {
      throw new UserError(
          data.source().name()
              + ": the target has "
              + data.table().classes().size()
              + " classes, but one neuron is for two");
    }
    ConfusionMatrix confusion = crossValidated(data, setting);
    List<Descent> descents = descents(data, setting);
    double slope = descents.stream().mapToDouble(Descent::slope).max().orElseThrow();
    return new Outcome()
        .number(
            25,
            "accuracy on what was not seen, in ten parts",
            confusion.accuracy(),
            input.required(Requirement.atLeast(0.95)))
        .number(
            19,
            "norm of the gradient where the descent ends, the largest of ten",
            slope,
            input.required(Requirement.below(1e-6)))
        .number(
            20,
            "largest difference of a weight between ten starts",
            difference(descents),
            input.required(Requirement.atMost(1e-6)))
        .picture(
            ConfusionCells.of(
                "Each row by a neuron that has not seen it", confusion, data.table().classes()))
        .picture(slopes(descents));
  }

  // ---- how good it is ----

  private static ConfusionMatrix crossValidated(TableData data, Setting setting) {
    int[] labels = data.table().labels();
    int[] said = new int[labels.length];
    List<Folds.Fold> folds = Folds.stratified(labels, FOLDS, setting.seed());
    for (int k = 0; k < FOLDS; k++) {
      Folds.Fold fold = folds.get(k);
      Dataset all = dataset(data, data.prepare(fold.training()));
      Network neuron = neuron(all.inputs(), setting.seed());
      neuron.fit(
          all.rows(fold.training()),
          FitOptions.builder()
              .epochs(30)
              .batchSize(16)
              .optimizer(Optimizer.sgd(0.1))
              .seed(setting.seed())
              .build());
      int[] classes = neuron.classify(all.rows(fold.validation()).features());
      for (int i = 0; i < classes.length; i++) {
        said[fold.validation()[i]] = classes[i];
      }
      setting.progress().accept(0.5 * (k + 1) / FOLDS);
    }
    return ConfusionMatrix.of(2, labels, said);
  }

  private static Network neuron(int inputs, long seed) {
    return Network.builder(inputs)
        .dense(1, Activation.IDENTITY) // the sigmoid is part of the loss
        .loss(Loss.BINARY_CROSS_ENTROPY)
        .seed(seed)
        .build();
  }

  private static Dataset dataset(TableData data, Preparation preparation) {
    FloatMatrix x = preparation.features(data.table());
    double[] wide = new double[x.rows() * x.cols()];
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.cols(); j++) {
        wide[i * x.cols() + j] = x.get(i, j);
      }
    }
    return Dataset.classification(
        DoubleMatrix.of(wide, x.rows(), x.cols()), data.table().labels(), 2);
  }

  // ---- where it ends ----

  private List<Descent> descents(TableData data, Setting setting) {
    Preparation preparation = data.prepare(IntStream.range(0, data.table().rows()).toArray());
    Dataset all = dataset(data, preparation);
    Dataset few = input.isOwn() ? all : columns(all, preparation.inputs());
    List<Descent> descents = new ArrayList<>();
    for (int start = 0; start < SEEDS; start++) {
      Network neuron = neuron(few.inputs(), setting.seed() + start);
      History history =
          neuron.fit(
              few,
              FitOptions.builder()
                  .epochs(STEPS)
                  .batchSize(few.size())
                  .optimizer(Optimizer.momentum(0.5, 0.9))
                  .gradientNorm(FLAT)
                  .seed(setting.seed())
                  .build());
      descents.add(new Descent(neuron, history));
      setting.progress().accept(0.5 + 0.5 * (start + 1) / SEEDS);
    }
    return descents;
  }

  private static Dataset columns(Dataset all, List<String> names) {
    int[] columns = FEW.stream().mapToInt(names::indexOf).toArray();
    DoubleMatrix few =
        DoubleMatrix.of(new double[all.size() * columns.length], all.size(), columns.length);
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < columns.length; j++) {
        few.set(i, j, all.features().get(i, columns[j]));
      }
    }
    return Dataset.classification(few, all.labels(), 2);
  }

  private static double difference(List<Descent> descents) {
    double largest = 0;
    double[] first = descents.getFirst().network.values();
    for (Descent descent : descents) {
      double[] other = descent.network.values();
      for (int i = 0; i < first.length; i++) {
        largest = Math.max(largest, Math.abs(first[i] - other[i]));
      }
    }
    return largest;
  }

  private static Picture slopes(List<Descent> descents) {
    List<Picture.Series> series = new ArrayList<>();
    for (int start = 0; start < 3; start++) {
      double[] norms =
          descents.get(start).history.epochs().stream()
              .mapToDouble(EpochResult::gradientNorm)
              .toArray();
      series.add(Picture.Series.of("start " + (start + 1), norms));
    }
    return new Picture.Lines(
        "The slope on the way down, from three of the starts",
        "Along a valley with one lowest point the gradient shrinks to nothing.",
        Picture.Axis.linear("steps"),
        Picture.Axis.logarithmic("norm of the gradient"),
        series,
        true);
  }
}
