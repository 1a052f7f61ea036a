package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.Check;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a layer needs at its place in a network: {@link Layer#declare} tells it, the network makes
 * its plan of it. The order of the calls numbers parameters, memory and inner layers, from 0 each.
 */
public final class Declaration {
  /** Memory of rows x cols elements and some more, which is there in passes of training only. */
  private record Memory(int cols, int fixed, boolean trainingOnly) {
    long elements(int rows) {
      return (long) rows * cols + fixed;
    }
  }

  private record Start(String name, List<Integer> shape, Initializer initializer, boolean trained) {
    int size() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }
  }

  final Layer layer;
  final String path; // "" for the network itself, else "2" or "2.0"
  final int inputs;
  int outputs;
  int number; // of this layer among all, from 1, those inside others included
  final List<Declaration> children = new ArrayList<>();
  final List<Parameter> parameters = new ArrayList<>(); // once they have their offsets

  private final List<Start> starts = new ArrayList<>();
  private Parameter[] placed; // in the order of declaration, once they have their offsets
  private final List<Memory> memories = new ArrayList<>();

  private Declaration(Layer layer, String path, int inputs) {
    this.layer = layer;
    this.path = path;
    this.inputs = inputs;
  }

  /** Asks a layer, and the layers inside of it, for what they need. */
  static Declaration of(Layer layer, String path, int inputs) {
    Declaration declaration = new Declaration(layer, path, inputs);
    declaration.outputs = Check.atLeast("outputs of " + declaration, layer.declare(declaration), 1);
    return declaration;
  }

  // ---- for layers ----

  /**
   * The number of inputs of the layer.
   *
   * @return at least 1
   */
  public int inputs() {
    return inputs;
  }

  /**
   * A parameter that is trained.
   *
   * @param name what it is to the layer, {@code weight} or {@code bias}
   * @param initializer how it starts
   * @param shape its sizes, each at least 1
   * @throws IllegalArgumentException if a size is less than 1 or no array can hold it
   */
  public void parameter(String name, Initializer initializer, int... shape) {
    start(name, initializer, true, shape);
  }

  /**
   * Numbers that belong to the layer but are not trained: running means and the like.
   *
   * @param name what they are to the layer
   * @param initializer how they start
   * @param shape their sizes, each at least 1
   * @throws IllegalArgumentException if a size is less than 1 or no array can hold them
   */
  public void state(String name, Initializer initializer, int... shape) {
    start(name, initializer, false, shape);
  }

  private void start(String name, Initializer initializer, boolean trained, int... shape) {
    Objects.requireNonNull(initializer, "initializer of " + name);
    long size = 1;
    for (int length : shape) {
      size *= Check.atLeast("a size of " + name, length, 1);
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            name + " of shape " + Arrays.toString(shape) + " has more elements than an array");
      }
    }
    List<Integer> sizes = Arrays.stream(shape).boxed().toList();
    starts.add(new Start(name, sizes, initializer, trained));
  }

  /**
   * Memory of (rows, cols) that every pass needs.
   *
   * @param cols its columns
   */
  public void memory(int cols) {
    memories.add(new Memory(cols, 0, false));
  }

  /**
   * Memory of (rows, cols) elements and some more that passes of training need alone: what the
   * forward pass keeps for the backward pass, and what the latter computes with.
   *
   * @param cols its columns
   * @param fixed elements that there are whatever the number of rows
   */
  public void kept(int cols, int fixed) {
    memories.add(new Memory(cols, fixed, true));
  }

  /**
   * A layer inside of this one.
   *
   * @param name its name, which comes after this layer's in the names of its parameters
   * @param inner the layer
   * @param inputs the number of its inputs
   * @return the number of its outputs
   * @throws IllegalArgumentException if it cannot have these inputs
   */
  public int inner(String name, Layer inner, int inputs) {
    Objects.requireNonNull(inner, () -> "layer " + name + " of " + this);
    String place = path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    Declaration child;
    try {
      child = of(inner, place, inputs);
    } catch (Located e) {
      throw e; // says already which layer it is about
    } catch (IllegalArgumentException e) {
      throw new Located("layer \"" + place + "\" (" + inner.kind() + "): " + e.getMessage());
    }
    children.add(child);
    return child.outputs;
  }

  private static final class Located extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Located(String message) {
      super(message);
    }
  }

  @Override
  public String toString() {
    return path.isEmpty() ? "the network" : "layer \"" + path + "\" (" + layer.kind() + ")";
  }

  // ---- for the network ----

  /**
   * Numbers the layers and gives each parameter its place: trained ones first.
   *
   * @return the number of elements that are trained, and of all
   */
  int[] assign() {
    int[] number = {0};
    number(number);
    long trained = assign(true, 0);
    long all = assign(false, trained);
    return new int[] {(int) trained, (int) all};
  }

  private void number(int[] next) {
    number = next[0]++;
    placed = new Parameter[starts.size()];
    children.forEach(child -> child.number(next));
  }

  private long assign(boolean trained, long offset) {
    for (int i = 0; i < placed.length; i++) {
      Start start = starts.get(i);
      if (start.trained == trained) {
        if (offset + start.size() > Integer.MAX_VALUE) {
          throw new IllegalArgumentException(
              "parameters up to "
                  + this
                  + " = "
                  + (offset + start.size())
                  + ", but must be at most "
                  + Integer.MAX_VALUE);
        }
        String name = path.isEmpty() ? start.name : path + "." + start.name;
        placed[i] = new Parameter(name, start.shape, (int) offset, trained);
        parameters.add(placed[i]);
        offset += start.size();
      }
    }
    for (Declaration child : children) {
      offset = child.assign(trained, offset);
    }
    return offset;
  }

  /** Sets the first values of all parameters; random ones are given by the seed. */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void initialize(float[] values, long seed) {
    for (int i = 0; i < starts.size(); i++) {
      Parameter parameter = parameter(i);
      double[] first = new double[parameter.size()];
      Philox random = new Philox(seed, number + ((long) i << 32));
      starts.get(i).initializer.initialize(parameter.rows(), parameter.cols(), first, random);
      for (int e = 0; e < first.length; e++) {
        values[parameter.offset() + e] = (float) first[e];
      }
    }
    children.forEach(child -> child.initialize(values, seed));
  }

  /** A parameter by its number in the order of declaration. */
  Parameter parameter(int i) {
    return placed[i];
  }

  /** All parameters of this layer and those inside of it. */
  void collect(List<Parameter> all) {
    all.addAll(parameters);
    children.forEach(child -> child.collect(all));
  }

  /** Elements of memory of this layer and those inside of it, for so many rows. */
  long elements(int rows, boolean training) {
    long sum = 0;
    for (int i = 0; i < memories.size(); i++) {
      sum += elements(i, rows, training);
    }
    for (Declaration child : children) {
      sum += child.elements(rows, training);
    }
    return sum;
  }

  long elements(int memory, int rows, boolean training) {
    Memory wanted = memories.get(memory);
    return wanted.trainingOnly && !training ? 0 : wanted.elements(rows);
  }

  int memories() {
    return memories.size();
  }
}
