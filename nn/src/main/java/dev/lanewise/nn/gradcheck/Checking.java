package dev.lanewise.nn.gradcheck;

import dev.lanewise.core.Philox;
import dev.lanewise.core.Workers;
import dev.lanewise.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of a check. */
final class Checking {
  // What rounding does to a gradient is at most so many times what this many changes of the last
  // digits of its arguments do: so there is no false alarm in 1,000 random networks of each type.
  private static final int SHAKES = 8;
  private static final int MAX_SHAKES = 32;
  private static final double SHAKEN = 16;

  // More rounding than this share of a gradient leaves nothing to be told.
  private static final double COARSE = 0.5;

  // Of what is estimated to be wrong in a derivative, how much more it may be.
  private static final double UNSURE = 8;

  // Gradients are compared relative to the variable's largest below this share of it.
  private static final double FLOOR = 1e-3;

  private static final double LADDER = 0.7; // where the second one begins, to the first
  private static final int DIRECTIONS = 2;
  private static final int STAGE_SAMPLE = 256;

  private final GradientCheck check;
  private final Differentiable f;
  private final double[] point;
  private final double[] analytic;
  private final double[] again; // the gradient once more, which should be the same
  private final double[] opposite; // for an outer gradient of -2, if it has one
  private final double[] noise; // what rounding may do to an element
  private final Pieces pieces = new Pieces();
  private final Pieces lower; // on either side of all kinks that the point is on; null if none
  private final Pieces upper;
  private final Differences differences;
  private int done;
  private int total;
  private final double value;

  Checking(GradientCheck check) {
    this.check = check;
    f = check.function;
    point = f.point();
    analytic = f.gradient(point.clone(), 1);
    again = f.gradient(point.clone(), 1);
    opposite = f.hasOuter() ? f.gradient(point.clone(), -2) : null;
    value = f.value(point.clone(), pieces);
    differences = new Differences(f, point, valueNoise());
    noise = new double[point.length];
    boolean[] close = shake();
    lower = close == null ? null : pieces.moved(close, 0);
    upper = close == null ? null : pieces.moved(close, 1);
  }

  /**
   * Moves all arguments by their last digit, up or down: fills in what that does to the gradient,
   * and returns which comparisons have a number that it could move across its breakpoint; null if
   * none.
   */
  private boolean[] shake() {
    double[] reach = new double[pieces.count()];
    List<double[]> gradients = new ArrayList<>();
    for (int s = 0; s < MAX_SHAKES && gradients.size() < SHAKES; s++) {
      double[] x = shaken(s, f.gradientEpsilon());
      Pieces there = new Pieces();
      f.value(x.clone(), there);
      for (int i = 0; i < Math.min(reach.length, there.count()); i++) {
        reach[i] = Math.max(reach[i], Math.abs(there.number(i) - pieces.number(i)));
      }
      if (there.same(pieces)) { // else it crossed a kink, which is no rounding
        // the outer gradient is not a power of two: each rounding comes out another way
        double outer = f.hasOuter() ? 1 + (s + 1.0) / (MAX_SHAKES + 1) : 1;
        double[] moved = f.gradient(x, outer);
        for (int i = 0; i < moved.length; i++) {
          moved[i] /= outer;
        }
        gradients.add(moved);
      }
    }
    boolean[] close = new boolean[reach.length];
    boolean any = false;
    for (int i = 0; i < close.length; i++) {
      close[i] = pieces.margin(i) <= SHAKEN * reach[i];
      any |= close[i];
    }
    // At a kink the gradient's own rounding may cross it in some of them, hardly in most.
    int rank = any ? gradients.size() / 2 : gradients.size() - 1;
    for (int i = 0; i < noise.length && !gradients.isEmpty(); i++) {
      int element = i;
      noise[i] =
          gradients.stream()
              .mapToDouble(moved -> Math.abs(moved[element] - analytic[element]))
              .sorted()
              .toArray()[rank];
    }
    f.variables().forEach(this::smooth);
    return any ? close : null;
  }

  /** What rounding may do to the function's value, measured in the same way. */
  private double valueNoise() {
    double noise = f.valueEpsilon() * Math.abs(value);
    for (int s = 0; s < SHAKES; s++) {
      double moved = f.value(shaken(s, f.valueEpsilon()), pieces.hold());
      noise = Math.max(noise, Math.abs(moved - value));
    }
    return noise;
  }

  private double[] shaken(int seed, double epsilon) {
    Philox random = new Philox(seed, 0);
    double[] x = point.clone();
    for (int i = 0; i < x.length; i++) {
      double by = (random.bits(i) & 1) == 0 ? epsilon : -epsilon;
      x[i] = f.representable(x[i] + x[i] * by);
    }
    return x;
  }

  /** A single element may stay where it is by chance: its neighbours say what is usual. */
  private void smooth(Parameter variable) {
    int from = variable.offset();
    int to = from + variable.size();
    // what changes by itself is not rounded: it is wrong
    boolean steady = difference(again, 1, variable) < 0;
    steady &= opposite == null || difference(opposite, -2, variable) < 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += noise[i] * noise[i] / variable.size();
    }
    for (int i = from; i < to; i++) {
      noise[i] = steady ? SHAKEN * Math.max(noise[i], Math.sqrt(squares)) : 0;
    }
  }

  GradientReport run(boolean directional) {
    List<VariableResult> results = new ArrayList<>();
    for (Parameter variable : f.variables()) {
      int n = directional ? DIRECTIONS : Math.min(variable.size(), check.sample);
      total += check.wants(variable.name()) ? n : 0;
    }
    for (Parameter variable : f.variables()) {
      if (check.wants(variable.name())) {
        List<ElementResult> elements = judge(variable, directions(variable, directional));
        String diagnosis = directional ? null : Diagnosis.of(variable, elements);
        results.add(new VariableResult(variable, elements, diagnosis));
      }
    }
    if (results.isEmpty()) {
      throw new IllegalArgumentException(
          "no variable is left to check of "
              + f.variables().stream().map(Parameter::name).toList());
    }
    List<String> complaints = directional ? List.of() : complaints();
    return new GradientReport(
        results,
        complaints,
        directional ? null : culprit(results),
        check.tolerance,
        check.kinkLimit,
        directional,
        differences.evaluations());
  }

  // ---- the elements ----

  private List<Differences.Direction> directions(Parameter variable, boolean directional) {
    List<Differences.Direction> directions = new ArrayList<>();
    int n = variable.size();
    if (directional) {
      for (int d = 0; d < DIRECTIONS; d++) {
        Philox random = new Philox(check.seed, 1 + d);
        int[] at = new int[n];
        double[] by = new double[n];
        for (int i = 0; i < n; i++) {
          at[i] = variable.offset() + i;
          by[i] = (random.bits(at[i]) & 1) == 0 ? 1 : -1;
        }
        directions.add(new Differences.Direction(at, by));
      }
      return directions;
    }
    int[] chosen = new Philox(check.seed, variable.offset()).permutation(n);
    chosen = Arrays.copyOf(chosen, Math.min(n, check.sample));
    Arrays.sort(chosen);
    for (int i : chosen) {
      directions.add(Differences.Direction.of(variable.offset() + i));
    }
    return directions;
  }

  private List<ElementResult> judge(Parameter variable, List<Differences.Direction> directions) {
    List<Differences.Estimate> estimates = new ArrayList<>();
    double largest = 0;
    for (Differences.Direction direction : directions) {
      Differences.Estimate estimate = differences.central(direction, pieces);
      estimates.add(estimate);
      check.progress.elements(++done, total);
      largest = Math.max(largest, Math.abs(estimate.slope()));
    }
    List<ElementResult> results = new ArrayList<>();
    for (int i = 0; i < directions.size(); i++) {
      results.add(judge(variable, directions.get(i), i, estimates.get(i), FLOOR * largest));
    }
    return results;
  }

  private ElementResult judge(
      Parameter variable,
      Differences.Direction direction,
      int number,
      Differences.Estimate estimate,
      double floor) {
    double along = 0;
    double squares = 0;
    for (int i = 0; i < direction.at().length; i++) {
      along += analytic[direction.at()[i]] * direction.by()[i];
      squares += noise[direction.at()[i]] * noise[direction.at()[i]];
    }
    Judgement judgement = new Judgement(along, Math.sqrt(squares), floor);
    Verdict verdict = judgement.of(direction, estimate);
    boolean single = direction.at().length == 1;
    return new ElementResult(
        variable.name(),
        single ? index(variable, direction.at()[0] - variable.offset()) : List.of(number),
        single ? point[direction.at()[0]] : Double.NaN,
        along,
        judgement.estimate.slope(),
        judgement.estimate.error(),
        judgement.scale(),
        judgement.tolerance(),
        judgement.estimate.h(),
        judgement.estimate.below(),
        judgement.estimate.above(),
        verdict);
  }

  /** One number for each dimension. */
  private static List<Integer> index(Parameter variable, int i) {
    Integer[] index = new Integer[variable.shape().size()];
    for (int d = index.length - 1; d >= 0; d--) {
      index[d] = i % variable.shape().get(d);
      i /= variable.shape().get(d);
    }
    return List.of(index);
  }

  /** Comes to a verdict on one gradient, with as few values of the function as it takes. */
  private final class Judgement {
    private final double analytic;
    private final double noise;
    private final double floor;
    private Differences.Estimate estimate;

    Judgement(double analytic, double noise, double floor) {
      this.analytic = analytic;
      this.noise = noise;
      this.floor = floor;
    }

    double scale() {
      return Math.max(floor, Math.max(Math.abs(analytic), Math.abs(estimate.slope())));
    }

    double tolerance() {
      return check.tolerance * scale() + noise;
    }

    private boolean near() {
      return Math.abs(analytic - estimate.slope()) <= tolerance();
    }

    Verdict of(Differences.Direction direction, Differences.Estimate first) {
      estimate = first;
      if (lower != null && betweenSides(direction)) {
        return Verdict.KINK;
      }
      if (!near()) {
        estimate = differences.extrapolated(direction, pieces, 1);
      }
      if (!near()) {
        // two ladders of steps that agree by chance don't agree with each other
        Differences.Estimate other = differences.extrapolated(direction, pieces, LADDER);
        estimate = estimate.with(other);
      }
      if (near()) {
        boolean coarse = noise > COARSE * scale();
        return coarse ? Verdict.UNRESOLVED : Verdict.PASS;
      }
      if (!Double.isFinite(analytic)) {
        return Verdict.FAIL;
      }
      Differences.Sides sides = differences.sides(direction, pieces);
      if (sides.kink() && between(sides.left(), sides.right(), sides.error())) {
        return Verdict.KINK;
      }
      double difference = Math.abs(analytic - estimate.slope());
      return difference > tolerance() + UNSURE * estimate.error()
          ? Verdict.FAIL
          : Verdict.UNRESOLVED;
    }

    /** Whether the kinks that the point is on make two slopes of one, and this lies between. */
    private boolean betweenSides(Differences.Direction direction) {
      Differences.Estimate left = differences.central(direction, lower);
      Differences.Estimate right = differences.central(direction, upper);
      double error = UNSURE * (left.error() + right.error());
      double gap = Math.abs(left.slope() - right.slope());
      return gap > tolerance() + error && between(left.slope(), right.slope(), error);
    }

    private boolean between(double left, double right, double error) {
      double margin = tolerance() + error;
      return analytic >= Math.min(left, right) - margin
          && analytic <= Math.max(left, right) + margin;
    }
  }

  // ---- what all elements have in common ----

  /** What is wrong with the gradient as a whole. */
  private List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    if (!Double.isFinite(value)) {
      complaints.add("f = " + value + " at the point itself");
    }
    String forward = f.forwardFault();
    if (forward != null) {
      complaints.add(forward);
    }
    compare(complaints, again, 1, "differs when it is computed again");
    double[][] alone = new double[1][];
    // A team that is busy leaves its callers alone: they compute on one thread.
    Workers.shared()
        .run(
            2,
            task -> {
              if (task == 0) {
                alone[0] = f.gradient(point.clone(), 1);
              }
            });
    compare(complaints, alone[0], 1, "differs on one thread");
    if (f.hasOuter()) {
      compare(complaints, opposite, -2, "is not linear in the outer gradient");
      compare(complaints, f.gradient(point.clone(), 0), 0, "is not 0 for an outer gradient of 0");
    }
    return complaints;
  }

  /** Requires factor times the gradient: bit for bit, since the factors are powers of two. */
  private void compare(List<String> complaints, double[] found, double factor, String complaint) {
    for (Parameter variable : f.variables()) {
      int at = check.wants(variable.name()) ? difference(found, factor, variable) : -1;
      if (at >= 0) {
        String where = variable.name() + index(variable, at - variable.offset());
        String what = " = " + found[at] + ", not " + factor * analytic[at];
        complaints.add("the gradient " + complaint + ": " + where + what);
        return;
      }
    }
  }

  /** The first element of a variable that is not so many times the gradient's; -1 if all are. */
  private int difference(double[] found, double factor, Parameter variable) {
    for (int i = variable.offset(); i < variable.offset() + variable.size(); i++) {
      double expected = factor * analytic[i];
      // subnormal numbers lose digits where others don't
      boolean tiny = Math.abs(expected) < 0x1p-100 && Math.abs(found[i]) < 0x1p-100;
      // what is not finite has failed already
      if (found[i] != expected && !tiny && Double.isFinite(analytic[i])) {
        return i;
      }
    }
    return -1;
  }

  /** The stage, seen from the end, at which the gradient first goes wrong; null if at none. */
  private String culprit(List<VariableResult> results) {
    List<String> failed =
        results.stream()
            .filter(result -> result.verdict() == Verdict.FAIL)
            .map(result -> result.variable().name())
            .toList();
    if (failed.isEmpty()) {
      return null;
    }
    for (Differentiable.Stage stage : f.stages().reversed()) {
      if (stage.variables().stream().anyMatch(failed::contains)) {
        return stage.name();
      }
      GradientCheck rest = GradientCheck.of(stage.rest()).tolerance(check.tolerance);
      Checking checking = new Checking(rest.sample(STAGE_SAMPLE, check.seed));
      for (Parameter variable : stage.rest().variables()) {
        List<ElementResult> elements =
            checking.judge(variable, checking.directions(variable, false));
        if (elements.stream().anyMatch(e -> e.verdict() == Verdict.FAIL)) {
          return stage.name();
        }
      }
    }
    return null;
  }
}
