package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.ScratchPool;

/**
 * A network that is ready for use and will not change: its weights are copied, in the order in
 * which the kernels read them. Immutable and thread-safe; calls on several threads don't wait for
 * each other. A row's outputs have the bits that {@link Network#forward} gives, whatever the other
 * rows. In steady state, which is a number of rows that has been there lately, a call allocates
 * nothing.
 *
 * {@snippet file="dev/lanewise/nn/f32/ExamplesTest.java" region="compile"}
 */
public final class CompiledNetwork {
  // Enough rows for a product to run at full speed, few enough for the layers' outputs to stay in
  // the caches.
  private static final int ROWS = 1024;

  private final Declaration layers;
  private final float threshold;
  private final ScratchPool<Programs> programs;

  CompiledNetwork(Declaration layers, float[] values, Program.Clock clock, float threshold) {
    this.layers = layers;
    this.threshold = threshold;
    Frozen frozen = new Frozen(values.clone());
    programs = new ScratchPool<>(() -> new Programs(layers, frozen, clock));
  }

  /**
   * The number of features of a sample.
   *
   * @return n_0
   */
  public int inputs() {
    return layers.inputs;
  }

  /**
   * The number of outputs.
   *
   * @return one or more
   */
  public int outputs() {
    return layers.outputs;
  }

  /**
   * The last layer's activations; with a loss that contains softmax or sigmoid they are logits.
   *
   * @param m number of samples
   * @param x the samples as rows, (m, inputs)
   * @param xOffset index of the first element
   * @param y receives the outputs, (m, outputs); may share memory with x
   * @param yOffset index of the first element
   * @throws IllegalArgumentException if m is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void forward(int m, float[] x, int xOffset, float[] y, int yOffset) {
    Check.size("m", m);
    Check.span("x", Check.length("x", x), xOffset, (long) m * layers.inputs);
    Check.span("y", Check.length("y", y), yOffset, (long) m * layers.outputs);
    Programs mine = programs.acquire();
    for (int from = 0; from < m; from += ROWS) {
      Program program = mine.of(Math.min(ROWS, m - from), false);
      int k = layers.inputs;
      int n = layers.outputs;
      System.arraycopy(x, xOffset + from * k, program.memory, program.x, program.rows * k);
      program.passes.forward();
      System.arraycopy(program.memory, program.y, y, yOffset + from * n, program.rows * n);
    }
    programs.release(mine);
  }

  /**
   * The last layer's activations.
   *
   * @param x m samples as rows, (m, inputs)
   * @return a new matrix, (m, outputs)
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public FloatMatrix forward(FloatMatrix x) {
    Fits.checkColumns("x", x, layers);
    float[] y = new float[Buffers.length("the output", x.rows(), layers.outputs)];
    forward(x.rows(), x.toArray(), 0, y, 0);
    return FloatMatrix.of(y, x.rows(), layers.outputs);
  }

  /**
   * The class of each sample, as {@link Network#classify} tells it.
   *
   * @param x m samples as rows, (m, inputs)
   * @return m classes
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public int[] classify(FloatMatrix x) {
    float[] y = forward(x).array();
    int[] classes = new int[x.rows()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = Buffers.classOf(layers.outputs, y, i * layers.outputs, threshold);
    }
    return classes;
  }
}
