package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;

/**
 * Where a layer works: its input and output, their gradients, its parameters, and how many rows
 * there are. All matrices are row-major and without gaps; places are indices into the arrays.
 */
public final class Site {
  private final Declaration declaration;
  private final Program program;
  private final int x;
  private final int y;
  private final int dx;
  private final int dy;
  private final int[] memories;

  /** A site that takes the memory that its layer has declared. */
  Site(Declaration declaration, Program program, int x, int y, int dx, int dy) {
    this.declaration = declaration;
    this.program = program;
    this.x = x;
    this.y = y;
    this.dx = dx;
    this.dy = dy;
    memories = new int[declaration.memories()];
    for (int i = 0; i < memories.length; i++) {
      memories[i] = program.take((int) declaration.elements(i, program.rows, program.training));
    }
  }

  /**
   * The number of samples.
   *
   * @return m, at least 1
   */
  public int rows() {
    return program.rows;
  }

  /**
   * The number of columns of x.
   *
   * @return at least 1
   */
  public int inputs() {
    return declaration.inputs;
  }

  /**
   * The number of columns of y.
   *
   * @return at least 1
   */
  public int outputs() {
    return declaration.outputs;
  }

  /**
   * The memory that x, y, their gradients and what the layer declared lie in.
   *
   * @return the array itself
   */
  public float[] memory() {
    return program.memory;
  }

  /**
   * The input, (m, inputs).
   *
   * @return index of its first element in the memory
   */
  public int x() {
    return x;
  }

  /**
   * The output, (m, outputs).
   *
   * @return index of its first element in the memory
   */
  public int y() {
    return y;
  }

  /**
   * The gradient of x, (m, inputs), if it is wanted.
   *
   * @return index of its first element in the memory
   */
  public int dx() {
    return dx;
  }

  /**
   * Whether the gradient of x is to be computed.
   *
   * @return false for the first layer of a network, and where nothing is trained
   */
  public boolean wantsDx() {
    return program.training && dx >= 0;
  }

  /**
   * The gradient of y, (m, outputs), in passes of training.
   *
   * @return index of its first element in the memory
   */
  public int dy() {
    return dy;
  }

  /**
   * Memory that the layer declared.
   *
   * @param i its number, in the order of the declaration
   * @return index of its first element in the memory; meaningless for what is kept in training
   *     where this is none
   */
  public int memory(int i) {
    return memories[i];
  }

  /**
   * All parameters of the network.
   *
   * @return the array itself
   */
  public float[] values() {
    return program.values;
  }

  /**
   * A parameter of the layer.
   *
   * @param i its number, in the order of the declaration
   * @return index of its first element in the values, and of its gradient's in the gradients
   */
  public int parameter(int i) {
    return declaration.parameter(i).offset();
  }

  /**
   * The gradients of the parameters that are trained. A backward pass overwrites its layer's.
   *
   * @return the array itself
   */
  public float[] gradients() {
    return program.gradients;
  }

  /** Weights that don't change any more, in other orders; null where they may. */
  Frozen frozen() {
    return program.frozen;
  }

  /**
   * Whether the network is being trained. If it is not, there is no backward pass, and dropout and
   * batch normalisation do something else.
   *
   * @return whether it is
   */
  public boolean training() {
    return program.training;
  }

  /**
   * Random numbers of this layer's own, the same at each step; begin at {@link #step} times 2^32.
   *
   * @return the sequence
   */
  public Philox random() {
    return program.random(declaration);
  }

  /**
   * The number of steps of training so far; changes between the passes.
   *
   * @return 0 or more
   */
  public long step() {
    return program.clock.step;
  }

  /**
   * Which row of its batch the first row is; changes between the passes. What is drawn at random
   * for a row depends on its place in the batch, so that it is the same however the batch is dealt
   * out to shards.
   *
   * @return 0 or more, 0 for a batch in one piece
   */
  public int firstRow() {
    return program.clock.row;
  }

  /**
   * Puts an inner layer to work.
   *
   * @param i its number, in the order of the declaration
   * @param x its input
   * @param y its output
   * @param dx the gradient of its input, or -1 if it is not wanted
   * @param dy the gradient of its output
   * @return its passes
   */
  public Layer.Pass inner(int i, int x, int y, int dx, int dy) {
    Declaration child = declaration.children.get(i);
    return child.layer.at(new Site(child, program, x, y, dx, dy));
  }

  /**
   * The number of outputs of an inner layer.
   *
   * @param i its number, in the order of the declaration
   * @return at least 1
   */
  public int outputs(int i) {
    return declaration.children.get(i).outputs;
  }
}
