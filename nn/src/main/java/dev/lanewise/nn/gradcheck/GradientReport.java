package dev.lanewise.nn.gradcheck;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param variables each that was checked
 * @param complaints what is wrong with the gradient as a whole, such as that it is not the same
 *     when it is computed again; empty if nothing is
 * @param culprit the layer, or whatever the function consists of, in which the gradient goes wrong;
 *     null if it doesn't, or the function has no parts
 * @param tolerance the relative tolerance
 * @param kinkLimit the share of elements at kinks that is allowed
 * @param directional whether two directions of each variable were checked, and no single elements
 * @param evaluations how often the function was computed for the differences
 */
public record GradientReport(
    List<VariableResult> variables,
    List<String> complaints,
    String culprit,
    double tolerance,
    double kinkLimit,
    boolean directional,
    long evaluations) {
  /**
   * Keeps copies of the lists.
   *
   * @param variables each that was checked
   * @param complaints what is wrong with the gradient as a whole
   * @param culprit where it goes wrong
   * @param tolerance the relative tolerance
   * @param kinkLimit the share of elements at kinks that is allowed
   * @param directional whether directions were checked
   * @param evaluations how often the function was computed
   */
  public GradientReport {
    variables = List.copyOf(variables);
    complaints = List.copyOf(complaints);
  }

  /**
   * The verdict on all of it.
   *
   * @return FAIL if an element has failed, there are complaints, or too many elements are at kinks;
   *     else PASS if an element has passed, and if none has KINK or UNRESOLVED
   */
  public Verdict verdict() {
    if (count(Verdict.FAIL) > 0 || !complaints.isEmpty() || tooManyKinks()) {
      return Verdict.FAIL;
    }
    if (count(Verdict.PASS) > 0) {
      return Verdict.PASS;
    }
    return count(Verdict.KINK) > 0 ? Verdict.KINK : Verdict.UNRESOLVED;
  }

  private boolean tooManyKinks() {
    return count(Verdict.KINK) > kinkLimit * elements();
  }

  /**
   * The number of elements that were checked.
   *
   * @return 1 or more
   */
  public int elements() {
    return variables.stream().mapToInt(v -> v.elements().size()).sum();
  }

  /**
   * How many elements have a verdict.
   *
   * @param verdict which
   * @return 0 or more
   */
  public int count(Verdict verdict) {
    return variables.stream().mapToInt(v -> v.count(verdict)).sum();
  }

  /**
   * The largest relative error of an element that was resolved.
   *
   * @return 0 if there is none; NaN if one is
   */
  public double error() {
    return variables.stream().mapToDouble(v -> v.error(1)).reduce(0, Math::max);
  }

  /**
   * The element that is farthest off, in tolerances; a failed one if there is any.
   *
   * @return the element
   */
  public ElementResult worst() {
    return variables.stream().map(VariableResult::worst).max(VariableResult.order()).orElseThrow();
  }

  /**
   * A variable by its name.
   *
   * @param name as in the function's list
   * @return what was found of it
   * @throws IllegalArgumentException if it was not checked
   */
  public VariableResult variable(String name) {
    return variables.stream()
        .filter(v -> v.variable().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "name = \""
                        + name
                        + "\", but must be one of "
                        + variables.stream().map(v -> v.variable().name()).toList()));
  }

  /** Several lines of text: the verdict, where and why, and a table of the variables. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "gradient check: %s; %d %s: %d PASS, %d FAIL, %d KINK (%.1f %%), %d UNRESOLVED",
        verdict(),
        elements(),
        directional ? "directions" : "elements",
        count(Verdict.PASS),
        count(Verdict.FAIL),
        count(Verdict.KINK),
        100.0 * count(Verdict.KINK) / elements(),
        count(Verdict.UNRESOLVED));
    for (String complaint : complaints) {
      line(text, "  %s", complaint);
    }
    if (tooManyKinks()) {
      line(text, "  more than %.1f %% of the elements are at kinks", 100 * kinkLimit);
    }
    if (culprit != null) {
      line(text, "  goes wrong in: %s", culprit);
    }
    line(text, "  worst: %s", worst().toString().replace("\n", "\n         "));
    for (VariableResult v : variables) {
      if (v.diagnosis() != null) {
        line(text, "  %s: %s", v.variable().name(), v.diagnosis());
      }
    }
    line(
        text,
        "  %-24s %-12s %-10s %9s %9s %9s %10s",
        "variable",
        "shape",
        "verdict",
        "max",
        "p99",
        "median",
        "cosine");
    for (VariableResult v : variables) {
      line(
          text,
          "  %-24s %-12s %-10s %9.1e %9.1e %9.1e %10.7f",
          v.variable().name(),
          v.variable().shape(),
          v.verdict(),
          v.error(1),
          v.error(0.99),
          v.error(0.5),
          v.cosine());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /**
   * The same for programs.
   *
   * @return a JSON object; numbers that are not finite are null
   */
  public String json() {
    JsonObject report = new JsonObject();
    report.addProperty("verdict", verdict().name());
    report.addProperty("directional", directional);
    report.addProperty("tolerance", tolerance);
    report.addProperty("elements", elements());
    for (Verdict verdict : Verdict.values()) {
      report.addProperty(verdict.name().toLowerCase(Locale.ROOT), count(verdict));
    }
    report.addProperty("kinkShare", (double) count(Verdict.KINK) / elements());
    report.addProperty("evaluations", evaluations);
    JsonArray said = new JsonArray();
    complaints.forEach(said::add);
    report.add("complaints", said);
    report.addProperty("culprit", culprit);
    report.add("worst", json(worst()));
    JsonArray all = new JsonArray();
    for (VariableResult v : variables) {
      all.add(json(v));
    }
    report.add("variables", all);
    return report.toString();
  }

  private static JsonObject json(VariableResult v) {
    JsonObject object = new JsonObject();
    object.addProperty("name", v.variable().name());
    object.add("shape", array(v.variable().shape()));
    object.addProperty("verdict", v.verdict().name());
    object.addProperty("elements", v.elements().size());
    for (Verdict verdict : Verdict.values()) {
      object.addProperty(verdict.name().toLowerCase(Locale.ROOT), v.count(verdict));
    }
    number(object, "maxError", v.error(1));
    number(object, "p99Error", v.error(0.99));
    number(object, "medianError", v.error(0.5));
    number(object, "cosine", v.cosine());
    object.addProperty("diagnosis", v.diagnosis());
    object.add("worst", json(v.worst()));
    return object;
  }

  private static JsonObject json(ElementResult e) {
    JsonObject object = new JsonObject();
    object.addProperty("variable", e.variable());
    object.add("index", array(e.index()));
    object.addProperty("verdict", e.verdict().name());
    number(object, "at", e.at());
    number(object, "analytic", e.analytic());
    number(object, "numeric", e.numeric());
    number(object, "numericError", e.numericError());
    number(object, "absolute", e.absolute());
    number(object, "relative", e.relative());
    number(object, "tolerance", e.tolerance());
    number(object, "h", e.h());
    number(object, "below", e.below());
    number(object, "above", e.above());
    return object;
  }

  private static JsonArray array(List<Integer> numbers) {
    JsonArray array = new JsonArray();
    numbers.forEach(array::add);
    return array;
  }

  /** JSON has no word for what is not finite. */
  private static void number(JsonObject object, String name, double value) {
    object.addProperty(name, Double.isFinite(value) ? value : null);
  }
}
