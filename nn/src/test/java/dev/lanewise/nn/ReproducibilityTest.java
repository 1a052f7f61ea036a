package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Dense;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.LayerNorm;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.f32.WideAndDeep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A training gives the same bits in JVMs with other vectors and other numbers of threads. */
class ReproducibilityTest {
  /** These are frozen: a training of last year can be repeated. */
  private static final String BITS =
      "-241816203 1.7700673753023148, in shards -918223534 1.8104149784147738,"
          + " locally -1064281296 1.9522984569147228";

  /** Large enough that products, norms and updates are shared out between threads. */
  static final class Training {
    private Training() {}

    public static void main(String[] args) {
      int rows = 600;
      FloatMatrix x = FloatMatrix.of(new float[rows * 96], rows, 96);
      Philox random = new Philox(4, 4);
      int[] labels = new int[rows];
      for (int i = 0; i < x.array().length; i++) {
        x.array()[i] = random.uniform(i) - 0.5f;
        labels[i / 96] = i / 96 % 5;
      }
      Dataset data = Dataset.classification(x, labels, 5);
      System.out.println(
          train(data, options().build())
              + ", in shards "
              + train(data, options().shards(4).build())
              + ", locally "
              + train(data, options().shards(3).localSteps(2).build()));
    }

    private static FitOptions.Builder options() {
      return FitOptions.builder().epochs(2).batchSize(250).optimizer(Optimizer.adam(0.002f));
    }

    private static String train(Dataset data, FitOptions options) {
      Network network =
          Network.builder(96)
              .dense(160, Activation.GELU)
              .layer(new BatchNorm())
              .dropout(0.1f)
              .residual(new Dense(130, Activation.RELU), new Dense(160, Activation.TANH))
              .layer(new LayerNorm())
              .layer(
                  new WideAndDeep(5, new Dense(70, Activation.SILU), new Dense(5, Activation.TANH)))
              .loss(Loss.SOFTMAX_CROSS_ENTROPY)
              .seed(2)
              .build();
      double loss = network.fit(data, options).last().trainingLoss();
      return Arrays.hashCode(network.values()) + " " + loss;
    }
  }

  @Test
  @DisabledIfSystemProperty(
      named = "lanewise.provider",
      matches = "scalar",
      disabledReason = "once is enough: it starts JVMs of its own")
  void bitsAreTheSameForAnyVectorsAndThreads() throws IOException, InterruptedException {
    List<List<String>> kinds =
        List.of(
            List.of("-Dlanewise.provider=scalar", "-Dlanewise.threads=1"),
            List.of("-Dlanewise.provider=scalar", "-Dlanewise.threads=3"),
            List.of("-Dlanewise.provider=simd", "-Dlanewise.threads=1"),
            List.of(
                "-Dlanewise.provider=simd", "-Dlanewise.threads=2", "-Dlanewise.vectorBits=128"),
            List.of("-Dlanewise.threads=2")); // changes from scalar to SIMD in between
    // Two at a time: each spends most of its time on one thread, compiling or computing.
    for (int i = 0; i < kinds.size(); i += 2) {
      List<List<String>> pair = kinds.subList(i, Math.min(i + 2, kinds.size()));
      List<Process> processes = new ArrayList<>();
      for (List<String> options : pair) {
        processes.add(start(options));
      }
      for (int j = 0; j < pair.size(); j++) {
        assertEquals(BITS, output(processes.get(j)), pair.get(j).toString());
      }
    }
  }

  private static Process start(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Training.class.getName());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), "exit code");
    return output.strip();
  }
}
