package dev.lanewise.spark;

import dev.lanewise.core.internal.Check;
import java.io.Serializable;

/**
 * What all samples of a training have in common.
 *
 * @param inputs number of features
 * @param classes number of classes, 0 for regression
 * @param targets number of numbers to be predicted, 0 for classification
 */
record SampleShape(int inputs, int classes, int targets) implements Serializable {
  static SampleShape classification(int inputs, int classes) {
    return new SampleShape(
        Check.atLeast("inputs", inputs, 1), Check.atLeast("classes", classes, 1), 0);
  }

  static SampleShape regression(int inputs, int targets) {
    return new SampleShape(
        Check.atLeast("inputs", inputs, 1), 0, Check.atLeast("targets", targets, 1));
  }

  int outputs() {
    return classes > 0 ? classes : targets;
  }
}
