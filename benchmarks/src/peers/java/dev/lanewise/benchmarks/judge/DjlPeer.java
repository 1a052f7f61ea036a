package dev.lanewise.benchmarks.judge;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;

/**
 * DJL, the deep-learning library for Java, on libtorch, in this process: sequential blocks, its own
 * trainer and optimisers.
 */
final class DjlPeer implements NetworkPeer {
  private final Engine engine;
  private Net net;

  /** Made by {@link Peers}. */
  DjlPeer(int threads) throws PeerException {
    NativeLibrary.environment("GOMP_SPINCOUNT", NativeLibrary.GOMP_SPIN_COUNT);
    System.setProperty("ai.djl.default_engine", "PyTorch");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("DJL_CACHE_DIR", PeerFiles.directory().resolve("djl").toString());
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // that nothing is bound to it
    try {
      engine = Engine.getInstance();
    } catch (RuntimeException | LinkageError e) {
      throw new PeerException("its engine does not start", e);
    }
  }

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public String description() {
    return "DJL "
        + Engine.getDjlVersion()
        + ", "
        + engine.getEngineName()
        + " "
        + engine.getVersion()
        + " from Maven";
  }

  @Override
  public Timed network(TrainCase work, float rate, float[] values, float[] x, int[] labels) {
    close();
    net = new Net(work, rate, values, x, labels);
    return net;
  }

  @Override
  public float[] networkResult() {
    return net.result();
  }

  @Override
  public void close() {
    if (net != null) {
      net.close();
      net = null;
    }
  }

  private static final class Net implements Timed, AutoCloseable {
    private final TrainCase work;
    private final Model model = Model.newInstance("network");
    private final NDManager manager = model.getNDManager();
    private final Block block;
    private final Trainer trainer;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final NDList rows;
    private final NDList classes;
    private final ParameterStore parameters = new ParameterStore(manager, false);

    Net(TrainCase work, float rate, float[] values, float[] x, int[] labels) {
      this.work = work;
      SequentialBlock layers = new SequentialBlock();
      for (int l = 1; l < work.sizes().size(); l++) {
        layers.add(Linear.builder().setUnits(work.sizes().get(l)).build());
        if (l < work.sizes().size() - 1) {
          layers.add(Activation::relu);
        }
      }
      block = layers;
      model.setBlock(block);
      Tracker fixed = Tracker.fixed(rate);
      Optimizer optimizer =
          work.work().equals("adam")
              ? Optimizer.adam().optLearningRateTracker(fixed).build()
              : Optimizer.sgd().setLearningRateTracker(fixed).build();
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(loss)
              .optOptimizer(optimizer)
              .optInitializer(new InOrder(values), parameter -> true);
      trainer = model.newTrainer(config);
      int inputs = work.sizes().getFirst();
      trainer.initialize(new Shape(work.m(), inputs));
      rows = new NDList(manager.create(x, new Shape(work.m(), inputs)));
      long[] indices = Arrays.stream(labels).asLongStream().toArray();
      classes = new NDList(manager.create(indices, new Shape(work.m())));
    }

    @Override
    public long nanos(int calls) {
      long begin = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        try (NDScope scope = new NDScope()) { // closes what lies between input and loss
          scope.suppressNotUsedWarning();
          if (work.trains()) {
            differentiate();
          } else {
            forward();
          }
        }
        if (work.trains()) {
          trainer.step(); // makes what an optimiser keeps, so not in there
        }
      }
      return System.nanoTime() - begin;
    }

    private void differentiate() {
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        gradients.backward(loss.evaluate(classes, trainer.forward(rows)));
      }
    }

    private NDArray forward() {
      return block.forward(parameters, rows, false).singletonOrThrow();
    }

    float[] result() {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        if (!work.trains()) {
          return forward().toFloatArray();
        }
        float[] all = {};
        for (Parameter parameter : block.getParameters().values()) {
          float[] some = parameter.getArray().toFloatArray();
          int end = all.length;
          all = Arrays.copyOf(all, end + some.length);
          System.arraycopy(some, 0, all, end, some.length);
        }
        return all;
      }
    }

    @Override
    public void close() {
      trainer.close();
      model.close();
    }
  }

  /** Hands out values that are there, one parameter after the other. */
  private static final class InOrder implements Initializer {
    private final float[] values;
    private int next;

    InOrder(float[] values) {
      this.values = values;
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
      int from = next;
      next += (int) shape.size();
      return manager.create(Arrays.copyOfRange(values, from, next), shape);
    }
  }
}
