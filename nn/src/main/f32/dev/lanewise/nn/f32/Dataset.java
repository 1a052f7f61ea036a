package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.internal.Check;
import java.util.Objects;

/**
 * Samples and what is to be learnt of each: a class, or numbers. The matrices are views of the
 * caller's memory, not copies; NaN and infinities are allowed in them.
 */
public final class Dataset {
  private final FloatMatrix features; // (size, inputs)
  private final FloatMatrix targets; // (size, outputs), null for classification
  private final int[] labels; // (size), null for regression
  private final int classes;

  private Dataset(FloatMatrix features, FloatMatrix targets, int[] labels, int classes) {
    this.features = features;
    this.targets = targets;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Samples of which each has a class.
   *
   * @param features one sample a row, at least one row and one column
   * @param labels the class of each sample, 0 to classes - 1; copied
   * @param classes number of classes, at least 1
   * @return the samples
   * @throws IllegalArgumentException if the shapes don't fit or a label is no class
   */
  public static Dataset classification(FloatMatrix features, int[] labels, int classes) {
    checkFeatures(features);
    Objects.requireNonNull(labels, "labels");
    Check.atLeast("classes", classes, 1);
    if (labels.length != features.rows()) {
      throw new IllegalArgumentException(
          "labels has length "
              + labels.length
              + ", but must have one for each of the "
              + features.rows()
              + " rows of features");
    }
    int[] copy = labels.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] < 0 || copy[i] >= classes) {
        throw new IllegalArgumentException(
            "labels[" + i + "] = " + copy[i] + ", but must be within 0.." + (classes - 1));
      }
    }
    return new Dataset(features, null, copy, classes);
  }

  /**
   * Samples of which each has one or more numbers to be predicted.
   *
   * @param features one sample a row, at least one row and one column
   * @param targets the numbers of one sample a row, at least one column
   * @return the samples
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public static Dataset regression(FloatMatrix features, FloatMatrix targets) {
    checkFeatures(features);
    Objects.requireNonNull(targets, "targets");
    Check.atLeast("columns of targets", targets.cols(), 1);
    if (targets.rows() != features.rows()) {
      throw new IllegalArgumentException(
          "rows of targets = "
              + targets.rows()
              + ", but must be those of features, "
              + features.rows());
    }
    return new Dataset(features, targets, null, 0);
  }

  private static void checkFeatures(FloatMatrix features) {
    Objects.requireNonNull(features, "features");
    Check.atLeast("rows of features", features.rows(), 1);
    Check.atLeast("columns of features", features.cols(), 1);
  }

  /**
   * Some of the samples, copied: a fold, a split, a bootstrap.
   *
   * @param indices which samples, at least one, in which order; repetitions are allowed
   * @return a new data set
   * @throws IllegalArgumentException if there are no indices or too many for an array
   * @throws IndexOutOfBoundsException if an index is no sample
   */
  public Dataset rows(int[] indices) {
    Check.atLeast("number of indices", indices.length, 1);
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= size()) {
        throw new IndexOutOfBoundsException(
            "indices[" + i + "] = " + indices[i] + ", but must be within 0.." + (size() - 1));
      }
    }
    FloatMatrix chosen = gather("features", features, indices);
    if (labels == null) {
      return new Dataset(chosen, gather("targets", targets, indices), null, 0);
    }
    int[] chosenLabels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      chosenLabels[i] = labels[indices[i]];
    }
    return new Dataset(chosen, null, chosenLabels, classes);
  }

  private static FloatMatrix gather(String name, FloatMatrix source, int[] indices) {
    float[] copy = new float[Buffers.length(name, indices.length, source.cols())];
    for (int i = 0; i < indices.length; i++) {
      source.copyRow(indices[i], copy, i * source.cols());
    }
    return FloatMatrix.of(copy, indices.length, source.cols());
  }

  /**
   * The number of samples.
   *
   * @return one or more
   */
  public int size() {
    return features.rows();
  }

  /**
   * The number of features of a sample.
   *
   * @return one or more
   */
  public int inputs() {
    return features.cols();
  }

  /**
   * The number of outputs that a network for these samples has: the classes, or the numbers to be
   * predicted.
   *
   * @return one or more
   */
  public int outputs() {
    return labels != null ? classes : targets.cols();
  }

  /**
   * The number of classes.
   *
   * @return one or more, 0 for regression
   */
  public int classes() {
    return classes;
  }

  /**
   * The class of each sample.
   *
   * @return a copy, or null for regression
   */
  public int[] labels() {
    return labels == null ? null : labels.clone();
  }

  /** The class of sample i. */
  int label(int i) {
    return labels[i];
  }

  /**
   * The features, one sample a row.
   *
   * @return the matrix that this data set was made from
   */
  public FloatMatrix features() {
    return features;
  }

  /**
   * The numbers to be predicted, one sample a row.
   *
   * @return the matrix that this data set was made from, or null for classification
   */
  public FloatMatrix targets() {
    return targets;
  }
}
