package dev.lanewise.propertytests;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.Network;
import java.util.BitSet;
import java.util.List;

/**
 * Compares the gradients that a network computes with central differences of its loss, one
 * parameter at a time: g = (8 (L(+h) - L(-h)) - (L(+2h) - L(-2h))) / 12 h, whose own error is of
 * order h^4 (M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions", 1964, 25.3.6).
 *
 * <p>A parameter whose steps take a unit across a kink of its activation has no derivative to
 * compare with, and is skipped.
 */
public final class GradientCheck {
  // With h = 10^-4 what is cut off and what is rounded are both near 10^-12 for a loss near 1.
  private static final double STEP = 1e-4;

  // Gradients below it are compared absolutely: a difference quotient has no more digits.
  private static final double FLOOR = 1e-3;

  /**
   * What a check found.
   *
   * @param checked number of parameters compared
   * @param skipped number of parameters at a kink
   * @param worst the largest relative error
   * @param where the parameter that has it
   */
  public record Result(int checked, int skipped, double worst, String where) {}

  private final Network network;
  private final Dataset data;
  private final List<NetworkCase.Layer> layers;

  private BitSet pattern;
  private int checked;
  private int skipped;
  private double worst;
  private String where = "nowhere";

  private GradientCheck(Network network, Dataset data, List<NetworkCase.Layer> layers) {
    this.network = network;
    this.data = data;
    this.layers = layers;
  }

  /**
   * Whether an activation has points where its first or second derivative jumps.
   *
   * @param f the activation
   * @return whether it has
   */
  public static boolean kinked(Activation f) {
    return switch (f) {
      case RELU, LEAKY_RELU, ELU, SELU, HARD_SIGMOID, HARD_SWISH -> true;
      default -> false;
    };
  }

  /**
   * Checks all gradients of a network.
   *
   * @param g the network and its samples
   * @return what was found
   */
  public static Result run(NetworkCase g) {
    return new GradientCheck(g.network(), g.data(), g.layers()).run();
  }

  private Result run() {
    network.lossAndGradient(data);
    pattern = pieces();
    int depth = network.depth();
    DoubleMatrix[] weights = new DoubleMatrix[depth + 1];
    DoubleMatrix[] biases = new DoubleMatrix[depth + 1];
    // Copies: the network overwrites its gradients at every pass below.
    for (int l = 1; l <= depth; l++) {
      weights[l] = copy(network.weightGradient(l));
      biases[l] = copy(network.biasGradient(l));
    }
    for (int l = 1; l <= depth; l++) {
      compare("W[" + l + "]", network.weights(l), weights[l]);
      compare("b[" + l + "]", network.bias(l), biases[l]);
    }
    return new Result(checked, skipped, worst, where);
  }

  private static DoubleMatrix copy(DoubleMatrix matrix) {
    return DoubleMatrix.of(matrix.toArray(), matrix.rows(), matrix.cols());
  }

  private void compare(String name, DoubleMatrix parameters, DoubleMatrix gradients) {
    for (int i = 0; i < parameters.rows(); i++) {
      for (int j = 0; j < parameters.cols(); j++) {
        double numeric = difference(parameters, i, j);
        if (Double.isNaN(numeric)) {
          skipped++;
          continue;
        }
        checked++;
        double computed = gradients.get(i, j);
        double scale = Math.max(FLOOR, Math.max(Math.abs(computed), Math.abs(numeric)));
        double error = Math.abs(computed - numeric) / scale;
        if (!(error <= worst)) {
          worst = error;
          where = name + "(" + i + ", " + j + "): " + computed + " against " + numeric;
        }
      }
    }
  }

  /** The difference quotient, or NaN if one of the steps crosses a kink. */
  private double difference(DoubleMatrix parameters, int i, int j) {
    double value = parameters.get(i, j);
    double[] loss = new double[5];
    boolean smooth = true;
    for (int step = -2; step <= 2; step++) {
      if (step != 0) {
        parameters.set(i, j, value + step * STEP);
        loss[step + 2] = network.lossAndGradient(data);
        smooth &= pieces().equals(pattern);
      }
    }
    parameters.set(i, j, value);
    if (!smooth) {
      return Double.NaN;
    }
    return (8 * (loss[3] - loss[1]) - (loss[4] - loss[0])) / (12 * STEP);
  }

  /** On which side of its kinks each unit is, for all layers and samples of the last pass. */
  private BitSet pieces() {
    BitSet pieces = new BitSet();
    int index = 0;
    for (int l = 1; l <= layers.size(); l++) {
      Activation f = layers.get(l - 1).activation();
      if (!kinked(f)) {
        continue;
      }
      double upper = f == Activation.HARD_SIGMOID ? 1 : f == Activation.HARD_SWISH ? 3 : 0;
      DoubleMatrix a = network.activation(l);
      for (int i = 0; i < a.rows(); i++) {
        for (int j = 0; j < a.cols(); j++) {
          double y = a.get(i, j);
          pieces.set(index++, f == Activation.HARD_SWISH ? y != 0 : y > 0);
          pieces.set(index++, y >= upper);
        }
      }
    }
    return pieces;
  }
}
