package dev.lanewise.examples.demo;

import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.FitOptions;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import dev.lanewise.nn.f64.Optimizer;
import java.util.List;

/** Weights that are too large make the gradient explode; clipping limits it. */
final class Exploding implements Demo {
  private static final int LAYERS = 20;
  private static final int WIDTH = 32;
  private static final double SCALE = 3;
  private static final double LIMIT = 1;

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "exploding", "Weights that are too large blow the gradient up; clipping tames it", 39)
        .what(
            """
            A network of 20 layers of ReLU gets starting weights three times as large as they should
            be. The signal that tells a layer how to change is then more than a million times larger
            in the first layer than in the last, and a single step of ordinary size throws the
            weights out of the world. With clipping, a gradient that is longer than a limit (here 1)
            is shortened to that limit, and its direction is kept.
            """)
        .why(
            """
            What an early layer is told is a product of all the later layers' weights. Three times
            larger weights, nineteen times over, is a factor of a thousand million. Clipping does
            not make that product sensible, it only makes the step that follows from it harmless.
            """)
        .next(
            """
            The cure is to start with weights of the right size: see initialization. Networks that
            read long texts one word after another use the same weights again and again; they
            need clipping even then.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    Dataset data =
        Dataset.regression(
            Samples.normalDoubles(64, WIDTH, setting.seed()),
            Samples.normalDoubles(64, 1, setting.seed() + 1));
    Network large = network(SCALE, setting.seed());
    double[] exploded = signals(large, data);
    double[] proper = signals(network(1, setting.seed()), data);

    double[] clipped = {0};
    FitListener listener =
        new FitListener() {
          @Override
          public void batch(int epoch, int batch, int batches) {
            clipped[0] = Math.max(clipped[0], Samples.norm(large.gradients()));
          }
        };
    double before = Samples.norm(large.gradients());
    large.fit(
        data,
        FitOptions.builder()
            .epochs(20)
            .batchSize(64)
            .optimizer(Optimizer.sgd(0.001))
            .clipNorm(LIMIT)
            .listener(listener)
            .build());
    return new Outcome()
        .number(
            39,
            "signal in the first layer / in the last, weights 3 times too large",
            exploded[0] / exploded[LAYERS - 1],
            Requirement.above(1e6))
        .number(
            39,
            "signal in the first layer / in the last, weights of the right size",
            proper[0] / proper[LAYERS - 1],
            Requirement.shown())
        .number(39, "norm of the whole gradient before clipping", before, Requirement.above(LIMIT))
        .number(
            39,
            "greatest norm in 20 steps, clipped to 1",
            clipped[0],
            Requirement.atMost(LIMIT * (1 + 1e-15)))
        .picture(
            new Picture.Lines(
                "The signal that each layer gets",
                "With weights three times too large each step towards the input multiplies the"
                    + " signal by about three. With proper weights it stays level.",
                Picture.Axis.linear("layer, from the input"),
                Picture.Axis.logarithmic("norm of the biases' gradient"),
                List.of(
                    Picture.Series.of("weights 3 times too large", exploded),
                    Picture.Series.of("weights of the right size", proper)),
                true));
  }

  private static Network network(double scale, long seed) {
    Initializer start = Initializer.spread((inputs, outputs) -> scale * scale * 2 / inputs);
    NetworkBuilder builder = Network.builder(WIDTH).loss(Loss.MSE).seed(seed);
    for (int l = 1; l < LAYERS; l++) {
      builder.dense(WIDTH, Activation.RELU, start);
    }
    return builder.dense(1, Activation.IDENTITY, start).build();
  }

  /** The norm of each layer's bias gradient, which is the sum of the samples' signals. */
  private static double[] signals(Network network, Dataset data) {
    network.lossAndGradient(data);
    double[] norms = new double[LAYERS];
    for (int l = 1; l <= LAYERS; l++) {
      norms[l - 1] = Samples.norm(network.biasGradient(l).toArray());
    }
    return norms;
  }
}
