package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import java.util.List;
import java.util.stream.IntStream;

/** Five attributes of a person, and the one combination of them that is looked for. */
final class Attributes implements Demo {
  static final List<String> NAMES = List.of("hat", "bag", "bottle", "long hair", "tall");
  private static final int PERSONS = 1 << NAMES.size();

  @Override
  public Lesson lesson() {
    return Lesson.of("attributes", "A network finds the one person who has all five attributes", 9)
        .what(
            """
            Someone is looked for who wears a hat, carries a bag and a bottle, has long hair and is
            tall. There are 32 combinations of these five attributes, and only one of them is right.
            A network with five hidden neurons sees all 32 with the answer, again and again, and must
            then answer all of them correctly. Answering no to everyone would be right in 31 cases of
            32, so nothing less than all 32 counts.
            """)
        .why(
            """
            It is often told that each neuron learns one attribute. Look at the weights: the neurons
            don't share the attributes out among themselves. Each takes a bit of every attribute, and
            only together do they draw the line between this one person and the other 31. Nothing in
            the training asks a neuron to stand for something that has a name.
            """)
        .next(
            """
            Run it with another --seed: the weights are others, the answers the same. Then look at
            the demonstration symmetry, in which all neurons start equal, and learn the same thing.
            """);
  }

  /** All 32 combinations; class 1 only if all five attributes are there. */
  static Dataset persons() {
    FloatMatrix features = FloatMatrix.of(new float[PERSONS * NAMES.size()], PERSONS, NAMES.size());
    int[] labels = new int[PERSONS];
    for (int person = 0; person < PERSONS; person++) {
      for (int attribute = 0; attribute < NAMES.size(); attribute++) {
        features.set(person, attribute, person >> attribute & 1);
      }
      labels[person] = person == PERSONS - 1 ? 1 : 0;
    }
    return Dataset.classification(features, labels, 2);
  }

  @Override
  public Outcome run(Setting setting) {
    Network network =
        Network.builder(NAMES.size())
            .dense(5, Activation.TANH)
            .dense(2, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(setting.seed())
            .build();
    FitOptions options =
        FitOptions.builder()
            .epochs(300)
            .batchSize(8)
            .optimizer(Optimizer.momentum(0.1f, 0.9f))
            .seed(setting.seed())
            .build();
    History history = network.fit(persons(), options);
    Evaluation evaluation = network.evaluate(persons());
    int right = evaluation.confusion().count(0, 0) + evaluation.confusion().count(1, 1);
    return new Outcome()
        .number(9, "persons answered correctly, of 32", right, Requirement.exactly(PERSONS))
        .picture(loss(history))
        .picture(weights(network));
  }

  private static Picture loss(History history) {
    double[] losses = history.epochs().stream().mapToDouble(e -> e.trainingLoss()).toArray();
    return new Picture.Lines(
        "Loss while it learns",
        "The loss falls by orders of magnitude: the network becomes ever surer of its answers.",
        Picture.Axis.linear("times all 32 were seen"),
        Picture.Axis.logarithmic("loss"),
        List.of(Picture.Series.of("loss", losses)),
        true);
  }

  private static Picture weights(Network network) {
    FloatMatrix w = network.weights(1);
    double[][] values = new double[w.rows()][w.cols()];
    for (int i = 0; i < w.rows(); i++) {
      for (int j = 0; j < w.cols(); j++) {
        values[i][j] = w.get(i, j);
      }
    }
    return new Picture.Cells(
        "What each hidden neuron takes of each attribute",
        "No row has a single large number: no neuron stands for one attribute alone.",
        "neuron",
        "attribute",
        IntStream.rangeClosed(1, w.rows()).mapToObj(String::valueOf).toList(),
        NAMES,
        values);
  }
}
