package dev.lanewise.propertytests.table;

import dev.lanewise.core.Philox;
import dev.lanewise.propertytests.Bits;
import dev.lanewise.propertytests.Bounds;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.MessageDigest;

/**
 * A call of a kernel with its arguments, before and after it ran. Definitions read sizes, scalars
 * and elements from it, as doubles whatever the type. Not thread-safe.
 */
public final class KernelCall {
  // Elements behind the last one: whoever reads or writes a vector too much meets them.
  private static final int TAIL = 19;

  private static final int SCALARS = 1000;

  // Times an int a long whose both halves count.
  private static final long WIDE = 0x1_0001_0003L;

  private final Kernel kernel;
  private final KernelCase description;
  private final Object[] arguments;
  private final Object[] before;
  private Object result;

  KernelCall(Kernel kernel, KernelCase description) {
    this.kernel = kernel;
    this.description = description;
    arguments = new Object[kernel.parameters().size()];
    before = new Object[arguments.length];
    Philox random = new Philox(description.seed(), SCALARS);
    int size = 0;
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          switch (kernel.parameters().get(i)) {
            case Parameter.Size _ -> description.sizes().get(size++);
            case Parameter.Scalar s ->
                scalar(s.values().get(Math.floorMod(random.bits(i), s.values().size())));
            case Parameter.Whole w ->
                w.values().get(Math.floorMod(random.bits(i), w.values().size()));
            case Parameter.Flag _ -> (random.bits(i) & 1) != 0;
            case Parameter.Choice c ->
                c.type()
                    .getEnumConstants()[
                    Math.floorMod(random.bits(i), c.type().getEnumConstants().length)];
            case Parameter.Generator _ -> new Philox(random.bits(i) * WIDE, random.bits(-i) * WIDE);
            case Parameter.Counter _ ->
                random.bits(i) * (long) Math.floorMod(random.bits(-i), 1000);
            default -> null;
          };
    }
    for (int i = 0; i < arguments.length; i++) {
      if (kernel.parameters().get(i) instanceof Parameter.Array(Operand operand)) {
        fill(operand, i, random);
      }
    }
    remember();
  }

  // Not a conditional expression, which would make a double of both.
  private Object scalar(double value) {
    if (description.type() == float.class) {
      return (float) value;
    }
    return value;
  }

  private void fill(Operand operand, int position, Philox random) {
    int gap = description.gap();
    int cols = operand.cols().of(this);
    int rows = operand.rows().of(this);
    int offset = gap == 0 ? 0 : Math.floorMod(random.bits(100 + 2L * position), gap + 1);
    int more = gap == 0 ? 0 : Math.floorMod(random.bits(101 + 2L * position), gap + 1);
    boolean strided = operand.layout() == Operand.Layout.STRIDED;
    int distance =
        strided ? (more % 2 == 0 ? 1 + more / 2 % 3 : -1 - more / 2 % 3) : Math.max(1, cols) + more;
    put(Parameter.Offset.class, operand, offset);
    put(Parameter.Distance.class, operand, distance);
    int span = Math.toIntExact(span(operand));
    Object array =
        Elements.make(Kernel.elementType(operand, description.type()), offset + span + TAIL);
    arguments[position] = array;
    if (operand.access() == Access.OUT) {
      return;
    }
    Philox contents = new Philox(description.seed(), position);
    double[] row = new double[cols];
    for (int i = 0; i < rows; i++) {
      if (operand.element() == null) {
        description.contents().fill(contents, i * cols, row);
      }
      for (int j = 0; j < cols; j++) {
        double value =
            operand.element() == null
                ? operand.domain().of(row[j])
                : whole(operand, contents.bits(i * (long) cols + j));
        Elements.set(array, index(operand, i, j), value);
      }
    }
  }

  private double whole(Operand operand, int bits) {
    return operand.bound().isEmpty()
        ? (short) bits
        : Math.floorMod(bits, Math.max(1, size(operand.bound())));
  }

  private void put(Class<?> kind, Operand operand, Object value) {
    int position = position(kind, operand.name());
    if (position >= 0) {
      arguments[position] = value;
    }
  }

  private int position(Class<?> kind, String name) {
    for (int i = 0; i < arguments.length; i++) {
      Parameter parameter = kernel.parameters().get(i);
      Operand operand =
          switch (parameter) {
            case Parameter.Array(Operand o) -> o;
            case Parameter.Offset(Operand o) -> o;
            case Parameter.Distance(Operand o) -> o;
            default -> null;
          };
      if (kind.isInstance(parameter)
          && (operand == null ? parameter.name() : operand.name()).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private Object argument(Class<?> kind, String name) {
    int position = position(kind, name);
    if (position < 0) {
      throw new IllegalArgumentException(kernel + " has no " + kind.getSimpleName() + " " + name);
    }
    return arguments[position];
  }

  private void remember() {
    for (int i = 0; i < arguments.length; i++) {
      if (kernel.parameters().get(i) instanceof Parameter.Array && arguments[i] != null) {
        before[i] = Elements.copy(arguments[i]);
      }
    }
  }

  // ---- what a definition asks ----

  /**
   * A size.
   *
   * @param name its name
   * @return its value
   */
  public int size(String name) {
    return (int) argument(Parameter.Size.class, name);
  }

  /**
   * A factor or the like.
   *
   * @param name its name
   * @return its value, rounded to the element type
   */
  public double scalar(String name) {
    return ((Number) argument(Parameter.Scalar.class, name)).doubleValue();
  }

  /**
   * A whole number that is no size.
   *
   * @param name its name
   * @return its value
   */
  public int whole(String name) {
    return (int) argument(Parameter.Whole.class, name);
  }

  /**
   * A yes or no.
   *
   * @param name its name
   * @return its value
   */
  public boolean flag(String name) {
    return (boolean) argument(Parameter.Flag.class, name);
  }

  /**
   * A constant of an enum.
   *
   * @param name its name
   * @return its value
   */
  public Object choice(String name) {
    return argument(Parameter.Choice.class, name);
  }

  /**
   * The generator of random numbers.
   *
   * @param name its name
   * @return the generator
   */
  public Philox generator(String name) {
    return (Philox) argument(Parameter.Generator.class, name);
  }

  /**
   * The index of the first random number.
   *
   * @param name its name
   * @return the index
   */
  public long counter(String name) {
    return (long) argument(Parameter.Counter.class, name);
  }

  /**
   * The kernel's object: an activation.
   *
   * @return what it is called on
   */
  public Object receiver() {
    return kernel.receiver();
  }

  /**
   * The unit roundoff of the element type.
   *
   * @return 2^-24 or 2^-53
   */
  public double u() {
    return Bounds.unitRoundoff(description.type());
  }

  /**
   * The element type.
   *
   * @return float.class or double.class
   */
  public Class<?> type() {
    return description.type();
  }

  /**
   * What the operands hold.
   *
   * @return special values only where an error bound means nothing
   */
  public boolean moderate() {
    return description.contents().moderate();
  }

  /**
   * An element as it was before the call.
   *
   * @param operand the operand's name
   * @param i its row, 0 in a vector
   * @param j its column
   * @return its value
   */
  public double before(String operand, int i, int j) {
    int position = position(Parameter.Array.class, operand);
    return Elements.get(before[position], index(operand(position), i, j));
  }

  /**
   * An element after the call.
   *
   * @param operand the operand's name
   * @param i its row, 0 in a vector
   * @param j its column
   * @return its value
   */
  public double after(String operand, int i, int j) {
    int position = position(Parameter.Array.class, operand);
    return Elements.get(arguments[position], index(operand(position), i, j));
  }

  /**
   * A row as it was before the call.
   *
   * @param operand the operand's name
   * @param i the row, 0 in a vector
   * @return a copy
   */
  public double[] row(String operand, int i) {
    Operand shape = operand(position(Parameter.Array.class, operand));
    double[] row = new double[shape.cols().of(this)];
    for (int j = 0; j < row.length; j++) {
      row[j] = before(operand, i, j);
    }
    return row;
  }

  /**
   * What the kernel returned.
   *
   * @return the number
   */
  public double result() {
    return ((Number) result).doubleValue();
  }

  /**
   * Requires an element near the exact one.
   *
   * @param operand the operand's name
   * @param i its row, 0 in a vector
   * @param j its column
   * @param exact what it should be
   * @param bound how far it may be off
   */
  public void requireNear(String operand, int i, int j, double exact, double bound) {
    near(operand + "(" + i + ", " + j + ")", after(operand, i, j), exact, bound);
  }

  /**
   * Requires a returned number near the exact one.
   *
   * @param exact what it should be
   * @param bound how far it may be off
   */
  public void requireResult(double exact, double bound) {
    near("the result", result(), exact, bound);
  }

  private void near(String what, double actual, double exact, double bound) {
    double least = description.type() == float.class ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    if (!(Bits.same(actual, exact) || Math.abs(actual - exact) <= bound + least)) {
      throw new AssertionError(what + " must be " + exact + " +- " + bound + ", but is " + actual);
    }
  }

  // ---- running it ----

  /** Runs the kernel, and lets through what it throws. */
  public void run() {
    Method method = kernel.javaMethod(description.type());
    try {
      result = method.invoke(kernel.receiver(), arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /**
   * The call as a handle without arguments, which allocates nothing by itself.
   *
   * @return a handle of type ()void
   */
  public MethodHandle handle() {
    try {
      MethodHandle handle =
          MethodHandles.publicLookup().unreflect(kernel.javaMethod(description.type()));
      if (kernel.receiver() != null) {
        handle = handle.bindTo(kernel.receiver());
      }
      return MethodHandles.insertArguments(handle, 0, arguments)
          .asType(MethodType.methodType(void.class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes all arrays what they were before the call. */
  public void restore() {
    for (int i = 0; i < arguments.length; i++) {
      if (before[i] != null) {
        System.arraycopy(before[i], 0, arguments[i], 0, Elements.length(before[i]));
      }
    }
  }

  /**
   * Requires that nothing was written to but the elements of outputs.
   *
   * @throws AssertionError naming the first element that changed
   */
  public void requireOnlyOutputsWritten() {
    for (int i = 0; i < arguments.length; i++) {
      if (before[i] != null) {
        boolean written = operand(i).written();
        requireUntouched(i, written ? elementIndices(operand(i)) : new java.util.BitSet());
      }
    }
  }

  /**
   * Requires that nothing was written to at all.
   *
   * @throws AssertionError naming the first element that changed
   */
  public void requireNothingWritten() {
    for (int i = 0; i < arguments.length; i++) {
      if (before[i] != null && arguments[i] != null) {
        requireUntouched(i, new java.util.BitSet());
      }
    }
  }

  private void requireUntouched(int position, java.util.BitSet outputs) {
    for (int index = 0; index < Elements.length(before[position]); index++) {
      if (!outputs.get(index)
          && !Elements.untouched(before[position], arguments[position], index)) {
        throw new AssertionError(
            operand(position).name()
                + "["
                + index
                + "] was "
                + Elements.get(before[position], index)
                + " and must stay, but is "
                + Elements.get(arguments[position], index));
      }
    }
  }

  private java.util.BitSet elementIndices(Operand operand) {
    java.util.BitSet indices = new java.util.BitSet();
    for (int i = 0; i < operand.rows().of(this); i++) {
      for (int j = 0; j < operand.cols().of(this); j++) {
        indices.set(index(operand, i, j));
      }
    }
    return indices;
  }

  /**
   * Requires that another run of the same call gave the same bits.
   *
   * @param other the other run
   * @throws AssertionError naming what differs
   */
  public void requireSameOutputs(KernelCall other) {
    for (int i = 0; i < arguments.length; i++) {
      if (before[i] != null && !Elements.same(arguments[i], other.arguments[i])) {
        throw new AssertionError(operand(i).name() + " differs from that of the other run");
      }
    }
    requireSameResult(other);
  }

  void requireSameResult(KernelCall other) {
    if (result != null && !result.equals(other.result)) {
      throw new AssertionError("result " + result + ", but " + other.result + " in the other run");
    }
  }

  /**
   * Feeds all outputs, and what was returned, into a digest, every NaN as the same one.
   *
   * @param digest takes them
   */
  public void digest(MessageDigest digest) {
    for (int i = 0; i < arguments.length; i++) {
      if (before[i] != null && operand(i).written()) {
        Elements.feed(digest, arguments[i]);
      }
    }
    switch (result) {
      case null -> {}
      case Float value -> Elements.feed(digest, new float[] {value});
      case Double value -> Elements.feed(digest, new double[] {value});
      case Integer value -> Elements.feed(digest, new int[] {value});
      default -> throw new IllegalStateException(kernel + " returns " + result);
    }
  }

  // ---- for hostile arguments and for operands that share memory ----

  Kernel kernel() {
    return kernel;
  }

  Object get(int position) {
    return arguments[position];
  }

  /** Replaces an argument. */
  void set(int position, Object value) {
    arguments[position] = value;
    if (kernel.parameters().get(position) instanceof Parameter.Array) {
      before[position] = value == null ? null : Elements.copy(value);
    }
  }

  /** Makes an operand lie where another one does; false if the two have not one shape. */
  boolean share(String output, String input) {
    Operand from = operand(position(Parameter.Array.class, input));
    Operand to = operand(position(Parameter.Array.class, output));
    if (from.layout() != to.layout()
        || from.rows().of(this) != to.rows().of(this)
        || from.cols().of(this) != to.cols().of(this)) {
      return false;
    }
    set(position(Parameter.Array.class, output), argument(Parameter.Array.class, input));
    put(Parameter.Offset.class, to, argument(Parameter.Offset.class, input));
    if (from.layout() != Operand.Layout.VECTOR) {
      put(Parameter.Distance.class, to, argument(Parameter.Distance.class, input));
    }
    return true;
  }

  Operand operand(String name) {
    return operand(position(Parameter.Array.class, name));
  }

  Operand operand(int position) {
    return switch (kernel.parameters().get(position)) {
      case Parameter.Array(Operand o) -> o;
      case Parameter.Offset(Operand o) -> o;
      case Parameter.Distance(Operand o) -> o;
      default -> throw new IllegalArgumentException("no operand at " + position);
    };
  }

  Object array(Operand operand) {
    return argument(Parameter.Array.class, operand.name());
  }

  int offset(Operand operand) {
    return (int) argument(Parameter.Offset.class, operand.name());
  }

  int distance(Operand operand) {
    return operand.layout() == Operand.Layout.VECTOR
        ? 1
        : (int) argument(Parameter.Distance.class, operand.name());
  }

  /** The number of elements from an operand's first to its last, gaps included. */
  long span(Operand operand) {
    long rows = operand.rows().of(this);
    long cols = operand.cols().of(this);
    long distance = Math.abs((long) distance(operand));
    if (rows <= 0 || cols <= 0) {
      return 0;
    }
    return switch (operand.layout()) {
      case VECTOR -> cols;
      case STRIDED -> (cols - 1) * distance + 1;
      case MATRIX -> (rows - 1) * distance + cols;
    };
  }

  private int index(Operand operand, int i, int j) {
    int start = offset(operand);
    int distance = distance(operand);
    return switch (operand.layout()) {
      case VECTOR -> start + j;
      case STRIDED ->
          start + (distance > 0 ? j : operand.cols().of(this) - 1 - j) * Math.abs(distance);
      case MATRIX -> start + i * distance + j;
    };
  }
}
