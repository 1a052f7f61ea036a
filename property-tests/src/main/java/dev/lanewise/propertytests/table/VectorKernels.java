package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.blas;

import dev.lanewise.kernels.Blas;
import java.util.List;
import java.util.function.Consumer;

/** Level 1 of BLAS. */
final class VectorKernels {
  private VectorKernels() {}

  static void addTo(List<Kernel> table) {
    table.add(
        blas(Blas.class, "dot", "sdot", "ddot")
            .n()
            .strided("x", Access.IN)
            .strided("y", Access.IN)
            .is(VectorDefinitions::dot));
    table.add(
        blas(Blas.class, "axpy", "saxpy", "daxpy")
            .n()
            .factor("alpha")
            .strided("x", Access.IN)
            .strided("y", Access.INOUT)
            .is(VectorDefinitions::axpy));
    table.add(
        blas(Blas.class, "scal", "sscal", "dscal")
            .n()
            .factor("alpha")
            .strided("x", Access.INOUT)
            .is(VectorDefinitions::scal));
    table.add(norm(blas(Blas.class, "nrm2", "snrm2", "dnrm2"), VectorDefinitions::norm2));
    table.add(norm(blas(Blas.class, "asum", "sasum", "dasum"), VectorDefinitions::norm1));
    table.add(
        norm(blas(Blas.class, "amax", "isamax", "idamax"), VectorDefinitions::indexOfLargest));
  }

  private static Kernel norm(KernelBuilder row, Consumer<KernelCall> definition) {
    return row.n().strided("x", Access.IN).is(definition);
  }
}
