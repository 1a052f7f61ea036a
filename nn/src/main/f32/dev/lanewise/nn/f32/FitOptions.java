package dev.lanewise.nn.f32;

import dev.lanewise.core.Check;
import dev.lanewise.nn.FitListener;
import java.util.Objects;

/** How to train. Immutable. */
public final class FitOptions {
  private final int epochs;
  private final int batchSize;
  private final Optimizer optimizer;
  private final long seed;
  private final Dataset validation;
  private final FitListener listener;

  private FitOptions(Builder builder) {
    epochs = builder.epochs;
    batchSize = builder.batchSize;
    optimizer = builder.optimizer;
    seed = builder.seed;
    validation = builder.validation;
    listener = builder.listener;
  }

  /**
   * Starts with 10 epochs, batches of 32, Adam at rate 0.001, seed 0, no validation, no listener.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * How often the training data is gone through.
   *
   * @return one or more
   */
  public int epochs() {
    return epochs;
  }

  /**
   * How many samples make one update.
   *
   * @return one or more
   */
  public int batchSize() {
    return batchSize;
  }

  /**
   * How a gradient becomes an update.
   *
   * @return the optimizer
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * What the order of the samples depends on.
   *
   * @return any number
   */
  public long seed() {
    return seed;
  }

  /**
   * What is evaluated after each epoch.
   *
   * @return a data set, or null
   */
  public Dataset validation() {
    return validation;
  }

  /**
   * Who hears of the progress.
   *
   * @return a listener, never null
   */
  public FitListener listener() {
    return listener;
  }

  /** Collects the options. */
  public static final class Builder {
    private int epochs = 10;
    private int batchSize = 32;
    private Optimizer optimizer = Optimizer.adam(0.001f);
    private long seed;
    private Dataset validation;
    private FitListener listener = new FitListener() {};

    private Builder() {}

    /**
     * Sets how often the training data is gone through.
     *
     * @param epochs at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public Builder epochs(int epochs) {
      this.epochs = Check.atLeast("epochs", epochs, 1);
      return this;
    }

    /**
     * Sets how many samples make one update. The last batch of an epoch has what is left over; a
     * batch larger than the data is all of it.
     *
     * @param batchSize at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public Builder batchSize(int batchSize) {
      this.batchSize = Check.atLeast("batchSize", batchSize, 1);
      return this;
    }

    /**
     * Sets how a gradient becomes an update.
     *
     * @param optimizer the optimizer
     * @return this builder
     */
    public Builder optimizer(Optimizer optimizer) {
      this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
      return this;
    }

    /**
     * Sets what the order of the samples depends on: epoch e takes the permutation of {@code
     * Philox(seed, e)}.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets what is evaluated after each epoch.
     *
     * @param validation a data set, or null for none
     * @return this builder
     */
    public Builder validation(Dataset validation) {
      this.validation = validation;
      return this;
    }

    /**
     * Sets who hears of the progress.
     *
     * @param listener called on the thread that trains
     * @return this builder
     */
    public Builder listener(FitListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * The options.
     *
     * @return immutable options
     */
    public FitOptions build() {
      return new FitOptions(this);
    }
  }
}
