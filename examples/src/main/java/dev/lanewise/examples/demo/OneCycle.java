package dev.lanewise.examples.demo;

import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.data.Digits;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Schedule;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.f32.RateFinder;
import java.util.List;

/** Finds a learning rate by raising it until it hurts, then goes up to it and down again. */
final class OneCycle implements Demo {
  private static final int STEPS = 401; // so that a quarter is a whole step
  private static final int FINDER_STEPS = 100;
  private static final int EPOCHS = 5;
  private static final double EXACT = 1e-15;

  @Override
  public Lesson lesson() {
    return Lesson.of("one-cycle", "Finding a learning rate, and moving it while it learns", 43)
        .what(
            """
            First a hundred steps of training, each at a higher rate than the one before, from a ten-millionth
            to ten, until the loss is four times its lowest: a tenth of the rate where it was
            lowest is a good one. Then a training of only five rounds whose rate starts at 1/25 of that,
            rises to it in the first quarter, and falls to nearly nothing.
            """)
        .why(
            """
            At the start the weights are random and large steps lead astray, so begin with small
            ones. In the middle large steps are fast, and don't get stuck in every small hollow. At the end
            small steps settle down. The finder costs less than a single bad training.
            """)
        .next(
            """
            The same two tools work on your own data: RateFinder.find, and Schedule.oneCycle in
            FitOptions. Why there is a greatest rate at all is shown in learning-rate.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    DataSplit digits = Digits.load();
    FitOptions options = options(0.001f, Schedule.constant(), setting.seed());
    RateFinder.Curve curve =
        RateFinder.find(network(setting.seed()), digits.training(), options, FINDER_STEPS);
    double rate = curve.suggestion();
    double cycle = accuracy(digits, (float) rate, Schedule.oneCycle(), setting.seed());
    double constant = accuracy(digits, (float) rate, Schedule.constant(), setting.seed());
    Schedule schedule = Schedule.oneCycle();
    List<RateFinder.Point> points = curve.points();
    double least = points.stream().mapToDouble(RateFinder.Point::loss).min().orElseThrow();
    return new Outcome()
        .number(
            43,
            "rate at the first step / highest",
            schedule.factor(0, STEPS),
            Requirement.near(1 / 25.0, EXACT))
        .number(
            43,
            "rate after an eighth of the steps, half way up / highest",
            schedule.factor(50, STEPS),
            Requirement.near(0.52, EXACT))
        .number(
            43,
            "rate after a quarter of the steps / highest",
            schedule.factor(100, STEPS),
            Requirement.near(1, EXACT))
        .number(
            43,
            "rate half way down / highest",
            schedule.factor(250, STEPS),
            Requirement.near(0.500005, EXACT))
        .number(
            43,
            "rate at the last step / highest",
            schedule.factor(STEPS - 1, STEPS),
            Requirement.near(1e-5, EXACT))
        .number(43, "finder's first rate", points.getFirst().rate(), Requirement.near(1e-7, 1e-20))
        .number(
            43,
            "finder's last rate, where the loss is still below 4 times its least",
            points.getLast().rate(),
            Requirement.below(10))
        .number(
            43,
            "loss at the finder's last rate / the least",
            points.getLast().loss() / least,
            Requirement.atMost(4))
        .number(43, "rate that the finder suggests", rate, Requirement.shown())
        .number(
            43,
            "unseen digits right after 5 rounds with one cycle, share",
            cycle,
            Requirement.shown())
        .number(
            43,
            "unseen digits right after 5 rounds with that rate all the time",
            constant,
            Requirement.shown())
        .picture(
            new Picture.Lines(
                "Loss by learning rate",
                "Level at first, then down, then steeply up: the place to be is well before the"
                    + " rise.",
                Picture.Axis.logarithmic("learning rate"),
                Picture.Axis.linear("loss, smoothed"),
                List.of(
                    new Picture.Series(
                        "loss",
                        points.stream().mapToDouble(RateFinder.Point::rate).toArray(),
                        points.stream().mapToDouble(RateFinder.Point::loss).toArray())),
                true))
        .picture(
            new Picture.Lines(
                "One cycle",
                "Up along half a cosine in the first quarter, down along half a cosine in the"
                    + " rest.",
                Picture.Axis.linear("step"),
                Picture.Axis.linear("rate / highest rate"),
                List.of(
                    new Picture.Series(
                        "rate", Samples.range(0, STEPS - 1, STEPS), factors(schedule))),
                true));
  }

  private static double[] factors(Schedule schedule) {
    double[] factors = new double[STEPS];
    java.util.Arrays.setAll(factors, step -> schedule.factor(step, STEPS));
    return factors;
  }

  private static Network network(long seed) {
    return Network.builder(64)
        .dense(64, Activation.RELU)
        .dense(10, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(seed)
        .build();
  }

  private static FitOptions options(float rate, Schedule schedule, long seed) {
    return FitOptions.builder()
        .epochs(EPOCHS)
        .batchSize(32)
        .optimizer(Optimizer.momentum(rate, 0.9f))
        .schedule(schedule)
        .seed(seed)
        .build();
  }

  private static double accuracy(DataSplit digits, float rate, Schedule schedule, long seed) {
    Network network = network(seed);
    network.fit(digits.training(), options(rate, schedule, seed));
    return network.evaluate(digits.test()).accuracy();
  }
}
