package dev.lanewise.nn.gradcheck;

import java.util.Arrays;

/**
 * Which formula a function with kinks takes, at each place where it compares a number with a
 * breakpoint: on which side of 0 the input of a ReLU lies, for all of them in turn.
 *
 * <p>A first evaluation records that. Later ones can then be held to the same formulas, whatever
 * the numbers are by then: so a difference never straddles a kink, however long its steps are.
 */
public final class Pieces {
  private int[] pieces = new int[16];
  private double[] numbers = new double[16];
  private double[] margins = new double[16]; // from the nearest breakpoint
  private int[] least = new int[16]; // the lower of the two pieces there
  private int count;
  private int next;
  private boolean held;

  /** Records, beginning with the next comparison. */
  public Pieces() {}

  /**
   * Compares a number with breakpoints.
   *
   * @param z the number
   * @param breaks where the formula changes, ascending
   * @return how many of them are less than z; if pieces are held, how many were
   */
  public int of(double z, double... breaks) {
    if (held && next < count) {
      return pieces[next++];
    }
    int piece = 0;
    while (piece < breaks.length && z > breaks[piece]) {
      piece++;
    }
    if (held) {
      return piece; // a comparison that there was not
    }
    if (count == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * count);
      numbers = Arrays.copyOf(numbers, 2 * count);
      margins = Arrays.copyOf(margins, 2 * count);
      least = Arrays.copyOf(least, 2 * count);
    }
    pieces[count] = piece;
    numbers[count] = z;
    margins[count] = Double.POSITIVE_INFINITY;
    for (int i = 0; i < breaks.length; i++) {
      if (Math.abs(z - breaks[i]) < margins[count]) {
        margins[count] = Math.abs(z - breaks[i]);
        least[count] = i;
      }
    }
    count++;
    return piece;
  }

  /** The same formulas, from the first. */
  Pieces hold() {
    held = true;
    next = 0;
    return this;
  }

  /** How many comparisons there were. */
  int count() {
    return count;
  }

  /** Whether both took the same formulas everywhere. */
  boolean same(Pieces other) {
    return Arrays.equals(pieces, 0, count, other.pieces, 0, other.count);
  }

  /** What was compared. */
  double number(int i) {
    return numbers[i];
  }

  /** How far that was from its nearest breakpoint. */
  double margin(int i) {
    return margins[i];
  }

  /** The same, but on the lower or upper side of the nearest breakpoint where it is asked for. */
  Pieces moved(boolean[] which, int side) {
    Pieces copy = new Pieces();
    copy.count = count;
    copy.pieces = Arrays.copyOf(pieces, count);
    for (int i = 0; i < count; i++) {
      if (which[i]) {
        copy.pieces[i] = least[i] + side;
      }
    }
    return copy.hold();
  }
}
