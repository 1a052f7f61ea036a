package dev.lanewise.propertytests.table;

import java.util.List;

/** A parameter of a kernel's Java method, in the order of the signature. */
public sealed interface Parameter {
  /**
   * The parameter's name.
   *
   * @return the name that messages about it contain
   */
  String name();

  /**
   * A number of elements.
   *
   * @param name its name
   * @param sizes what it is in generated calls, those to shrink to first
   * @param least the least allowed value
   */
  record Size(String name, List<Integer> sizes, int least) implements Parameter {}

  /**
   * An array.
   *
   * @param operand which
   */
  record Array(Operand operand) implements Parameter {
    @Override
    public String name() {
      return operand.name();
    }
  }

  /**
   * The index of an operand's first element.
   *
   * @param operand which
   */
  record Offset(Operand operand) implements Parameter {
    @Override
    public String name() {
      return operand.name();
    }
  }

  /**
   * The distance from a row to the next, or from an element to the next.
   *
   * @param operand which
   */
  record Distance(Operand operand) implements Parameter {
    @Override
    public String name() {
      return (operand.layout() == Operand.Layout.MATRIX ? "ld" : "inc") + operand.name();
    }
  }

  /** Tells whether a number is allowed. */
  @FunctionalInterface
  interface Range {
    /**
     * Whether it is.
     *
     * @param value the number
     * @return whether the kernel must take it
     */
    boolean has(double value);
  }

  /**
   * A number of the kernel's element type.
   *
   * @param name its name
   * @param values what it is in generated calls
   * @param range which are allowed
   */
  record Scalar(String name, List<Double> values, Range range) implements Parameter {}

  /**
   * A whole number that is no size.
   *
   * @param name its name
   * @param values what it is in generated calls
   * @param range which are allowed
   */
  record Whole(String name, List<Integer> values, Range range) implements Parameter {}

  /**
   * A yes or no.
   *
   * @param name its name
   */
  record Flag(String name) implements Parameter {}

  /**
   * A constant of an enum.
   *
   * @param name its name
   * @param type the enum
   */
  record Choice(String name, Class<? extends Enum<?>> type) implements Parameter {}

  /**
   * A generator of random numbers.
   *
   * @param name its name
   */
  record Generator(String name) implements Parameter {}

  /**
   * The index of a random number.
   *
   * @param name its name
   */
  record Counter(String name) implements Parameter {}
}
