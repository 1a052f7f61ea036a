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

  private double base() {
    return switch (scale) {
      case LOG -> 10;
      case LOG2 -> 2;
      case LINEAR, CATEGORIES -> 0;
    };
  }

  /**
   * The place of a value along the axis, null if it has none. On a logarithmic axis that is its
   * exponent: ECharts rounds the marks of its own logarithmic axes to ten decimals, so that those
   * below 1e-10 are at 0, of which there is no logarithm.
   */
  Double drawn(double value) {
    if (!Double.isFinite(value) || value <= 0 && base() > 0) {
      return null;
    }
    return base() > 0 ? exponent(value) : value;
  }

  private Double exponent(double value) {
    double exponent = Math.log(value) / Math.log(base());
    // A power is in its own place, whatever the roundings.
    return Math.abs(exponent - Math.rint(exponent)) < 1e-12 ? Math.rint(exponent) : exponent;
  }

  JsonObject option() {
    JsonObject option = new JsonObject();
    option.addProperty("type", scale == Scale.CATEGORIES ? "category" : "value");
    option.addProperty("name", name);
    if (base() > 0) {
      option.addProperty("log", base());
      option.addProperty("scale", true); // need not begin at 1, whose exponent is 0
      option.addProperty("minInterval", 1);
    }
    if (scale == Scale.CATEGORIES) {
      JsonArray data = new JsonArray();
      categories.forEach(data::add);
      option.add("data", data);
    }
    if (!Double.isNaN(min)) {
      option.addProperty("min", drawn(min));
    }
    if (!Double.isNaN(max)) {
      option.addProperty("max", drawn(max));
    }
    return option;
  }
}
