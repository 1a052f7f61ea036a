package dev.lanewise.examples.demo;

import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.data.Digits;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Search;
import dev.lanewise.nn.data.Split;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which depth, width and rate? Tries some, and finds the same best again. */
final class Searching implements Demo {
  private static final int TRIALS = 12;
  private static final int EPOCHS = 4;

  @Override
  public Lesson lesson() {
    return Lesson.of("search", "Depth, width and learning rate are found by trying", 36)
        .what(
            """
            How many layers, how many neurons in each, which learning rate? We try all twelve
            combinations of a grid, and twelve chosen at random, each with a short training on digits,
            and judge by digits that were held back for that. Doing it all again finds the same
            best, with the same score to the last bit.
            """)
        .why(
            """
            Nothing computes the best shape of a network beforehand. Usually one setting matters
            much more than the others, and it is mostly the rate. On a grid of twelve that setting
            has only a few different values; at random it has twelve. That is why random search so often
            finds better ones.
            """)
        .next(
            """
            Start with one layer and add more as long as it helps. When you have chosen, judge once
            more by data that took no part in the choice: the best of many is a little lucky.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    DataSplit digits = Digits.load();
    Split split = Split.stratified(digits.training().labels(), 0.25, setting.seed());
    Dataset learnt = digits.training().rows(split.training());
    Dataset held = digits.training().rows(split.test());
    Search grid =
        Search.grid(
            Search.Axis.of("depth", 1, 2, 3),
            Search.Axis.of("width", 16, 64),
            Search.Axis.of("rate", 0.0003, 0.003));
    Search random =
        Search.random(
            setting.seed(),
            TRIALS,
            Search.Axis.of("depth", 1, 2, 3),
            Search.Axis.of("width", 16, 32, 64),
            Search.Axis.between("rate", 1e-4, 0.1, true));
    int[] done = {0};
    List<List<Search.Trial>> runs = new ArrayList<>();
    for (Search search : List.of(grid, random, grid, random)) {
      runs.add(
          search.run(
              chosen -> {
                setting.progress().accept(done[0]++ / (4.0 * TRIALS));
                return network(chosen, learnt, setting.seed()).evaluate(held).accuracy();
              }));
    }
    Search.Trial gridBest = runs.get(0).getFirst();
    Search.Trial randomBest = runs.get(1).getFirst();
    Search.Trial best = gridBest.score() >= randomBest.score() ? gridBest : randomBest;
    double judged =
        network(best.setting(), learnt, setting.seed()).evaluate(digits.test()).accuracy();
    return new Outcome()
        .number(36, "trials that differ on a rerun, of 24", differing(runs), Requirement.exactly(0))
        .number(36, "best of the grid, share of held digits", gridBest.score(), Requirement.shown())
        .number(36, "best at random, share of held digits", randomBest.score(), Requirement.shown())
        .number(36, "best of all on digits that took no part", judged, Requirement.shown())
        .picture(table("The grid, best first", runs.get(0)))
        .picture(table("At random, best first", runs.get(1)))
        .picture(
            new Picture.Lines(
                "Score by learning rate, at random",
                "The rate decides most: far to the left nothing is learnt in time, far to the right"
                    + " it jumps about.",
                Picture.Axis.logarithmic("learning rate"),
                Picture.Axis.linear("share of held digits"),
                List.of(
                    new Picture.Series(
                        "a trial",
                        runs.get(1).stream().mapToDouble(Searching::rate).toArray(),
                        runs.get(1).stream().mapToDouble(Search.Trial::score).toArray())),
                false));
  }

  private static double rate(Search.Trial trial) {
    return (double) trial.setting().get("rate");
  }

  private static Network network(Map<String, Object> chosen, Dataset learnt, long seed) {
    NetworkBuilder builder =
        Network.builder(learnt.inputs()).loss(Loss.SOFTMAX_CROSS_ENTROPY).seed(seed);
    for (int l = 0; l < (int) chosen.get("depth"); l++) {
      builder.dense((int) chosen.get("width"), Activation.RELU);
    }
    Network network = builder.dense(learnt.classes(), Activation.IDENTITY).build();
    double rate = (double) chosen.get("rate");
    network.fit(
        learnt,
        FitOptions.builder()
            .epochs(EPOCHS)
            .batchSize(32)
            .optimizer(Optimizer.adam((float) rate))
            .seed(seed)
            .build());
    return network;
  }

  /** How many trials of the two last runs are others than those of the first. */
  private static int differing(List<List<Search.Trial>> runs) {
    int differing = 0;
    for (int i = 0; i < TRIALS; i++) {
      differing += runs.get(0).get(i).equals(runs.get(2).get(i)) ? 0 : 1;
      differing += runs.get(1).get(i).equals(runs.get(3).get(i)) ? 0 : 1;
    }
    return differing;
  }

  private static Picture table(String title, List<Search.Trial> trials) {
    return new Picture.Grid(
        title,
        "The share is of digits that were held back.",
        List.of("share", "depth", "width", "rate"),
        trials.stream()
            .map(
                trial ->
                    List.of(
                        Figures.percent(trial.score()),
                        "" + trial.setting().get("depth"),
                        "" + trial.setting().get("width"),
                        Figures.of(rate(trial))))
            .toList());
  }
}
