package dev.lanewise.nn.gradcheck;

import dev.lanewise.nn.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Recognises what a wrong gradient looks like: the mistakes that are made over and over. */
final class Diagnosis {
  // A pattern must explain all but this share of what is wrong, in the 2-norm.
  private static final double UNEXPLAINED = 0.02;

  // A number this near to a whole one is taken for it.
  private static final double WHOLE = 1e-3;

  private final Parameter variable;
  private final List<ElementResult> elements;
  private final boolean all;

  private Diagnosis(Parameter variable, List<ElementResult> elements) {
    this.variable = variable;
    this.elements = elements;
    all = elements.size() == variable.size();
  }

  /** A few words, or null if nothing is wrong or nothing known. */
  static String of(Parameter variable, List<ElementResult> elements) {
    boolean failed = elements.stream().anyMatch(e -> e.verdict() == Verdict.FAIL);
    return failed ? new Diagnosis(variable, elements).pattern() : null;
  }

  private double analytic(int i) {
    return elements.get(i).analytic();
  }

  private double numeric(int i) {
    return elements.get(i).numeric();
  }

  private String pattern() {
    int n = elements.size();
    if (elements.stream().noneMatch(e -> Double.isFinite(e.analytic()))) {
      return "is not finite anywhere: is it written at all?";
    }
    if (elements.stream().allMatch(e -> e.analytic() == 0)) {
      return "is zero everywhere: is it computed at all?";
    }
    String where = where();
    if (where != null) {
      return where;
    }
    if (n < 3) {
      return null; // almost anything explains two numbers
    }
    double factor = fit(this::analytic, this::numeric);
    if (explains(i -> factor * numeric(i))) {
      return "is " + factor(factor) + " times the derivative";
    }
    double constant = fit(i -> analytic(i) - numeric(i), i -> 1);
    if (explains(i -> numeric(i) + constant)) {
      return text("is the derivative plus %.6g: is it added to what was there before?", constant);
    }
    double decay = fit(i -> analytic(i) - numeric(i), this::value);
    if (explains(i -> numeric(i) + decay * value(i))) {
      return text("is the derivative plus %.6g times the variable itself: weight decay?", decay);
    }
    return all ? moved() : null;
  }

  private double value(int i) {
    return elements.get(i).at();
  }

  /** c of the least squares y = c x. */
  private double fit(IntToDoubleFunction y, IntToDoubleFunction x) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < elements.size(); i++) {
      product += y.applyAsDouble(i) * x.applyAsDouble(i);
      square += x.applyAsDouble(i) * x.applyAsDouble(i);
    }
    return product / square;
  }

  private boolean explains(IntToDoubleFunction model) {
    double rest = 0;
    double square = 0;
    for (int i = 0; i < elements.size(); i++) {
      rest += Math.pow(analytic(i) - model.applyAsDouble(i), 2);
      square += Math.pow(analytic(i) - numeric(i), 2);
    }
    return rest <= UNEXPLAINED * UNEXPLAINED * square;
  }

  /** A factor that is a whole number, or 1 divided by one, says more that way. */
  private static String factor(double factor) {
    String sign = factor < 0 ? "-" : "";
    double size = Math.abs(factor);
    if (Math.abs(size - Math.rint(size)) < WHOLE && size > 0.5) {
      return sign + (long) Math.rint(size);
    }
    double inverse = 1 / size;
    if (Math.abs(inverse - Math.rint(inverse)) < WHOLE * inverse) {
      return sign + "1/" + (long) Math.rint(inverse);
    }
    return text("%.6g", factor);
  }

  /** The rows and columns that are wrong, if the others are right. */
  private String where() {
    int cols = variable.cols();
    int[] rows = {Integer.MAX_VALUE, -1};
    int[] columns = {Integer.MAX_VALUE, -1};
    int failed = 0;
    for (int i = 0; all && i < elements.size(); i++) {
      if (elements.get(i).verdict() == Verdict.FAIL) {
        failed++;
        rows = new int[] {Math.min(rows[0], i / cols), Math.max(rows[1], i / cols)};
        columns = new int[] {Math.min(columns[0], i % cols), Math.max(columns[1], i % cols)};
      }
    }
    int box = (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1);
    // at least half of the box is wrong, and the box is at most half of all
    if (failed == 0 || 2 * failed < box || 2 * box > variable.size()) {
      return null;
    }
    return text(
        "is wrong in rows %d..%d, columns %d..%d of %d x %d alone",
        rows[0], rows[1], columns[0], columns[1], variable.rows(), cols);
  }

  /** The derivative's elements at other places. */
  private String moved() {
    int rows = variable.rows();
    int cols = variable.cols();
    if (rows > 1 && cols > 1 && explains(i -> numeric(i % rows * cols + i / rows))) {
      return "is the derivative transposed";
    }
    for (int by : new int[] {1, -1}) {
      if (cols > 2 && shifted(i -> (i % cols + by + cols) % cols + i / cols * cols, by, true)) {
        return text(
            "is the derivative of the column %s: off by one?", by > 0 ? "behind" : "before");
      }
      if (rows > 2 && shifted(i -> (i / cols + by + rows) % rows * cols + i % cols, by, false)) {
        return text("is the derivative of the row %s: off by one?", by > 0 ? "behind" : "before");
      }
    }
    return null;
  }

  /** Whether it has another column's or row's elements, the edge that has no neighbour apart. */
  private boolean shifted(IntUnaryOperator from, int by, boolean column) {
    int cols = variable.cols();
    int edge = by < 0 ? 0 : (column ? cols : variable.rows()) - 1;
    return explains(
        i -> (column ? i % cols : i / cols) == edge ? analytic(i) : numeric(from.applyAsInt(i)));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
