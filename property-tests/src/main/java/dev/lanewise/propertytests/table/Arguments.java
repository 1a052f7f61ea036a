package dev.lanewise.propertytests.table;

/**
 * The arguments of a call: what they are, what its arrays held before it, and where the elements of
 * its operands lie.
 */
final class Arguments {
  private final KernelCall call;
  private final Kernel kernel;
  private final Object[] values;
  private final Object[] before; // copies of the arrays, null elsewhere

  /** None yet: {@link ArgumentMaker} sets them. */
  Arguments(KernelCall call, Kernel kernel) {
    this.call = call;
    this.kernel = kernel;
    values = new Object[kernel.parameters().size()];
    before = new Object[values.length];
  }

  int count() {
    return values.length;
  }

  /** The array itself, as reflection wants it. */
  Object[] values() {
    return values;
  }

  Object get(int position) {
    return values[position];
  }

  /** Replaces an argument. An array is taken as it is now for what it was before the call. */
  void set(int position, Object value) {
    values[position] = value;
    if (kernel.parameters().get(position) instanceof Parameter.Array) {
      before[position] = value == null ? null : Elements.copy(value);
    }
  }

  /** Replaces what belongs to an operand, if the signature has such a thing. */
  void set(Class<?> kind, Operand operand, Object value) {
    int position = position(kind, operand.name());
    if (position >= 0) {
      set(position, value);
    }
  }

  Object get(Class<?> kind, String name) {
    int position = position(kind, name);
    if (position < 0) {
      throw new IllegalArgumentException(kernel + " has no " + kind.getSimpleName() + " " + name);
    }
    return values[position];
  }

  private int position(Class<?> kind, String name) {
    for (int i = 0; i < values.length; i++) {
      Parameter parameter = kernel.parameters().get(i);
      if (kind.isInstance(parameter)) {
        Operand operand = operandOf(parameter);
        if ((operand == null ? parameter.name() : operand.name()).equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static Operand operandOf(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Array(Operand operand) -> operand;
      case Parameter.Offset(Operand operand) -> operand;
      case Parameter.Distance(Operand operand) -> operand;
      default -> null;
    };
  }

  // ---- operands ----

  Operand operand(int position) {
    Operand operand = operandOf(kernel.parameters().get(position));
    if (operand == null) {
      throw new IllegalArgumentException("no operand at " + position);
    }
    return operand;
  }

  Operand operand(String name) {
    int position = position(Parameter.Array.class, name);
    if (position < 0) {
      throw new IllegalArgumentException(kernel + " has no operand " + name);
    }
    return operand(position);
  }

  Object array(Operand operand) {
    return get(Parameter.Array.class, operand.name());
  }

  /** An operand's array as it was before the call. */
  Object before(Operand operand) {
    return before[position(Parameter.Array.class, operand.name())];
  }

  int offset(Operand operand) {
    return (int) get(Parameter.Offset.class, operand.name());
  }

  int distance(Operand operand) {
    return operand.layout() == Operand.Layout.VECTOR
        ? 1
        : (int) get(Parameter.Distance.class, operand.name());
  }

  /** The number of elements from an operand's first to its last, gaps included. */
  long span(Operand operand) {
    long rows = operand.rows().of(call);
    long cols = operand.cols().of(call);
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

  /** Where element (i, j) lies in its array. */
  int index(Operand operand, int i, int j) {
    int start = offset(operand);
    int distance = distance(operand);
    return switch (operand.layout()) {
      case VECTOR -> start + j;
      case STRIDED ->
          start + (distance > 0 ? j : operand.cols().of(call) - 1 - j) * Math.abs(distance);
      case MATRIX -> start + i * distance + j;
    };
  }

  /** Makes an operand lie where another one does; false if the two have not one shape. */
  boolean share(String output, String input) {
    Operand from = operand(input);
    Operand to = operand(output);
    if (from.layout() != to.layout()
        || from.rows().of(call) != to.rows().of(call)
        || from.cols().of(call) != to.cols().of(call)) {
      return false;
    }
    set(Parameter.Array.class, to, array(from));
    set(Parameter.Offset.class, to, offset(from));
    set(Parameter.Distance.class, to, distance(from));
    return true;
  }
}
