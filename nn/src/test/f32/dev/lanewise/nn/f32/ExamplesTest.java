package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.gradcheck.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that the documentation shows: its regions are taken from here. */
class ExamplesTest {
  @TempDir private Path folder;

  private static Network trained() {
    // @start region="fit"
    FloatMatrix x = FloatMatrix.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2); // a sample a row
    int[] labels = {0, 1, 1, 0}; // whether the two differ
    Dataset samples = Dataset.classification(x, labels, 2);
    Network network =
        Network.builder(2)
            .dense(8, Activation.TANH)
            .dense(2, Activation.IDENTITY) // a logit for each class
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(1)
            .build();
    FitOptions options =
        FitOptions.builder().optimizer(Optimizer.adam(0.05f)).epochs(200).batchSize(4).build();
    History history = network.fit(samples, options);
    double loss = history.last().trainingLoss();
    // @end
    assertTrue(loss < 0.1, "loss = " + loss);
    assertArrayEquals(labels, network.classify(x));
    return network;
  }

  @Test
  void fitAndUse() {
    Network network = trained();
    // @start region="compile"
    CompiledNetwork compiled = network.compile(); // for any number of threads
    float[] samples = {0, 1, 1, 1};
    float[] logits = new float[2 * 2];
    compiled.forward(2, samples, 0, logits, 0); // allocates nothing from the second call on
    int[] classes = compiled.classify(FloatMatrix.of(samples, 2, 2)); // {1, 0}
    // @end
    assertArrayEquals(new int[] {1, 0}, classes);
    assertTrue(logits[1] > logits[0] && logits[2] > logits[3]);
  }

  @Test
  void files() throws IOException {
    Network network = trained();
    // @start region="files"
    Path file = folder.resolve("xor.safetensors");
    ParameterFile.save(network, file);
    Network again = ParameterFile.read(file); // the same layers, loss and numbers
    ParameterFile.load(network, file); // only the numbers, into a network of these shapes
    // @end
    assertEquals(network.summary(), again.summary());
    assertArrayEquals(network.values(), again.values());
  }

  @Test
  void layer() {
    // @start region="layer"
    Network network =
        Network.builder(5)
            .layer(new Scale())
            .dense(3, Activation.IDENTITY)
            .loss(Loss.MSE)
            .seed(1)
            .build();
    // Is its backward pass the derivative of its forward pass? 5 features, 7 samples, seed 1
    Verdict verdict = GradientChecks.of(new Scale(), 5, 7, 1).run().verdict(); // PASS
    // @end
    assertEquals(5 + 5 * 3 + 3, network.parameterCount());
    assertEquals(Verdict.PASS, verdict);
  }
}
