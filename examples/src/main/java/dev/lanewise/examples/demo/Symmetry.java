package dev.lanewise.examples.demo;

import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.f32.Trainer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Neurons that start equal never become different. */
final class Symmetry implements Demo {
  private static final int NEURONS = 4;
  private static final int STEPS = 1000;

  @Override
  public Lesson lesson() {
    return Lesson.of("symmetry", "Neurons that start equal stay equal, however long they learn", 24)
        .what(
            """
            The same network of four hidden neurons is trained three times for 1000 steps: once
            with all weights 0 at the start, once with all of them 0.5, and once with random ones.
            Then its neurons are compared, bit by bit. The neurons that started equal are still the
            same neuron four times, although they have learnt: their weights have moved.
            """)
        .why(
            """
            Two neurons with the same weights see the same inputs, give the same output, and are told
            to change by the same amount. Nothing ever tells them apart, and so four of them can do no
            more than one. Random weights at the start give each neuron a place of its own, from which
            it goes its own way.
            """)
        .next(
            """
            How large should the random numbers be? That is the subject of the demonstration
            initialization.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    Dataset data = Attributes.persons();
    Network zeros = trained(data, Initializer.ZEROS, setting.seed());
    Network constant = trained(data, Initializer.constant(0.5), setting.seed());
    Network random = trained(data, Initializer.XAVIER, setting.seed());
    return new Outcome()
        .number(
            24, "different neurons of 4, all weights 0", different(zeros), Requirement.exactly(1))
        .number(
            24, "how far the weights moved that were all 0", norm(zeros), Requirement.above(0.1))
        .number(
            24,
            "different neurons of 4, all weights 0.5",
            different(constant),
            Requirement.exactly(1))
        .number(
            24,
            "different neurons of 4, random weights",
            different(random),
            Requirement.exactly(NEURONS));
  }

  private static Network trained(Dataset data, Initializer start, long seed) {
    Network network =
        Network.builder(data.inputs())
            .dense(NEURONS, Activation.SIGMOID, start)
            .dense(2, Activation.IDENTITY, start)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(seed)
            .build();
    Trainer trainer = new Trainer(network, Optimizer.sgd(0.5f));
    for (int step = 0; step < STEPS; step++) {
      trainer.step(data);
    }
    return network;
  }

  /** How many rows of the first layer's weights differ in a bit from all before them. */
  private static int different(Network network) {
    int inputs = network.inputs();
    float[] w = network.weights(1).toArray();
    Set<String> rows = new HashSet<>();
    for (int i = 0; i < NEURONS; i++) {
      rows.add(Arrays.toString(Arrays.copyOfRange(w, i * inputs, (i + 1) * inputs)));
    }
    return rows.size();
  }

  private static double norm(Network network) {
    double sum = 0;
    for (float w : network.weights(1).toArray()) {
      sum += (double) w * w;
    }
    return Math.sqrt(sum);
  }
}
