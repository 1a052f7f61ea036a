package dev.lanewise.nn.gradcheck;

import dev.lanewise.core.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Compares a gradient with the derivatives of its function, element by element, and says which are
 * wrong, by how much, and in which layer that begins.
 *
 * <p>Derivatives are central differences of the function at the point itself. For networks the
 * function is the naive definition in double, whatever the type of the network: so the gradient in
 * float of the kernels is compared with one that has twice as many digits, and what is wrong is
 * told from what is rounded. How much rounding there is, is measured: by the change of the gradient
 * when its arguments change in their last digit.
 *
 * <p>Kinks don't fool it. Where the function says which of its formulas it takes, see {@link
 * Pieces}, differences are taken of those formulas, and never straddle a kink; an element is {@link
 * Verdict#KINK} where the point lies on one, to within rounding. Elsewhere slopes to the left and
 * to the right that stay apart as the step shrinks show it. In both cases any gradient between both
 * slopes is right.
 *
 * <p>Each method that sets something returns the check.
 */
public final class GradientCheck {
  private static final double PRECISE = 1e-12;

  final Differentiable function;
  double tolerance;
  double kinkLimit = 0.05;
  boolean directional;
  int sample = Integer.MAX_VALUE;
  long seed;
  Progress progress = (done, total) -> {};
  private final List<Pattern> included = new ArrayList<>();
  private final List<Pattern> excluded = new ArrayList<>();

  /** Told how far a check is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called after each element.
     *
     * @param done elements that are checked
     * @param total elements to check
     */
    void elements(int done, int total);
  }

  private GradientCheck(Differentiable function) {
    this.function = Objects.requireNonNull(function, "function");
    boolean preciseGradient = function.gradientEpsilon() < PRECISE;
    boolean preciseValue = function.valueEpsilon() < PRECISE;
    tolerance = preciseValue ? preciseGradient ? 1e-7 : 1e-4 : 1e-2;
  }

  /**
   * A check of all elements.
   *
   * @param function what is checked
   * @return a check
   */
  public static GradientCheck of(Differentiable function) {
    return new GradientCheck(function);
  }

  /**
   * Sets the relative error that is allowed; 1e-7 unless it is called, 1e-4 for gradients in float,
   * 1e-2 for functions in float.
   *
   * @param relative greater than 0 and less than 1
   * @return this check
   * @throws IllegalArgumentException if it is not
   */
  public GradientCheck tolerance(double relative) {
    if (!(relative > 0 && relative < 1)) {
      throw new IllegalArgumentException(
          "tolerance = " + relative + ", but must be greater than 0 and less than 1");
    }
    tolerance = relative;
    return this;
  }

  /**
   * Sets the share of elements at kinks above which the check fails; 0.05 unless it is called.
   *
   * @param share within 0..1
   * @return this check
   * @throws IllegalArgumentException if it is not
   */
  public GradientCheck kinkLimit(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("kinkLimit = " + share + ", but must be within 0..1");
    }
    kinkLimit = share;
    return this;
  }

  /**
   * Checks these variables alone.
   *
   * @param names their names, in which * stands for any text
   * @return this check
   */
  public GradientCheck include(String... names) {
    add(included, names);
    return this;
  }

  /**
   * Leaves out some variables.
   *
   * @param names their names, in which * stands for any text
   * @return this check
   */
  public GradientCheck exclude(String... names) {
    add(excluded, names);
    return this;
  }

  private static void add(List<Pattern> patterns, String... names) {
    for (String name : names) {
      patterns.add(Pattern.compile(("\\Q" + name + "\\E").replace("*", "\\E.*\\Q")));
    }
  }

  boolean wants(String variable) {
    return (included.isEmpty() || matches(included, variable)) && !matches(excluded, variable);
  }

  private static boolean matches(List<Pattern> patterns, String variable) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(variable).matches());
  }

  /**
   * Checks some elements of each variable, drawn at random: for large networks.
   *
   * @param elements how many of each, at least 1
   * @param seed decides which
   * @return this check
   * @throws IllegalArgumentException if elements is less than 1
   */
  public GradientCheck sample(int elements, long seed) {
    sample = Check.atLeast("elements", elements, 1);
    this.seed = seed;
    return this;
  }

  /**
   * Checks two random directions of each variable first, which takes four values of the function
   * and looks at all elements; and each element only if these fail.
   *
   * @return this check
   */
  public GradientCheck directional() {
    directional = true;
    return this;
  }

  /**
   * Sets who is told how far a check is; nobody unless it is called.
   *
   * @param progress told
   * @return this check
   */
  public GradientCheck progress(Progress progress) {
    this.progress = Objects.requireNonNull(progress, "progress");
    return this;
  }

  /**
   * Checks.
   *
   * @return what was found
   * @throws IllegalArgumentException if no variable is left to check
   */
  public GradientReport run() {
    if (directional) {
      GradientReport report = new Checking(this).run(true);
      if (report.verdict() == Verdict.PASS) {
        return report;
      }
    }
    return new Checking(this).run(false);
  }
}
