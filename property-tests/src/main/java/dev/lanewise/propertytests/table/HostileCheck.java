package dev.lanewise.propertytests.table;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Transpose;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls a kernel with bad arguments and checks how it refuses them: with the documented exception,
 * which names an argument that is bad and its value, before anything is written. What is bad is
 * worked out from the table. Where the spoilt arguments turn out to be good, it must not refuse.
 */
public final class HostileCheck {
  private static final int STREAM = 78;
  private static final int[] NUMBERS = {
    -1, 0, 1, 2, 7, -7, 46_341, 1 << 16, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  private static final double[] SCALARS = {
    Double.NaN, -1, -0.0, 1, 1.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  // Work of a good call at most: huge sizes are good where another one is 0.
  private static final long MAX_WORK = 50_000_000;

  private final KernelCall call;
  private final Arguments arguments;
  private final Philox random;
  private long next;
  private final List<String> spoilt = new ArrayList<>();

  private HostileCheck(Kernel kernel, Class<?> type, long number) {
    call = KernelCase.small(kernel, type, number).call();
    arguments = call.arguments();
    random = new Philox(number, STREAM);
  }

  /** What is wrong with an argument: the exception that must name it, and with which value. */
  private record Fault(Class<? extends RuntimeException> exception, String name, String value) {
    /** A plural may be named by its singular: label of row 3. */
    boolean namedBy(RuntimeException e) {
      String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase();
      String argument = name.toLowerCase();
      boolean named =
          message.contains(argument)
              || argument.endsWith("s")
                  && message.contains(argument.substring(0, argument.length() - 1));
      return exception.isInstance(e) && named && message.contains(value.toLowerCase());
    }
  }

  /**
   * Whether a kernel takes plain arrays, for which the table knows what is bad.
   *
   * @param kernel a row
   * @return false for rows that call others with views
   */
  public static boolean applies(Kernel kernel) {
    return kernel.covers().isEmpty();
  }

  /**
   * Makes one call with one or two spoilt arguments.
   *
   * @param kernel the kernel
   * @param type one of its element types
   * @param number which call; the same on every machine
   * @return whether the arguments were bad
   * @throws AssertionError saying what is wrong and how to repeat it
   */
  public static boolean run(Kernel kernel, Class<?> type, long number) {
    HostileCheck check = new HostileCheck(kernel, type, number);
    try {
      return check.run();
    } catch (AssertionError e) {
      throw new AssertionError(
          kernel
              + " with "
              + check.spoilt
              + ": "
              + e.getMessage()
              + "; to repeat it: HostileCheck.run(Kernels.named(\""
              + kernel.name()
              + "\"), "
              + type
              + ".class, "
              + number
              + "L)",
          e);
    }
  }

  private boolean run() {
    int count = 1 + choose(2);
    for (int i = 0; i < count; i++) {
      spoil(choose(call.kernel().parameters().size()));
    }
    List<Fault> faults = faults();
    if (faults.isEmpty() && work() > MAX_WORK) {
      return false;
    }
    try {
      call.run();
    } catch (RuntimeException e) {
      if (faults.stream().noneMatch(fault -> fault.namedBy(e))) {
        throw new AssertionError("threw " + e + ", but the faults are " + faults, e);
      }
      call.requireNothingWritten();
      return true;
    }
    if (!faults.isEmpty()) {
      throw new AssertionError("threw nothing, but the faults are " + faults);
    }
    return false;
  }

  private int choose(int choices) {
    return Math.floorMod(random.bits(next++), choices);
  }

  private long work() {
    long work = 1;
    for (Parameter.Size size : call.kernel().sizes()) {
      work *= Math.max(1, call.size(size.name()));
    }
    return work < 0 ? Long.MAX_VALUE : work;
  }

  // ---- spoiling ----

  private void spoil(int position) {
    Parameter parameter = call.kernel().parameters().get(position);
    Object value =
        switch (parameter) {
          case Parameter.Array(Operand operand) -> array(operand);
          case Parameter.Scalar _ -> {
            double scalar = SCALARS[choose(SCALARS.length)];
            Object single = (float) scalar;
            yield call.type() == float.class ? single : (Object) scalar;
          }
          case Parameter.Offset(Operand operand) ->
              choose(3) == 0 && arguments.array(operand) != null
                  ? Elements.length(arguments.array(operand)) - choose(3)
                  : NUMBERS[choose(NUMBERS.length)];
          case Parameter.Size _, Parameter.Distance _, Parameter.Whole _ ->
              NUMBERS[choose(NUMBERS.length)];
          case Parameter.Choice _, Parameter.Generator _ -> null;
          case Parameter.Flag _ -> true;
          case Parameter.Counter _ -> Long.MAX_VALUE - choose(100);
        };
    arguments.set(position, value);
    boolean isArray = parameter instanceof Parameter.Array && value != null;
    spoilt.add(parameter.name() + " = " + (isArray ? "length " + Elements.length(value) : value));
  }

  private Object array(Operand operand) {
    Object array = arguments.array(operand);
    int choice = choose(4);
    if (choice == 0 || array == null) {
      return null;
    }
    if (!operand.bound().isEmpty() && choice == 1) {
      int index = choose(Math.max(1, Elements.length(array)));
      Object copy = Elements.copy(array);
      if (Elements.length(array) > 0) {
        Elements.set(copy, index, NUMBERS[choose(NUMBERS.length)]);
      }
      return copy;
    }
    // Too short by one for its elements, where these lie at its end; or empty.
    long needed = arguments.offset(operand) + arguments.span(operand);
    int length = choice == 2 ? 0 : Math.clamp(needed - 1, 0, Elements.length(array));
    return Elements.resize(array, length);
  }

  // ---- what is bad ----

  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    List<Parameter> parameters = call.kernel().parameters();
    boolean measurable = true;
    for (int i = 0; i < parameters.size(); i++) {
      Object value = arguments.get(i);
      switch (parameters.get(i)) {
        case Parameter.Size(String name, List<Integer> _, int least) -> {
          if ((int) value < least) {
            faults.add(new Fault(IllegalArgumentException.class, name, "" + value));
            measurable = false;
          }
        }
        case Parameter.Scalar(String name, List<Double> _, Parameter.Range range) -> {
          if (!range.has(((Number) value).doubleValue())) {
            faults.add(new Fault(IllegalArgumentException.class, name, "" + value));
          }
        }
        case Parameter.Whole(String name, List<Integer> _, Parameter.Range range) -> {
          if (!range.has((int) value)) {
            faults.add(new Fault(IllegalArgumentException.class, name, "" + value));
          }
        }
        case Parameter.Array(Operand operand) when value == null ->
            faults.add(new Fault(NullPointerException.class, operand.name(), ""));
        case Parameter.Choice(String name, Class<?> type) when value == null -> {
          faults.add(new Fault(NullPointerException.class, name, ""));
          measurable &= type != Transpose.class; // from which shapes follow
        }
        case Parameter.Generator(String name) when value == null ->
            faults.add(new Fault(NullPointerException.class, name, ""));
        default -> {}
      }
    }
    if (measurable) {
      call.kernel().operands().forEach(operand -> addFaults(operand, faults));
    }
    return faults;
  }

  private void addFaults(Operand operand, List<Fault> faults) {
    int distance = arguments.distance(operand);
    String name = operand.name();
    boolean matrix = operand.layout() == Operand.Layout.MATRIX;
    int cols = operand.cols().of(call);
    if (matrix && distance < Math.max(1, cols)) {
      faults.add(new Fault(IllegalArgumentException.class, "ld" + name, "" + distance));
    }
    if (operand.layout() == Operand.Layout.STRIDED && distance == 0) {
      faults.add(new Fault(IllegalArgumentException.class, "inc" + name, "0"));
    }
    Object array = arguments.array(operand);
    if (array == null) {
      return;
    }
    int length = Elements.length(array);
    int offset = arguments.offset(operand);
    long span = arguments.span(operand);
    if (offset < 0 || span > (long) length - offset) {
      String range = length + ", but elements " + offset + " to " + (offset + span - 1);
      faults.add(new Fault(IndexOutOfBoundsException.class, name, range));
    } else if (!operand.bound().isEmpty()) {
      for (int j = 0; j < cols; j++) {
        double index = Elements.get(array, offset + j);
        if (index < 0 || index >= call.size(operand.bound())) {
          faults.add(new Fault(IllegalArgumentException.class, name, "" + (int) index));
          return; // the first one is reported
        }
      }
    }
  }
}
