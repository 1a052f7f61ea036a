package dev.lanewise.nn.f32;

import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.ParameterStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Norms of each parameter's gradient and of its updates, relative to its own, as means over the
 * steps of an epoch. Plain sums in double, in the order of the elements.
 */
final class Statistics {
  private final Network network;
  private final List<Parameter> parameters;
  private final float[] before; // the values before an update
  private final double[] gradientNorms; // sums over the steps
  private final double[] updateRatios;
  private int steps;

  Statistics(Network network) {
    this.network = network;
    parameters = network.parameters().stream().filter(Parameter::trained).toList();
    before = new float[network.gradients.length];
    gradientNorms = new double[parameters.size()];
    updateRatios = new double[parameters.size()];
  }

  void beforeUpdate() {
    System.arraycopy(network.values, 0, before, 0, before.length);
  }

  void afterUpdate() {
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      double gradient = 0;
      double update = 0;
      double value = 0;
      for (int e = p.offset(); e < p.offset() + p.size(); e++) {
        double g = network.gradients[e];
        double w = before[e];
        double change = network.values[e] - w;
        gradient += g * g;
        update += change * change;
        value += w * w;
      }
      gradientNorms[i] += Math.sqrt(gradient);
      updateRatios[i] += Math.sqrt(update) / Math.sqrt(value);
    }
  }

  /** The means, and begins anew. */
  List<ParameterStatistics> take() {
    List<ParameterStatistics> means = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      means.add(
          new ParameterStatistics(
              parameters.get(i).name(), gradientNorms[i] / steps, updateRatios[i] / steps));
      gradientNorms[i] = 0;
      updateRatios[i] = 0;
    }
    steps = 0;
    return means;
  }
}
