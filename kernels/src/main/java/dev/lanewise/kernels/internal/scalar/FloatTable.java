package dev.lanewise.kernels.internal.scalar;

/**
 * Tables of {@link #SIZE} numbers, from which each element takes its own: 512 bits are one table,
 * and a look-up for 16 elements one permutation of it.
 */
public final class FloatTable {
  /** Numbers in a table. */
  public static final int SIZE = 16;

  private FloatTable() {}

  /**
   * A number of a table.
   *
   * @param table {@link #SIZE} numbers
   * @param index where, in its lowest four bits
   * @return the number there
   */
  public static float at(float[] table, int index) {
    return table[index & (SIZE - 1)];
  }
}
