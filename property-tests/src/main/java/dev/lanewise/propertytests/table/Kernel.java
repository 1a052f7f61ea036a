package dev.lanewise.propertytests.table;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A public kernel: one row of the table, for both element types.
 *
 * @param name names it in the table, for example {@code Softmax.forward}
 * @param owner the class of the Java method
 * @param method the method's name for float
 * @param doubleOwner the class for double; the same unless the types have classes of their own
 * @param doubleMethod the method's name for double, or empty if there is none
 * @param receiver the object it is called on, or null if it is static
 * @param parameters what it takes, in order
 * @param covers the public methods that it calls, if it is not one itself: names as {@code
 *     FloatGemmPlan.run}
 * @param shared which outputs may lie where which inputs do
 * @param definition checks the outputs of a call against the definition
 */
public record Kernel(
    String name,
    Class<?> owner,
    String method,
    Class<?> doubleOwner,
    String doubleMethod,
    Object receiver,
    List<Parameter> parameters,
    List<String> covers,
    List<Shared> shared,
    Consumer<KernelCall> definition) {
  /**
   * An output that may lie where an input does.
   *
   * @param output the output's name
   * @param input the input's name
   */
  public record Shared(String output, String input) {}

  /**
   * The element types it has.
   *
   * @return float.class, and mostly double.class
   */
  public List<Class<?>> types() {
    return doubleMethod.isEmpty() ? List.of(float.class) : List.of(float.class, double.class);
  }

  /**
   * The Java method.
   *
   * @param type an element type
   * @return its method
   */
  public Method javaMethod(Class<?> type) {
    boolean single = type == float.class;
    Class<?>[] signature = parameters.stream().map(p -> javaType(p, type)).toArray(Class<?>[]::new);
    try {
      return (single ? owner : doubleOwner).getMethod(single ? method : doubleMethod, signature);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(name + " has another signature than its row says", e);
    }
  }

  private static Class<?> javaType(Parameter parameter, Class<?> type) {
    return switch (parameter) {
      case Parameter.Array(Operand operand) -> elementType(operand, type).arrayType();
      case Parameter.Scalar _ -> type;
      case Parameter.Flag _ -> boolean.class;
      case Parameter.Choice(String _, Class<?> choice) -> choice;
      case Parameter.Generator _ -> dev.lanewise.core.Philox.class;
      case Parameter.Counter _ -> long.class;
      default -> int.class;
    };
  }

  /**
   * The type of an operand's elements.
   *
   * @param operand the operand
   * @param type the kernel's element type
   * @return a primitive type
   */
  static Class<?> elementType(Operand operand, Class<?> type) {
    return operand.element() == null ? type : operand.element();
  }

  /**
   * The sizes among its parameters.
   *
   * @return in the order of the signature
   */
  public List<Parameter.Size> sizes() {
    List<Parameter.Size> sizes = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Size size) {
        sizes.add(size);
      }
    }
    return sizes;
  }

  /**
   * The arrays among its parameters.
   *
   * @return in the order of the signature
   */
  public List<Operand> operands() {
    List<Operand> operands = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Array(Operand operand)) {
        operands.add(operand);
      }
    }
    return operands;
  }

  @Override
  public String toString() {
    return name;
  }
}
