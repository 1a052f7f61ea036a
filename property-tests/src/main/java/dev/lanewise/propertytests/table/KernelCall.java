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
import java.util.BitSet;

/**
 * A call of a kernel with its arguments, before and after it ran. Definitions read sizes, scalars
 * and elements from it, as doubles whatever the type. Not thread-safe.
 */
public final class KernelCall {
  private final Kernel kernel;
  private final KernelCase description;
  private final Arguments arguments;
  private Object result;

  KernelCall(Kernel kernel, KernelCase description) {
    this.kernel = kernel;
    this.description = description;
    arguments = new Arguments(this, kernel);
    new ArgumentMaker(this, description).make();
  }

  Kernel kernel() {
    return kernel;
  }

  /** What the kernel is given, for those who change it. */
  Arguments arguments() {
    return arguments;
  }

  /** Whether a factor or the like is 0. */
  boolean hasZero() {
    for (int i = 0; i < arguments.count(); i++) {
      boolean scalar = kernel.parameters().get(i) instanceof Parameter.Scalar;
      if (scalar && ((Number) arguments.get(i)).doubleValue() == 0) {
        return true;
      }
    }
    return false;
  }

  // ---- what a definition asks ----

  /**
   * A size.
   *
   * @param name its name
   * @return its value
   */
  public int size(String name) {
    return (int) arguments.get(Parameter.Size.class, name);
  }

  /**
   * A factor or the like.
   *
   * @param name its name
   * @return its value, rounded to the element type
   */
  public double scalar(String name) {
    return ((Number) arguments.get(Parameter.Scalar.class, name)).doubleValue();
  }

  /**
   * A whole number that is no size.
   *
   * @param name its name
   * @return its value
   */
  public int whole(String name) {
    return (int) arguments.get(Parameter.Whole.class, name);
  }

  /**
   * A yes or no.
   *
   * @param name its name
   * @return its value
   */
  public boolean flag(String name) {
    return (boolean) arguments.get(Parameter.Flag.class, name);
  }

  /**
   * A constant of an enum.
   *
   * @param name its name
   * @return its value
   */
  public Object choice(String name) {
    return arguments.get(Parameter.Choice.class, name);
  }

  /**
   * The generator of random numbers.
   *
   * @param name its name
   * @return the generator
   */
  public Philox generator(String name) {
    return (Philox) arguments.get(Parameter.Generator.class, name);
  }

  /**
   * The index of the first random number.
   *
   * @param name its name
   * @return the index
   */
  public long counter(String name) {
    return (long) arguments.get(Parameter.Counter.class, name);
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
    Operand shape = arguments.operand(operand);
    return Elements.get(arguments.before(shape), arguments.index(shape, i, j));
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
    Operand shape = arguments.operand(operand);
    return Elements.get(arguments.array(shape), arguments.index(shape, i, j));
  }

  /**
   * A row as it was before the call.
   *
   * @param operand the operand's name
   * @param i the row, 0 in a vector
   * @return a copy
   */
  public double[] row(String operand, int i) {
    double[] row = new double[arguments.operand(operand).cols().of(this)];
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
    double most = description.type() == float.class ? Float.MAX_VALUE : Double.MAX_VALUE;
    boolean overflow =
        Double.isInfinite(actual)
            && Math.abs(exact) + bound > most
            && Math.signum(actual) == Math.signum(exact);
    if (!(overflow || Bits.same(actual, exact) || Math.abs(actual - exact) <= bound + least)) {
      throw new AssertionError(what + " must be " + exact + " +- " + bound + ", but is " + actual);
    }
  }

  // ---- running it ----

  /** Runs the kernel, and lets through what it throws. */
  public void run() {
    Method method = kernel.javaMethod(description.type());
    try {
      result = method.invoke(kernel.receiver(), arguments.values());
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
      return MethodHandles.insertArguments(handle, 0, arguments.values())
          .asType(MethodType.methodType(void.class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- what it wrote ----

  /**
   * Requires that nothing was written to but the elements of outputs.
   *
   * @throws AssertionError naming the first element that changed
   */
  public void requireOnlyOutputsWritten() {
    for (Operand operand : kernel.operands()) {
      requireUntouched(operand, operand.written() ? elementIndices(operand) : new BitSet());
    }
  }

  /**
   * Requires that nothing was written to at all.
   *
   * @throws AssertionError naming the first element that changed
   */
  public void requireNothingWritten() {
    for (Operand operand : kernel.operands()) {
      if (arguments.array(operand) != null) {
        requireUntouched(operand, new BitSet());
      }
    }
  }

  private void requireUntouched(Operand operand, BitSet outputs) {
    Object before = arguments.before(operand);
    Object after = arguments.array(operand);
    for (int index = 0; index < Elements.length(before); index++) {
      if (!outputs.get(index) && !Elements.untouched(before, after, index)) {
        throw new AssertionError(
            operand.name()
                + "["
                + index
                + "] was "
                + Elements.get(before, index)
                + " and must stay, but is "
                + Elements.get(after, index));
      }
    }
  }

  private BitSet elementIndices(Operand operand) {
    BitSet indices = new BitSet();
    for (int i = 0; i < operand.rows().of(this); i++) {
      for (int j = 0; j < operand.cols().of(this); j++) {
        indices.set(arguments.index(operand, i, j));
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
    for (Operand operand : kernel.operands()) {
      if (!Elements.same(arguments.array(operand), other.arguments.array(operand))) {
        throw new AssertionError(operand.name() + " differs from that of the other run");
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
    for (Operand operand : kernel.operands()) {
      if (operand.written()) {
        Elements.feed(digest, arguments.array(operand));
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
}
