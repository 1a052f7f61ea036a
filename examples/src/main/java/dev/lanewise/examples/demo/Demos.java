package dev.lanewise.examples.demo;

import java.util.List;
import java.util.function.Supplier;

/** All demonstrations, in the order of the course. */
public final class Demos {
  private static final List<Supplier<Demo>> ALL =
      List.of(
          Wide::new,
          Attributes::new,
          Symmetry::new,
          Logistic::new,
          Diabetes::new,
          DigitRecognition::new);

  private Demos() {}

  /**
   * The demonstrations.
   *
   * @return new ones at each call
   */
  public static List<Demo> all() {
    return ALL.stream().map(Supplier::get).toList();
  }
}
