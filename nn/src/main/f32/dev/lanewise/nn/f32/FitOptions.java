package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import dev.lanewise.nn.CheckpointStore;
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
  private final CheckpointStore checkpoint;
  private final int checkpointEvery;
  private final CheckpointStore resume;
  private final int shards;
  private final int localSteps;

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
    shards = builder.shards;
    localSteps = builder.localSteps;
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
   * @return a file or the like, or null
   */
  public CheckpointStore checkpoint() {
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
   * @return a file or the like, or null
   */
  public CheckpointStore resume() {
    return resume;
  }

  /**
   * Into how many logical shards a batch is dealt out.
   *
   * @return one or more
   */
  public int shards() {
    return shards;
  }

  /**
   * How many steps a shard takes for itself before all are averaged.
   *
   * @return one for steps by the gradient of all shards
   */
  public int localSteps() {
    return localSteps;
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
    private CheckpointStore checkpoint;
    private int checkpointEvery = 1;
    private CheckpointStore resume;
    private int shards = 1;
    private int localSteps = 1;

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
      return checkpoint(CheckpointStore.file(file), every);
    }

    /**
     * Keeps the state of the training somewhere else than in a file.
     *
     * @param store where
     * @param every after so many epochs each, at least 1
     * @return this builder
     * @throws IllegalArgumentException if every is less than 1
     */
    public Builder checkpoint(CheckpointStore store, int every) {
      this.checkpoint = Objects.requireNonNull(store, "store");
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
      return resume(CheckpointStore.file(file));
    }

    /**
     * Goes on with a training that another call has kept somewhere else than in a file.
     *
     * @param store where
     * @return this builder
     */
    public Builder resume(CheckpointStore store) {
      this.resume = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Deals out each batch to logical shards, as {@link dev.lanewise.nn.Sharding} says. The
     * gradient of a batch is the sum of its shards' gradients, added in the order of a {@link
     * ShardTree}; its bits depend on the number of shards, and not on who computes them: here it is
     * this machine alone, {@link Network#fit(ShardedDataset, FitOptions)} does the same on many.
     * Losses are divided by the rows of the whole batch, dropout goes by the rows' places in it;
     * batch normalisation takes each shard for itself.
     *
     * @param shards at least 1, which is what it is if this is not called, and at most the number
     *     of samples
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public Builder shards(int shards) {
      this.shards = Check.atLeast("shards", shards, 1);
      return this;
    }

    /**
     * Trains by another algorithm, local SGD (S. Stich, "Local SGD Converges Fast and Communicates
     * Little", ICLR 2019): each shard takes so many steps for itself, each by its own part of a
     * batch, and then all numbers of the network and of the optimizer's memory become the mean over
     * the shards. That is for networks so slow that adding up each gradient would take longer than
     * computing it; the result is another one than that of steps by all shards together, often a
     * slightly worse one. An epoch's last steps may be fewer.
     *
     * @param steps at least 1, which is what it is if this is not called: each step by all shards
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public Builder localSteps(int steps) {
      this.localSteps = Check.atLeast("steps", steps, 1);
      return this;
    }

    /**
     * The options.
     *
     * @return immutable options
     * @throws IllegalStateException if there is patience, but no validation; or if there are local
     *     steps, and norms of gradients are wanted, which nobody has then
     */
    public FitOptions build() {
      if (patience > 0 && validation == null) {
        throw new IllegalStateException(
            "patience = " + patience + ", but there is no validation to be patient for");
      }
      if (localSteps > 1 && (gradientNorm > 0 || statistics)) {
        throw new IllegalStateException(
            "localSteps = "
                + localSteps
                + ", but must be 1 for "
                + (statistics ? "statistics" : "gradientNorm"));
      }
      return new FitOptions(this);
    }
  }
}
