package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import java.util.Objects;

/** Whether network, loss and samples fit each other. */
final class Fits {
  private Fits() {}

  /** Requires logits where the loss takes them: no activation after the last product. */
  static void checkLast(Declaration layers, Loss loss) {
    if (loss.takesLogits()
        && layers.children.getLast().layer instanceof Dense dense
        && dense.activation() != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "activation of "
              + layers.children.getLast()
              + " = "
              + dense.activation()
              + ", but must be "
              + Activation.IDENTITY
              + " for "
              + loss
              + ", which takes logits");
    }
  }

  /** Requires samples that a network and its loss can take. */
  static void check(String name, Dataset data, Declaration layers, Loss loss) {
    Objects.requireNonNull(data, name);
    check(name, data.inputs(), data.outputs(), data.classes(), layers, loss);
  }

  /** Requires samples that a network and its loss can take. */
  static void check(String name, ShardedDataset data, Declaration layers, Loss loss) {
    Objects.requireNonNull(data, name);
    check(name, data.inputs(), data.outputs(), data.classes(), layers, loss);
  }

  private static void check(
      String name, int inputs, int outputs, int classes, Declaration layers, Loss loss) {
    if (inputs != layers.inputs) {
      throw new IllegalArgumentException(
          "inputs of "
              + name
              + " = "
              + inputs
              + ", but must be those of the network, "
              + layers.inputs);
    }
    if (classes == 0 && !loss.takesNumbers()) {
      throw new IllegalArgumentException(
          name + " has target numbers, but must have classes for " + loss);
    }
    boolean binary = classes == 2 && layers.outputs == 1 && loss.takesNumbers();
    if (outputs != layers.outputs && !binary) {
      throw new IllegalArgumentException(
          (classes > 0 ? "classes of " : "columns of the targets of ")
              + name
              + " = "
              + outputs
              + ", but must be the outputs of "
              + layers.children.getLast()
              + ", "
              + layers.outputs);
    }
  }

  static void checkColumns(String name, FloatMatrix x, Declaration layers) {
    Objects.requireNonNull(x, name);
    if (x.cols() != layers.inputs) {
      throw new IllegalArgumentException(
          "columns of "
              + name
              + " = "
              + x.cols()
              + ", but must be the inputs of the network, "
              + layers.inputs);
    }
  }
}
