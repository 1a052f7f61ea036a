package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.nn.gradcheck.Pieces;
import dev.lanewise.nn.internal.Definitions;

/**
 * What training makes small: the mean over the samples of one number for each. Below, y is the last
 * layer's output, m samples as rows of n outputs, and t are target numbers. Data with classes has
 * targets as well: 1 for the class and 0 for the others; or with two classes and a network of one
 * output, the class.
 *
 * <p>The losses of the samples are added in their order, in double: the bits of a mean don't depend
 * on batches.
 */
public abstract sealed class Loss {
  /**
   * Softmax and cross-entropy in one, for data with classes: log(sum_j e^(y_j)) - y_label; the
   * gradient is (softmax(y) - onehot(label)) / m. The outputs are logits.
   */
  public static final Loss SOFTMAX_CROSS_ENTROPY = new Softmax(0);

  /**
   * Softmax and cross-entropy with a probability t_j for each class: log(sum_j e^(y_j)) - sum_j t_j
   * y_j. The outputs are logits.
   */
  public static final Loss SOFT_TARGET_CROSS_ENTROPY = new Elements(Kind.SOFT_TARGETS, 0);

  /**
   * Sigmoid and binary cross-entropy in one, the mean over the outputs: log(1 + e^y) - t y; the
   * gradient is (sigmoid(y) - t) / (m n). The outputs are logits.
   */
  public static final Loss BINARY_CROSS_ENTROPY = new Elements(Kind.BINARY_CROSS_ENTROPY, 0);

  /** Mean squared error: sum_j (y_j - t_j)^2 / n; the gradient is 2 (y - t) / (m n). */
  public static final Loss MSE = new Elements(Kind.MSE, 0);

  /** Mean absolute error: sum_j |y_j - t_j| / n; the gradient is sign(y - t) / (m n). */
  public static final Loss MAE = new Elements(Kind.MAE, 0);

  private Loss() {}

  /**
   * {@link #SOFTMAX_CROSS_ENTROPY} with targets of smoothing / n for every class and 1 - smoothing
   * more for the label.
   *
   * @param smoothing within 0..1
   * @return the loss
   * @throws IllegalArgumentException if it is not
   */
  public static Loss smoothedCrossEntropy(float smoothing) {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("smoothing = " + smoothing + ", but must be within 0..1");
    }
    return new Softmax(smoothing);
  }

  /**
   * Huber's loss, the mean over the outputs: (y - t)^2 / 2 where |y - t| is at most delta, delta
   * (|y - t| - delta / 2) beyond.
   *
   * @param delta finite and greater than 0
   * @return the loss
   * @throws IllegalArgumentException if it is not
   */
  public static Loss huber(float delta) {
    Constants.positive("delta", delta);
    return new Elements(Kind.HUBER, delta);
  }

  /** The loss that says this of itself. */
  static Loss named(String name) {
    String[] parts = name.split(", [a-z]+ ");
    return switch (parts[0]) {
      case "SOFTMAX_CROSS_ENTROPY" ->
          parts.length == 1
              ? SOFTMAX_CROSS_ENTROPY
              : smoothedCrossEntropy(Float.parseFloat(parts[1]));
      case "SOFT_TARGET_CROSS_ENTROPY" -> SOFT_TARGET_CROSS_ENTROPY;
      case "BINARY_CROSS_ENTROPY" -> BINARY_CROSS_ENTROPY;
      case "MSE" -> MSE;
      case "MAE" -> MAE;
      case "HUBER" -> huber(Float.parseFloat(parts[parts.length - 1]));
      default -> throw new IllegalArgumentException("loss = \"" + name + "\", which is none");
    };
  }

  /** Whether the last layer's outputs are logits, which no activation may have touched. */
  abstract boolean takesLogits();

  /**
   * Whether it compares outputs with numbers, and classes only as such.
   *
   * @return false for softmax and cross-entropy with classes
   */
  public abstract boolean takesNumbers();

  /** Above which output a network with one of them says that a sample has class 1. */
  final float threshold() {
    return takesLogits() ? 0 : 0.5f;
  }

  /**
   * The loss of each sample.
   *
   * @param a memory that holds y (m, n) from {@code y}, and from {@code dy} receives what the
   *     backward pass starts from
   * @param losses receives one loss for each sample
   */
  abstract void forward(int m, int n, float[] a, int y, int dy, Batch batch, float[] losses);

  /**
   * The definition of one sample's loss in double.
   *
   * @param y the outputs
   * @param t the target numbers, where the loss takes them
   * @param label the class, where it takes that
   * @param pieces told on which side of its kinks the loss is
   */
  abstract double reference(double[] y, double[] t, int label, Pieces pieces);

  /** log(sum_j e^(y_j)), without overflow. */
  private static double logSumExp(double[] y) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : y) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (double value : y) {
      sum += Math.exp(value - max);
    }
    return max + Math.log(sum);
  }

  /**
   * Turns what the forward pass left from {@code dy} into the gradient for y of the losses' sum,
   * divided by the number of rows of the whole batch, of which these m may be a part.
   */
  abstract void backward(int m, int n, float[] a, int dy, Batch batch, int batchRows);

  private enum Kind {
    MSE,
    MAE,
    HUBER,
    BINARY_CROSS_ENTROPY,
    SOFT_TARGETS
  }

  private static final class Softmax extends Loss {
    private final float smoothing;

    Softmax(float smoothing) {
      this.smoothing = smoothing;
    }

    @Override
    boolean takesLogits() {
      return true;
    }

    @Override
    public boolean takesNumbers() {
      return false;
    }

    @Override
    void forward(int m, int n, float[] a, int y, int dy, Batch batch, float[] losses) {
      // dy holds softmax(y) - q
      Losses.crossEntropyPerRow(m, n, a, y, n, batch.labels, 0, smoothing, losses, 0, a, dy, n);
    }

    @Override
    void backward(int m, int n, float[] a, int dy, Batch batch, int batchRows) {
      scale(m * n, a, dy, 1f / batchRows);
    }

    @Override
    double reference(double[] y, double[] t, int label, Pieces pieces) {
      double loss = logSumExp(y);
      for (int j = 0; j < y.length; j++) {
        double q = 1.0 * smoothing / y.length + (j == label ? 1.0 - smoothing : 0);
        loss -= q * y[j];
      }
      return loss;
    }

    @Override
    public String toString() {
      return smoothing == 0
          ? "SOFTMAX_CROSS_ENTROPY"
          : "SOFTMAX_CROSS_ENTROPY, smoothing " + smoothing;
    }
  }

  private static final class Elements extends Loss {
    private final Kind kind;
    private final float delta;

    Elements(Kind kind, float delta) {
      this.kind = kind;
      this.delta = delta;
    }

    @Override
    boolean takesLogits() {
      return kind == Kind.BINARY_CROSS_ENTROPY || kind == Kind.SOFT_TARGETS;
    }

    @Override
    public boolean takesNumbers() {
      return true;
    }

    /** The divisor of a sample's sum over its outputs. */
    private int outputs(int n) {
      return kind == Kind.SOFT_TARGETS ? 1 : n;
    }

    @Override
    void forward(int m, int n, float[] a, int y, int dy, Batch batch, float[] losses) {
      for (int i = 0; i < m; i++) {
        losses[i] = row(n, a, y + i * n, batch.targets, i * n, dy + i * n) / outputs(n);
      }
    }

    private float row(int n, float[] a, int y, float[] t, int at, int dy) {
      return switch (kind) {
        case MSE -> Losses.squared(n, a, y, t, at, Reduction.SUM, a, dy);
        case MAE -> Losses.absolute(n, a, y, t, at, Reduction.SUM, a, dy);
        case HUBER -> Losses.huber(n, a, y, t, at, delta, Reduction.SUM, a, dy);
        case BINARY_CROSS_ENTROPY ->
            Losses.binaryCrossEntropy(n, a, y, t, at, Reduction.SUM, a, dy);
        case SOFT_TARGETS -> Losses.crossEntropy(1, n, a, y, n, t, at, n, Reduction.SUM, a, dy, n);
      };
    }

    @Override
    @SuppressWarnings("cast") // needed here, redundant in the f64 twin
    void backward(int m, int n, float[] a, int dy, Batch batch, int batchRows) {
      scale(m * n, a, dy, (float) (1 / ((double) batchRows * outputs(n))));
    }

    @Override
    double reference(double[] y, double[] t, int label, Pieces pieces) {
      double sum = kind == Kind.SOFT_TARGETS ? logSumExp(y) : 0;
      for (int j = 0; j < y.length; j++) {
        sum += element(y[j], t[j], pieces);
      }
      return sum / outputs(y.length);
    }

    private double element(double y, double t, Pieces pieces) {
      double r = y - t;
      return switch (kind) {
        case MSE -> r * r;
        case MAE -> pieces.of(r, 0) == 0 ? -r : r;
        case HUBER ->
            switch (pieces.of(r, -delta, delta)) {
              case 0 -> delta * (-r - delta / 2);
              case 1 -> r * r / 2;
              default -> delta * (r - delta / 2);
            };
        case BINARY_CROSS_ENTROPY -> Definitions.softplus(y) - t * y;
        case SOFT_TARGETS -> -t * y;
      };
    }

    @Override
    public String toString() {
      return switch (kind) {
        case SOFT_TARGETS -> "SOFT_TARGET_CROSS_ENTROPY";
        case HUBER -> "HUBER, delta " + delta;
        default -> kind.name();
      };
    }
  }

  private static void scale(int n, float[] a, int at, float factor) {
    for (int i = at; i < at + n; i++) {
      a[i] *= factor;
    }
  }
}
