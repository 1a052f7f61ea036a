package dev.lanewise.spark;

import java.io.Serializable;
import java.util.Objects;

/**
 * A sample and what is to be learnt of it: a class, or numbers. The arrays are not copied.
 *
 * @param features what a network is told
 * @param label the class, -1 where there are numbers
 * @param targets the numbers, null where there is a class
 */
public record Sample(float[] features, int label, float[] targets) implements Serializable {
  /**
   * Checks that something is to be learnt.
   *
   * @param features what a network is told
   * @param label the class
   * @param targets the numbers, or null
   */
  public Sample {
    Objects.requireNonNull(features, "features");
  }

  /**
   * A sample of a class.
   *
   * @param features what a network is told
   * @param label the class
   * @return the sample
   */
  public static Sample of(float[] features, int label) {
    return new Sample(features, label, null);
  }

  /**
   * A sample of one or more numbers.
   *
   * @param features what a network is told
   * @param targets the numbers
   * @return the sample
   */
  public static Sample of(float[] features, float[] targets) {
    return new Sample(features, -1, Objects.requireNonNull(targets, "targets"));
  }

  /** What is wrong with it, or null. */
  String problem(SampleShape shape) {
    if (features.length != shape.inputs()) {
      return "number of features = " + features.length + ", but must be " + shape.inputs();
    }
    if (shape.classes() > 0) {
      return targets != null
          ? "it has target numbers, but must have a class"
          : label < 0 || label >= shape.classes()
              ? "label = " + label + ", but must be within 0.." + (shape.classes() - 1)
              : null;
    }
    return targets == null
        ? "it has a class, but must have target numbers"
        : targets.length != shape.targets()
            ? "number of targets = " + targets.length + ", but must be " + shape.targets()
            : null;
  }
}
