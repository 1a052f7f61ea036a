package dev.lanewise.benchmarks;

import dev.lanewise.benchmarks.judge.NamedWork;

/**
 * An operation of the judge's table, which {@code lanewise bench elementwise} measures beside other
 * libraries; {@code giga} is billions of elements a second.
 */
public abstract class OperationBenchmark extends WorkBenchmark {
  /** Parameters are set by JMH. */
  protected OperationBenchmark() {}

  abstract String operation();

  abstract String size();

  @Override
  Work work() {
    return NamedWork.of(type, operation(), size());
  }

  /** Most have an input and an output. */
  @Override
  double elements() {
    return 2 * NamedWork.elements(size());
  }
}
