package dev.lanewise.examples.gradcheck;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.examples.UserError;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.GradientChecks;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.files.Npy;
import dev.lanewise.nn.gradcheck.GradientCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a network is checked on: the first rows of a file, or random numbers. */
final class Samples {
  private final Network network;
  private final int rows;
  private final long seed;

  Samples(Network network, int rows, long seed) {
    this.network = network;
    this.rows = rows;
    this.seed = seed;
  }

  /** Normal features, and results that suit the loss. */
  GradientCheck random() {
    int n = network.inputs();
    FloatMatrix x = FloatMatrix.of(new float[Math.multiplyExact(rows, n)], rows, n);
    Philox random = new Philox(seed, 1L << 60);
    for (int i = 0; i < rows * n; i++) {
      x.set(i / n, i % n, (float) random.normal(i));
    }
    return GradientChecks.of(network, x, seed);
  }

  /**
   * The features of a file, and what is behind them: nothing, a class, or the network's outputs.
   *
   * @throws UserError if the file cannot be read or does not fit the network
   */
  GradientCheck of(Path file) {
    FloatMatrix all = read(file);
    int m = Math.min(rows, all.rows());
    int n = network.inputs();
    int outputs = network.outputs();
    FloatMatrix x = m == 0 ? all : all.slice(0, 0, m, Math.min(n, all.cols()));
    boolean classes = !network.loss().takesNumbers();
    try {
      if (all.cols() == n) {
        return GradientChecks.of(network, x, seed);
      }
      if (classes && all.cols() == n + 1) {
        int[] labels = IntStream.range(0, m).map(i -> label(file, i, all.get(i, n))).toArray();
        return GradientChecks.of(network, Dataset.classification(x, labels, outputs));
      }
      if (!classes && all.cols() == n + outputs) {
        FloatMatrix t = all.slice(0, n, m, outputs);
        return GradientChecks.of(network, Dataset.regression(x, t));
      }
    } catch (IllegalArgumentException e) {
      throw new UserError("--data " + file + ": " + e.getMessage());
    }
    throw new UserError(
        String.format(
            Locale.ROOT,
            "--data %s: has %d columns, but the network takes %d features, alone or followed by %s",
            file,
            all.cols(),
            n,
            classes ? "the class" : "its " + outputs + " outputs"));
  }

  private static int label(Path file, int row, float value) {
    if (value != Math.rint(value)) {
      throw new UserError(
          "--data " + file + ": class of row " + (row + 1) + " = " + value + ", which is no class");
    }
    return (int) value;
  }

  private static FloatMatrix read(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      if (file.toString().endsWith(".npy")) {
        return Npy.read(file, arena).toFloats();
      }
      return (numbers(file) ? Csv.withoutHeader() : Csv.withHeader()).read(file).featureFloats();
    } catch (FileFormatException e) {
      throw new UserError("--data " + e.getMessage()); // names the file
    } catch (IOException e) {
      throw new UserError("--data " + file + ": " + UserError.reason(e));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UserError("--data " + file + ": " + e.getMessage());
    }
  }

  /** Whether the first line is of numbers, and no header. */
  private static boolean numbers(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      return line != null && line.matches("[-+.,;\\s\\deE\"]*");
    }
  }
}
