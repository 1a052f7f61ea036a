package dev.lanewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * An axis of a chart.
 *
 * @param name what is counted along it, with its unit
 * @param scale how
 * @param min where it begins, or NaN: where the data do
 * @param max where it ends, or NaN: where the data do
 * @param categories the names along it, if it is one of categories, and otherwise none
 */
public record Axis(String name, Scale scale, double min, double max, List<String> categories) {
  /** How values lie along an axis. */
  public enum Scale {
    /** Equal differences are equally far apart. */
    LINEAR,
    /** Equal ratios are equally far apart, with marks at powers of ten. */
    LOG,
    /** Equal ratios are equally far apart, with marks at powers of two. */
    LOG2,
    /** Names, in their order. */
    CATEGORIES
  }

  /** An axis as given. */
  public Axis {
    categories = List.copyOf(categories);
    if (scale == Scale.LOG || scale == Scale.LOG2) {
      if (min <= 0 || max <= 0) {
        throw new IllegalArgumentException(
            "a logarithmic axis from " + min + " to " + max + ": both must be positive");
      }
    }
  }

  /**
   * A linear axis as long as the data need.
   *
   * @param name what is counted along it
   * @return the axis
   */
  public static Axis linear(String name) {
    return new Axis(name, Scale.LINEAR, Double.NaN, Double.NaN, List.of());
  }

  /**
   * A logarithmic axis as long as the data need; values that are not positive are left out.
   *
   * @param name what is counted along it
   * @return the axis
   */
  public static Axis log(String name) {
    return new Axis(name, Scale.LOG, Double.NaN, Double.NaN, List.of());
  }

  /**
   * A logarithmic axis with marks at powers of two, for sizes.
   *
   * @param name what is counted along it
   * @return the axis
   */
  public static Axis log2(String name) {
    return new Axis(name, Scale.LOG2, Double.NaN, Double.NaN, List.of());
  }

  /**
   * An axis of names.
   *
   * @param name what they are
   * @param categories the names
   * @return the axis
   */
  public static Axis categories(String name, List<String> categories) {
    return new Axis(name, Scale.CATEGORIES, Double.NaN, Double.NaN, categories);
  }

  /**
   * The same axis between two values.
   *
   * @param newMin where it begins, or NaN: where the data do
   * @param newMax where it ends, or NaN: where the data do
   * @return the axis
   */
  public Axis between(double newMin, double newMax) {
    return new Axis(name, scale, newMin, newMax, categories);
  }

  boolean logarithmic() {
    return scale == Scale.LOG || scale == Scale.LOG2;
  }

  /** The value as it can be drawn here, or null. */
  Double drawn(double value) {
    return Double.isFinite(value) && (value > 0 || !logarithmic()) ? value : null;
  }

  JsonObject option() {
    JsonObject option = new JsonObject();
    option.addProperty(
        "type",
        switch (scale) {
          case LINEAR -> "value";
          case LOG, LOG2 -> "log";
          case CATEGORIES -> "category";
        });
    option.addProperty("name", name);
    if (scale == Scale.LOG2) {
      option.addProperty("logBase", 2);
    }
    if (scale == Scale.CATEGORIES) {
      JsonArray data = new JsonArray();
      categories.forEach(data::add);
      option.add("data", data);
    }
    if (!Double.isNaN(min)) {
      option.addProperty("min", min);
    }
    if (!Double.isNaN(max)) {
      option.addProperty("max", max);
    }
    return option;
  }
}
