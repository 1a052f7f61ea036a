package dev.lanewise.examples;

import static dev.lanewise.propertytests.GradientAssertions.assertGradients;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.GradientChecks;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.Verdict;
import org.junit.jupiter.api.Test;

/** What docs/gradient-checking.md shows for plain JUnit. */
class GradientTourTest {
  private static Dataset samples() {
    float[] x = {0.5f, -1, 2, 1, 0.25f, -0.5f, -2, 1.5f, 1, 0.75f, -0.25f, 0};
    return Dataset.classification(FloatMatrix.of(x, 4, 3), new int[] {0, 1, 1, 0}, 2);
  }

  @Test
  void gradients() {
    Network network =
        Network.builder(3)
            .dense(8, Activation.GELU)
            .layer(new BatchNorm())
            .dense(2, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .build();
    assertGradients(GradientChecks.of(network, samples()));
  }

  @Test
  void functionOfOnesOwn() {
    assertGradients(
        dev.lanewise.nn.f64.GradientChecks.of(
            x -> x[0] * Math.exp(x[1]), // the function
            x -> new double[] {Math.exp(x[1]), x[0] * Math.exp(x[1])}, // its gradient
            2,
            0.5)); // where
  }

  @Test
  void gradientInFloatAgainstTheFunctionInDouble() {
    assertGradients(
        GradientChecks.ofPrecise(
            x -> x[0] * x[0] * x[1], // double[]
            x -> new float[] {2 * x[0] * x[1], x[0] * x[0]}, // float[]
            3,
            -0.125f));
  }

  @Test
  void settings() {
    Network network =
        Network.builder(3)
            .dense(20, Activation.RELU)
            .dense(2, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .build();
    GradientReport report =
        GradientChecks.of(network, samples())
            .include("*.weight") // and not the biases and the input
            .exclude("2.*")
            .sample(50, 1) // elements of each, drawn by seed 1
            .directional() // two directions of each first
            .tolerance(1e-3)
            .run();
    assertEquals(Verdict.PASS, report.verdict());

    report = GradientChecks.of(network, samples()).run();
    System.out.println(report); // or report.json()
    double[][] errors = report.variable("0.weight").errors(64); // for a picture
    assertEquals(20, errors.length);
  }
}
