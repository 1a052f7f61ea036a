package dev.lanewise.nn.gradcheck;

import dev.lanewise.core.internal.Check;
import dev.lanewise.nn.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The gradient for one variable.
 *
 * @param variable its name and shape
 * @param elements those that were checked, in their order
 * @param diagnosis what the wrong ones look like, null if nothing is known
 */
public record VariableResult(Parameter variable, List<ElementResult> elements, String diagnosis) {
  /**
   * Keeps a copy of the list.
   *
   * @param variable its name and shape
   * @param elements those that were checked
   * @param diagnosis what the wrong ones look like
   */
  public VariableResult {
    elements = List.copyOf(elements);
  }

  /**
   * How many elements have a verdict.
   *
   * @param verdict which
   * @return 0 or more
   */
  public int count(Verdict verdict) {
    return (int) elements.stream().filter(e -> e.verdict() == verdict).count();
  }

  /**
   * The verdict on all of it: FAIL if any element has that, else PASS if any has that.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.PASS, Verdict.KINK)) {
      if (count(verdict) > 0) {
        return verdict;
      }
    }
    return Verdict.UNRESOLVED;
  }

  /**
   * A percentile of the relative errors of the elements that were resolved.
   *
   * @param share 0 for the least, 0.5 for the median, 1 for the largest
   * @return 0 if there are none; NaN counts as the largest
   */
  public double error(double share) {
    double[] errors =
        elements.stream()
            .filter(e -> e.verdict() == Verdict.PASS || e.verdict() == Verdict.FAIL)
            .mapToDouble(ElementResult::relative)
            .sorted()
            .toArray();
    return errors.length == 0 ? 0 : errors[(int) Math.ceil(share * (errors.length - 1))];
  }

  /**
   * The cosine of the angle between both gradients.
   *
   * @return 1 where they have the same direction; NaN if one of them is 0
   */
  public double cosine() {
    double product = 0;
    double analytic = 0;
    double numeric = 0;
    for (ElementResult e : elements) {
      product += e.analytic() * e.numeric();
      analytic += e.analytic() * e.analytic();
      numeric += e.numeric() * e.numeric();
    }
    return product / Math.sqrt(analytic) / Math.sqrt(numeric);
  }

  /**
   * The relative errors as a matrix, for a picture of where they are: a vector is a column, and of
   * more dimensions all but the first lie in a row.
   *
   * @param most the largest number of rows and of columns; where there are more, a number stands
   *     for a square block, and is its largest error
   * @return rows of errors; NaN where none was checked and resolved, and 1 for a gradient that is
   *     no number
   * @throws IllegalArgumentException if most is less than 1
   */
  public double[][] errors(int most) {
    int block = block(most);
    double[][] errors =
        new double[Math.ceilDiv(variable.rows(), block)][Math.ceilDiv(variable.cols(), block)];
    Arrays.stream(errors).forEach(row -> Arrays.fill(row, Double.NaN));
    for (ElementResult e : elements) {
      if (e.verdict() == Verdict.PASS || e.verdict() == Verdict.FAIL) {
        int i = e.index().getFirst() / block;
        int j = 0; // all other dimensions, row by row
        for (int d = 1; d < e.index().size(); d++) {
          j = j * variable.shape().get(d) + e.index().get(d);
        }
        double error = Double.isFinite(e.relative()) ? e.relative() : 1;
        // not Math.max, for which NaN would win
        errors[i][j / block] = errors[i][j / block] > error ? errors[i][j / block] : error;
      }
    }
    return errors;
  }

  /**
   * How many rows and columns one number of {@link #errors} stands for.
   *
   * @param most as there
   * @return 1 where each element has its own
   * @throws IllegalArgumentException if most is less than 1
   */
  public int block(int most) {
    Check.atLeast("most", most, 1);
    return Math.ceilDiv(Math.max(variable.rows(), variable.cols()), most);
  }

  /**
   * The element that is farthest off, in tolerances; a failed one if there is any.
   *
   * @return the element
   */
  public ElementResult worst() {
    return elements.stream().max(order()).orElseThrow();
  }

  static Comparator<ElementResult> order() {
    return Comparator.<ElementResult>comparingInt(e -> rank(e.verdict()))
        .thenComparingDouble(ElementResult::excess);
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> 2;
      case PASS -> 1;
      case KINK, UNRESOLVED -> 0;
    };
  }
}
