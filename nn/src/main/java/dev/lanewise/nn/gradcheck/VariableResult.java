package dev.lanewise.nn.gradcheck;

import dev.lanewise.nn.Parameter;
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
