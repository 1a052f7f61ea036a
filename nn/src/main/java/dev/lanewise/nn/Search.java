package dev.lanewise.nn;

import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Tries settings of what is not learnt: depth, width, learning rate. On a grid of all combinations,
 * or at random, which finds as good ones sooner where some of them matter little (J. Bergstra, Y.
 * Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012). Immutable; the same
 * seed gives the same settings in the same order.
 */
public final class Search {
  private final List<Map<String, Object>> settings;

  private Search(List<Map<String, Object>> settings) {
    this.settings = settings;
  }

  /** What can be set, and to what. */
  public sealed interface Axis {
    /**
     * Its name.
     *
     * @return the key in the settings
     */
    String name();

    /**
     * Some values to choose from.
     *
     * @param name its name
     * @param values one or more
     * @return the axis
     * @throws IllegalArgumentException if there are no values
     */
    static Axis of(String name, Object... values) {
      Check.atLeast("number of values of " + name, values.length, 1);
      return new Choice(name, List.of(values));
    }

    /**
     * All numbers within bounds, for random search; logarithms are uniform where the bounds are
     * positive and far apart, as for a learning rate.
     *
     * @param name its name
     * @param low the least
     * @param high the greatest
     * @param logarithmic whether logarithms are uniform
     * @return the axis
     * @throws IllegalArgumentException if the bounds are not in order, or not positive where
     *     logarithms are taken
     */
    static Axis between(String name, double low, double high, boolean logarithmic) {
      if (!(low < high && Double.isFinite(high - low)) || (logarithmic && !(low > 0))) {
        throw new IllegalArgumentException(
            name
                + " between "
                + low
                + " and "
                + high
                + ", but must be finite, in order, and positive if logarithmic");
      }
      return new Range(name, low, high, logarithmic);
    }
  }

  private record Choice(String name, List<Object> values) implements Axis {}

  private record Range(String name, double low, double high, boolean logarithmic) implements Axis {
    double at(float share) {
      return logarithmic
          ? low * StrictMath.exp(share * StrictMath.log(high / low))
          : low + share * (high - low);
    }
  }

  /**
   * One of the settings and how good it was.
   *
   * @param setting a value for each axis, by its name
   * @param score higher is better
   */
  public record Trial(Map<String, Object> setting, double score) {}

  /**
   * All combinations; the last axis changes fastest.
   *
   * @param axes what can be set, to values to choose from
   * @return the search
   * @throws IllegalArgumentException if an axis has no values to choose from
   */
  public static Search grid(Axis... axes) {
    List<Map<String, Object>> settings = new ArrayList<>(List.of(Map.of()));
    for (Axis axis : axes) {
      if (!(axis instanceof Choice choice)) {
        throw new IllegalArgumentException(
            axis.name() + " is a range, but must be values to choose from on a grid");
      }
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> setting : settings) {
        for (Object value : choice.values) {
          Map<String, Object> next = new LinkedHashMap<>(setting);
          next.put(axis.name(), value);
          longer.add(next);
        }
      }
      settings = longer;
    }
    return new Search(settings);
  }

  /**
   * Settings at random.
   *
   * @param seed which
   * @param trials how many, at least 1
   * @param axes what can be set
   * @return the search
   * @throws IllegalArgumentException if there are no trials
   */
  public static Search random(long seed, int trials, Axis... axes) {
    Check.atLeast("trials", trials, 1);
    List<Map<String, Object>> settings = new ArrayList<>();
    for (int trial = 0; trial < trials; trial++) {
      Map<String, Object> setting = new LinkedHashMap<>();
      for (int i = 0; i < axes.length; i++) {
        float share = new Philox(seed, i).uniform(trial);
        Object value =
            switch (axes[i]) {
              case Choice c -> c.values.get((int) (share * c.values.size()));
              case Range r -> r.at(share);
            };
        setting.put(axes[i].name(), value);
      }
      settings.add(setting);
    }
    return new Search(settings);
  }

  /**
   * The settings in the order in which they are tried.
   *
   * @return a value for each axis, by its name
   */
  public List<Map<String, Object>> settings() {
    return settings;
  }

  /**
   * Tries all settings.
   *
   * @param score trains with a setting and says how good the result is; NaN is worse than all
   * @return the trials, the best first; of equal ones the one that was tried first
   */
  public List<Trial> run(ToDoubleFunction<Map<String, Object>> score) {
    Trial[] trials = new Trial[settings.size()];
    Arrays.setAll(trials, i -> new Trial(settings.get(i), score.applyAsDouble(settings.get(i))));
    Arrays.sort(trials, (a, b) -> Double.compare(rank(b), rank(a)));
    return List.of(trials);
  }

  private static double rank(Trial trial) {
    return Double.isNaN(trial.score) ? Double.NEGATIVE_INFINITY : trial.score;
  }
}
