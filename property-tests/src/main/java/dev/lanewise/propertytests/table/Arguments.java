package dev.lanewise.propertytests.table;

import java.util.HashMap;
import java.util.Map;

/**
 * The arguments of a call: what they are, what its arrays held before it, and where the elements of
 * its operands lie.
 */
final class Arguments {
  private final KernelCall call;
  private final Kernel kernel;
  private final Object[] values;
  private final Object[] before; // copies of the arrays, null elsewhere

  // Definitions ask for every element by its operand's name.
  private final Map<String, Place> places = new HashMap<>();

  /** Where an operand is in the signature; -1 for an offset or a distance that is not there. */
  private record Place(Operand operand, int array, int offset, int distance) {}

  /** None yet: {@link ArgumentMaker} sets them. */
  Arguments(KernelCall call, Kernel kernel) {
    this.call = call;
    this.kernel = kernel;
    values = new Object[kernel.parameters().size()];
    before = new Object[values.length];
    for (Operand operand : kernel.operands()) {
      String name = operand.name();
      int array = position(Parameter.Array.class, name);
      int offset = position(Parameter.Offset.class, name);
      int distance = position(Parameter.Distance.class, name);
      places.put(name, new Place(operand, array, offset, distance));
    }
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
    return place(name).operand;
  }

  private Place place(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException(kernel + " has no operand " + name);
    }
    return place;
  }

  Object array(Operand operand) {
    return values[place(operand.name()).array];
  }

  /** An operand's array as it was before the call. */
  Object before(Operand operand) {
    return before[place(operand.name()).array];
  }

  int offset(Operand operand) {
    return (int) values[place(operand.name()).offset];
  }

  int distance(Operand operand) {
    return distance(place(operand.name()));
  }

  private int distance(Place place) {
    return place.operand.layout() == Operand.Layout.VECTOR ? 1 : (int) values[place.distance];
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
    Place place = place(operand.name());
    int start = (int) values[place.offset];
    int distance = distance(place);
    return switch (operand.layout()) {
      case VECTOR -> start + j;
      case STRIDED ->
          start + (distance > 0 ? j : operand.cols().of(call) - 1 - j) * Math.abs(distance);
      case MATRIX -> start + i * distance + j;
    };
  }

  /** Makes every array end with its operand: what is read beyond it has no place. */
  void trim() {
    for (Operand operand : kernel.operands()) {
      int length = Math.toIntExact(offset(operand) + span(operand));
      set(place(operand.name()).array, Elements.resize(array(operand), length));
    }
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
