package dev.lanewise.propertytests.table;

import dev.lanewise.core.Philox;

/**
 * Makes the arguments that a case describes: a pure function of it. Arrays have gaps, and elements
 * behind their last one, that hold poison.
 */
final class ArgumentMaker {
  // Elements behind the last one: whoever reads or writes a vector too much meets them.
  private static final int TAIL = 19;

  private static final int SCALARS = 1000;

  // Times an int a long whose both halves count.
  private static final long WIDE = 0x1_0001_0003L;

  private final KernelCall call;
  private final KernelCase description;
  private final Arguments arguments;
  private final Philox random;

  ArgumentMaker(KernelCall call, KernelCase description) {
    this.call = call;
    this.description = description;
    arguments = call.arguments();
    random = new Philox(description.seed(), SCALARS);
  }

  void make() {
    int size = 0;
    for (int i = 0; i < arguments.count(); i++) {
      Object value =
          switch (call.kernel().parameters().get(i)) {
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
            case Parameter.Array _, Parameter.Offset _, Parameter.Distance _ -> null;
          };
      arguments.set(i, value);
    }
    // shapes follow from all of the above
    for (int i = 0; i < arguments.count(); i++) {
      if (call.kernel().parameters().get(i) instanceof Parameter.Array(Operand operand)) {
        arguments.set(i, array(operand, i));
      }
    }
  }

  // Not a conditional expression, which would make a double of both.
  private Object scalar(double value) {
    if (description.type() == float.class) {
      return (float) value;
    }
    return value;
  }

  /** Sets offset and distance of an operand, and makes its array. */
  private Object array(Operand operand, int position) {
    int gap = description.gap();
    int offset = gap == 0 ? 0 : Math.floorMod(random.bits(100 + 2L * position), gap + 1);
    int more = gap == 0 ? 0 : Math.floorMod(random.bits(101 + 2L * position), gap + 1);
    boolean strided = operand.layout() == Operand.Layout.STRIDED;
    int distance =
        strided
            ? (more % 2 == 0 ? 1 + more / 2 % 3 : -1 - more / 2 % 3)
            : Math.max(1, operand.cols().of(call)) + more;
    arguments.set(Parameter.Offset.class, operand, offset);
    arguments.set(Parameter.Distance.class, operand, distance);
    int span = Math.toIntExact(arguments.span(operand));
    Object array =
        Elements.make(Kernel.elementType(operand, description.type()), offset + span + TAIL);
    if (operand.access() != Access.OUT) {
      fill(operand, array, new Philox(description.seed(), position));
    }
    return array;
  }

  private void fill(Operand operand, Object array, Philox contents) {
    int cols = operand.cols().of(call);
    double[] row = new double[cols];
    for (int i = 0; i < operand.rows().of(call); i++) {
      if (operand.element() == null) {
        description.contents().fill(contents, i * cols, row);
      }
      for (int j = 0; j < cols; j++) {
        double value =
            operand.element() == null
                ? operand.domain().of(row[j])
                : whole(operand, contents.bits(i * (long) cols + j));
        Elements.set(array, arguments.index(operand, i, j), value);
      }
    }
  }

  private double whole(Operand operand, int bits) {
    return operand.bound().isEmpty()
        ? (short) bits
        : Math.floorMod(bits, Math.max(1, call.size(operand.bound())));
  }
}
