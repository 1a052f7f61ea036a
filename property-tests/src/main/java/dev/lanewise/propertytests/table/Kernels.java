package dev.lanewise.propertytests.table;

import java.util.ArrayList;
import java.util.List;

/**
 * All public kernels, a row each: ProductKernels and its neighbours write them. A test compares the
 * table with the public methods, so a new kernel without a row fails the build.
 */
public final class Kernels {
  /** The table. */
  public static final List<Kernel> ALL = all();

  private Kernels() {}

  /**
   * A row.
   *
   * @param name the kernel's name
   * @return its row
   * @throws IllegalArgumentException if there is none
   */
  public static Kernel named(String name) {
    for (Kernel kernel : ALL) {
      if (kernel.name().equals(name)) {
        return kernel;
      }
    }
    throw new IllegalArgumentException("kernel = \"" + name + "\", but the table has no such row");
  }

  private static List<Kernel> all() {
    List<Kernel> table = new ArrayList<>();
    ProductKernels.addTo(table);
    VectorKernels.addTo(table);
    FunctionKernels.addTo(table);
    RowKernels.addTo(table);
    LossKernels.addTo(table);
    NormKernels.addTo(table);
    ReductionKernels.addTo(table);
    StepKernels.addTo(table);
    MoveKernels.addTo(table);
    return List.copyOf(table);
  }
}
