package dev.lanewise.propertytests.table;

/**
 * An array argument.
 *
 * @param name its name, as messages about it have it
 * @param access what the kernel does with it
 * @param domain which numbers it may hold
 * @param element its element type, or null for the kernel's own
 * @param layout how its elements lie
 * @param rows the number of rows; of a vector 1
 * @param cols the number of columns; of a vector its length
 * @param bound for indices, the size that they are below; otherwise empty
 */
public record Operand(
    String name,
    Access access,
    Domain domain,
    Class<?> element,
    Layout layout,
    Extent rows,
    Extent cols,
    String bound) {
  /** How elements lie in their array. */
  public enum Layout {
    /** One after the other. */
    VECTOR,
    /** With a distance that may be negative, as BLAS has it. */
    STRIDED,
    /** Row after row, with a distance between rows. */
    MATRIX
  }

  /** A number of elements, from a call's sizes. */
  @FunctionalInterface
  public interface Extent {
    /**
     * The number.
     *
     * @param call the call
     * @return zero or more; for bad arguments any number
     */
    int of(KernelCall call);
  }

  /**
   * Whether the operand is written to.
   *
   * @return false for inputs
   */
  public boolean written() {
    return access != Access.IN;
  }
}
