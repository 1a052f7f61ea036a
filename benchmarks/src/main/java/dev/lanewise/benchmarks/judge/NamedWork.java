package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.Work;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** An operation of the judge's table, by its name. Its "operations" are elements. */
public final class NamedWork implements Work {
  private final OperationWork work;
  private final double elements;

  private NamedWork(OperationWork work, double elements) {
    this.work = work;
    this.elements = elements;
  }

  /**
   * Makes the arrays of an operation.
   *
   * @param type f32 or f64
   * @param name its name, as {@code lanewise bench elementwise} has it
   * @param size N, or ROWSxCOLUMNS for what works on matrices
   * @return the work
   * @throws IllegalArgumentException if there is none of that name and kind
   */
  public static NamedWork of(String type, String name, String size) {
    Extent extent = Extent.parse(size);
    ElementType elements = ElementType.of(type);
    Operation operation =
        Operations.of(elements).stream()
            .filter(one -> one.name().equals(name) && one.matrix() == extent.matrix())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name + " of " + size + ": no such"));
    return new NamedWork(operation.works().apply(extent), extent.elements());
  }

  /**
   * The elements of a size.
   *
   * @param size N, or ROWSxCOLUMNS
   * @return N, or their product
   * @throws IllegalArgumentException if it is neither
   */
  public static double elements(String size) {
    return Extent.parse(size).elements();
  }

  /** The names of a suite's operations, of vectors or of matrices. */
  static List<String> names(OperationSuite suite, boolean matrix) {
    return Operations.of(ElementType.FLOAT).stream()
        .filter(operation -> operation.suite() == suite && operation.matrix() == matrix)
        .map(Operation::name)
        .toList();
  }

  @Override
  public double flops() {
    return elements;
  }

  @Override
  public void run(int calls) {
    work.nanos(calls);
  }

  Map<String, MemorySegment> inputs() {
    return work.inputs();
  }

  double worst(MemorySegment results) {
    return work.worst(results);
  }
}
