package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.LENGTHS;
import static dev.lanewise.propertytests.table.KernelBuilder.blas;
import static dev.lanewise.propertytests.table.KernelBuilder.extent;
import static dev.lanewise.propertytests.table.KernelBuilder.kernel;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.propertytests.table.Operand.Extent;
import java.util.List;

/** Matrix products, by BLAS and by plans. */
final class ProductKernels {
  private static final List<Integer> EDGES =
      List.of(1, 2, 3, 0, 4, 5, 7, 8, 9, 12, 13, 16, 17, 24, 25, 32, 33, 48, 64, 65, 97, 128, 129);
  private static final List<Integer> DEPTHS =
      List.of(1, 2, 3, 0, 4, 7, 8, 9, 16, 17, 33, 64, 100, 255, 256, 257, 513);

  private ProductKernels() {}

  private static KernelBuilder mnk(KernelBuilder row) {
    return row.size("m", EDGES, 0).size("n", EDGES, 0).size("k", DEPTHS, 0);
  }

  private static Extent either(String trans, String plain, String transposed) {
    return call -> call.size(call.choice(trans) == Transpose.NO ? plain : transposed);
  }

  private static KernelBuilder factors(KernelBuilder row) {
    return row.factor("alpha")
        .matrix("a", Access.IN, either("transA", "m", "k"), either("transA", "k", "m"))
        .matrix("b", Access.IN, either("transB", "k", "n"), either("transB", "n", "k"))
        .beta("beta")
        .matrix("c", Access.INOUT, extent("m"), extent("n"));
  }

  static void addTo(List<Kernel> table) {
    table.add(
        factors(
                mnk(
                    blas(Blas.class, "gemm", "sgemm", "dgemm")
                        .choice("transA", Transpose.class)
                        .choice("transB", Transpose.class)))
            .is(ProductDefinitions::gemm));
    table.add(
        factors(
                mnk(
                    kernel(FloatProducts.class, "run")
                        .twin(DoubleProducts.class)
                        .covering("GemmPlan.run", "PackedMatrix.of", "Gemm.run")
                        .choice("transA", Transpose.class)
                        .choice("transB", Transpose.class)
                        .flag("segments")
                        .flag("offHeap")
                        .flag("packed")
                        .flag("team")))
            .is(ProductDefinitions::gemm));
    table.add(
        mnk(kernel(FloatProducts.class, "epilogue")
                .twin(DoubleProducts.class)
                .covering("GemmPlan.run")
                .choice("activation", Activation.class)
                .flag("packed"))
            .matrix("a", Access.IN, extent("m"), extent("k"))
            .matrix("b", Access.IN, extent("k"), extent("n"))
            .vector("rowBias", Access.IN, "m")
            .vector("bias", Access.IN, "n")
            .matrix("residual", Access.IN, extent("m"), extent("n"))
            .matrix("kept", Access.OUT, extent("m"), extent("n"))
            .matrix("activated", Access.OUT, extent("m"), extent("n"))
            .matrix("c", Access.OUT, extent("m"), extent("n"))
            .is(ProductDefinitions::epilogue));
    Extent rows = call -> call.size("count") * call.size("m");
    table.add(
        mnk(kernel(FloatProducts.class, "batch")
                .twin(DoubleProducts.class)
                .covering("GemmPlan.batch", "Gemm.batch")
                .size("count", List.of(1, 2, 0, 3, 5), 0))
            .matrix("a", Access.IN, rows, extent("k"))
            .matrix("b", Access.IN, extent("k"), extent("n"))
            .matrix("c", Access.OUT, rows, extent("n"))
            .is(ProductDefinitions::batch));
    table.add(
        blas(Blas.class, "gemv", "sgemv", "dgemv")
            .choice("transA", Transpose.class)
            .size("m", LENGTHS, 0)
            .size("n", LENGTHS, 0)
            .factor("alpha")
            .matrix("a", Access.IN, extent("m"), extent("n"))
            .strided("x", Access.IN, either("transA", "n", "m"))
            .beta("beta")
            .strided("y", Access.INOUT, either("transA", "m", "n"))
            .is(ProductDefinitions::gemv));
    table.add(
        blas(Blas.class, "ger", "sger", "dger")
            .size("m", LENGTHS, 0)
            .size("n", LENGTHS, 0)
            .factor("alpha")
            .strided("x", Access.IN, extent("m"))
            .strided("y", Access.IN, extent("n"))
            .matrix("a", Access.INOUT, extent("m"), extent("n"))
            .is(ProductDefinitions::ger));
  }
}
