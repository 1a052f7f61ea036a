package dev.lanewise.nn.f32;

import dev.lanewise.core.Check;
import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.Schedule;
import java.nio.file.Path;
import java.util.Objects;

/** How to train. Immutable. */
public final class FitOptions {
  private final int epochs;
  private final int batchSize;
  private final Optimizer optimizer;
  private final long seed;
  private final Dataset validation;
  private final FitListener listener;
  private final Schedule schedule;
  private final float clipValue;
  private final float clipNorm;
  private final int patience;
  private final double gradientNorm;
  private final boolean statistics;
  private final Path checkpoint;
  private final int checkpointEvery;
  private final Path resume;

  private FitOptions(Builder builder) {
    epochs = builder.epochs;
    batchSize = builder.batchSize;
    optimizer = builder.optimizer;
    seed = builder.seed;
    validation = builder.validation;
    listener = builder.listener;
    schedule = builder.schedule;
    clipValue = builder.clipValue;
    clipNorm = builder.clipNorm;
    patience = builder.patience;
    gradientNorm = builder.gradientNorm;
    statistics = builder.statistics;
    checkpoint = builder.checkpoint;
    checkpointEvery = builder.checkpointEvery;
    resume = builder.resume;
  }

  /**
   * Starts with 10 epochs, batches of 32, Adam at a constant rate of 0.001, seed 0, and nothing
   * else.
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

  /**
   * How the learning rate changes.
   *
   * @return the schedule
   */
  public Schedule schedule() {
    return schedule;
  }

  /**
   * The greatest magnitude that an element of the gradient keeps.
   *
   * @return more than 0; infinite for no limit
   */
  public float clipValue() {
    return clipValue;
  }

  /**
   * The greatest norm that the gradient keeps.
   *
   * @return more than 0; infinite for no limit
   */
  public float clipNorm() {
    return clipNorm;
  }

  /**
   * After how many epochs without a smaller validation loss the training ends.
   *
   * @return 1 or more; 0 for never
   */
  public int patience() {
    return patience;
  }

  /**
   * Below which norm of the gradient the training ends.
   *
   * @return more than 0; 0 for never
   */
  public double gradientNorm() {
    return gradientNorm;
  }

  /**
   * Whether the history has norms for each parameter.
   *
   * @return whether it has
   */
  public boolean statistics() {
    return statistics;
  }

  /**
   * Where the state of the training is kept.
   *
   * @return a file, or null
   */
  public Path checkpoint() {
    return checkpoint;
  }

  /**
   * After how many epochs the state of the training is kept.
   *
   * @return one or more
   */
  public int checkpointEvery() {
    return checkpointEvery;
  }

  /**
   * With what the training goes on.
   *
   * @return a file, or null
   */
  public Path resume() {
    return resume;
  }

  /** Collects the options. */
  public static final class Builder {
    private int epochs = 10;
    private int batchSize = 32;
    private Optimizer optimizer = Optimizer.adam(0.001f);
    private long seed;
    private Dataset validation;
    private FitListener listener = new FitListener() {};
    private Schedule schedule = Schedule.constant();
    private float clipValue = Float.POSITIVE_INFINITY;
    private float clipNorm = Float.POSITIVE_INFINITY;
    private int patience;
    private double gradientNorm;
    private boolean statistics;
    private Path checkpoint;
    private int checkpointEvery = 1;
    private Path resume;

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
     * Sets how the learning rate changes.
     *
     * @param schedule gives factors of the optimizer's rate
     * @return this builder
     */
    public Builder schedule(Schedule schedule) {
      this.schedule = Objects.requireNonNull(schedule, "schedule");
      return this;
    }

    /**
     * Limits each element of the gradient.
     *
     * @param limit the greatest magnitude, finite and more than 0
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder clipValue(float limit) {
      Constants.positive("limit", limit);
      this.clipValue = limit;
      return this;
    }

    /**
     * Limits the norm of the gradient of all parameters together.
     *
     * @param limit the greatest norm, finite and more than 0
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder clipNorm(float limit) {
      Constants.positive("limit", limit);
      this.clipNorm = limit;
      return this;
    }

    /**
     * Ends the training early, and leaves the network as it was when its validation loss was least;
     * it is left so, too, if the training does not end early.
     *
     * @param patience after how many epochs without a smaller validation loss, at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public Builder patience(int patience) {
      this.patience = Check.atLeast("patience", patience, 1);
      return this;
    }

    /**
     * Ends the training where the loss is flat.
     *
     * @param limit the training ends after an epoch in which the norm of each batch's gradient,
     *     before clipping, was less; more than 0
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder gradientNorm(double limit) {
      if (!(limit > 0)) {
        throw new IllegalArgumentException("limit = " + limit + ", but must be greater than 0");
      }
      this.gradientNorm = limit;
      return this;
    }

    /**
     * Sets whether the history has the gradient's norm and the update's relative norm of each
     * parameter, which cost two more passes over all of them in each step.
     *
     * @param statistics whether it has
     * @return this builder
     */
    public Builder statistics(boolean statistics) {
      this.statistics = statistics;
      return this;
    }

    /**
     * Keeps the state of the training in a file, which is replaced as a whole or not at all.
     *
     * @param file the file
     * @param every after so many epochs each, at least 1
     * @return this builder
     * @throws IllegalArgumentException if every is less than 1
     */
    public Builder checkpoint(Path file, int every) {
      this.checkpoint = Objects.requireNonNull(file, "file");
      this.checkpointEvery = Check.atLeast("every", every, 1);
      return this;
    }

    /**
     * Goes on with a training that another call has kept in a file, to the same bits as if it had
     * never stopped. Network, optimizer, data, batches, seed and schedule must be those of that
     * training; all but data and schedule are checked.
     *
     * @param file the file
     * @return this builder
     */
    public Builder resume(Path file) {
      this.resume = Objects.requireNonNull(file, "file");
      return this;
    }

    /**
     * The options.
     *
     * @return immutable options
     * @throws IllegalStateException if there is patience, but no validation
     */
    public FitOptions build() {
      if (patience > 0 && validation == null) {
        throw new IllegalStateException(
            "patience = " + patience + ", but there is no validation to be patient for");
      }
      return new FitOptions(this);
    }
  }
}
