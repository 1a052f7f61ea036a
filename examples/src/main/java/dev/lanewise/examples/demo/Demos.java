package dev.lanewise.examples.demo;

import java.util.List;
import java.util.function.Supplier;

/** All demonstrations, in the order of the course. */
public final class Demos {
  private static final List<Supplier<Demo>> ALL =
      List.of(
          // what a network is
          Wide::new,
          Batches::new,
          Shapes::new,
          Attributes::new,
          Deep::new,
          BackpropCost::new,
          Universal::new,
          DepthVsWidth::new,
          // how it learns
          Logistic::new,
          Convexity::new,
          Saturation::new,
          LearningRate::new,
          Momentum::new,
          // what goes wrong
          Symmetry::new,
          Vanishing::new,
          ReluVsSigmoid::new,
          Exploding::new,
          Initialization::new,
          // how to do it well
          OneCycle::new,
          Searching::new,
          Overfitting::new,
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
