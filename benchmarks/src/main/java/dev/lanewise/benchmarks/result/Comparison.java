package dev.lanewise.benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Two runs side by side.
 *
 * <p>A figure has changed if the intervals of its medians don't meet, and the medians differ by
 * more than the tolerance: a twentieth, or twice the noise of either run, or the spread of the
 * figure's own samples, whichever is most. Figures are compared by their share of the FMA peak or
 * of a copy, where they have one, so that another clock is no change.
 *
 * @param changes what has changed, the worst first
 * @param compared how many figures both runs have
 * @param onlyOld figures that the new run has not
 * @param onlyNew figures that the old run has not
 * @param warnings what makes the comparison doubtful
 */
public record Comparison(
    List<Change> changes,
    int compared,
    List<String> onlyOld,
    List<String> onlyNew,
    List<String> warnings) {
  private static final double LEAST_TOLERANCE = 0.05;

  /**
   * A figure that has changed.
   *
   * @param label what it is of
   * @param before the old estimate
   * @param after the new estimate
   * @param speedUp how many times as good it has become; below 1 it has become worse
   * @param tolerance what was not counted as a change
   */
  public record Change(
      String label, Estimate before, Estimate after, double speedUp, double tolerance) {
    /**
     * Whether it has become worse.
     *
     * @return true for a regression
     */
    public boolean regression() {
      return speedUp < 1;
    }
  }

  /**
   * Compares two runs.
   *
   * @param before the old one
   * @param after the new one
   * @return what has changed
   */
  public static Comparison of(Results before, Results after) {
    Map<String, Figure> old = new LinkedHashMap<>();
    before.figures().forEach(figure -> old.put(figure.id(), figure));
    List<Change> changes = new ArrayList<>();
    List<String> onlyNew = new ArrayList<>();
    int compared = 0;
    double noise = 2 * Math.max(before.noise(), after.noise());
    for (Figure figure : after.figures()) {
      if (figure.group().equals(Figure.CURVE)) {
        old.remove(figure.id()); // single moments of a start: too restless
        continue;
      }
      Figure then = old.remove(figure.id());
      if (then == null || then.moreIsBetter() != figure.moreIsBetter()) {
        onlyNew.add(figure.label());
        continue;
      }
      compared++;
      Estimate a = then.compared();
      Estimate b = figure.compared();
      double tolerance =
          Math.max(Math.max(LEAST_TOLERANCE, noise), Math.max(a.spread(), b.spread()));
      double speedUp = figure.moreIsBetter() ? b.median() / a.median() : a.median() / b.median();
      boolean apart = b.low() > a.high() || a.low() > b.high();
      // The same distance up and down: 1 / (1 + t) is as far from 1 as 1 + t.
      if (apart && Math.abs(Math.log(speedUp)) > Math.log1p(tolerance)) {
        changes.add(new Change(figure.label(), a, b, speedUp, tolerance));
      }
    }
    changes.sort((x, y) -> Double.compare(x.speedUp, y.speedUp));
    List<String> onlyOld = old.values().stream().map(Figure::label).toList();
    return new Comparison(changes, compared, onlyOld, onlyNew, doubts(before, after));
  }

  private static List<String> doubts(Results before, Results after) {
    List<String> doubts = new ArrayList<>();
    Fingerprint a = before.machine();
    Fingerprint b = after.machine();
    differ(doubts, "processor", a.processor(), b.processor());
    differ(doubts, "vector width", a.vectorBits() + " bit", b.vectorBits() + " bit");
    differ(doubts, "threads", a.threads() + "", b.threads() + "");
    differ(doubts, "JVM", a.jvm(), b.jvm());
    for (Results run : List.of(before, after)) {
      if (run.noisy()) {
        doubts.add(
            String.format(
                Locale.ROOT,
                "the %s run was noisy (%.0f %%): changes below %.0f %% are not seen",
                run == before ? "old" : "new",
                100 * run.noise(),
                200 * run.noise()));
      }
    }
    return doubts;
  }

  private static void differ(List<String> doubts, String what, String a, String b) {
    if (!a.equals(b)) {
      doubts.add("another " + what + ": " + a + ", now " + b);
    }
  }

  /**
   * Whether anything has become worse beyond noise.
   *
   * @return true if there is a regression
   */
  public boolean regression() {
    return changes.stream().anyMatch(Change::regression);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    for (Change change : changes) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s %-44s %10.4g -> %-10.4g %6.2f times as good (noise up to %.0f %%)%n",
              change.regression() ? "REGRESSION" : "better",
              change.label(),
              change.before().median(),
              change.after().median(),
              change.speedUp(),
              100 * change.tolerance()));
    }
    long worse = changes.stream().filter(Change::regression).count();
    text.append(
        String.format(
            Locale.ROOT,
            "%d figures compared: %d better, %d worse, the others the same within noise",
            compared,
            changes.size() - worse,
            worse));
    if (!onlyOld.isEmpty()) {
      text.append(String.format("%nonly in the old run: %d figures", onlyOld.size()));
    }
    if (!onlyNew.isEmpty()) {
      text.append(String.format("%nonly in the new run: %d figures", onlyNew.size()));
    }
    return text.toString();
  }
}
