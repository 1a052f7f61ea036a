package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.kernel;
import static dev.lanewise.propertytests.table.KernelBuilder.rowByRow;

import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.Reductions;
import java.util.List;

/** Sums and the like, of vectors and of columns. */
final class ReductionKernels {
  private ReductionKernels() {}

  private static KernelBuilder vector(String reduction) {
    return kernel(Reductions.class, reduction).n().vector("x", Access.IN, "n");
  }

  static void addTo(List<Kernel> table) {
    table.add(vector("sum").is(VectorDefinitions::sum));
    table.add(vector("mean").is(VectorDefinitions::mean));
    Parameter.Range correction = value -> value == 0 || value == 1;
    table.add(
        vector("variance").whole("correction", correction, 0, 1).is(VectorDefinitions::variance));
    table.add(vector("max").is(VectorDefinitions::max));
    table.add(vector("min").is(VectorDefinitions::min));
    table.add(vector("argmax").is(VectorDefinitions::argmax));
    table.add(vector("sumOfSquares").is(VectorDefinitions::sumOfSquares));
    table.add(vector("norm1").is(VectorDefinitions::norm1));
    table.add(vector("norm2").is(VectorDefinitions::norm2));
    table.add(vector("normInf").is(VectorDefinitions::normInf));
    table.add(
        rowByRow(Reductions.class, "columnSums")
            .matrix("x", Access.IN)
            .vector("sums", Access.OUT, "cols")
            .is(call -> ColumnDefinitions.sums(call, "x", "sums")));
    table.add(
        rowByRow(Reductions.class, "columnMoments")
            .matrix("x", Access.IN)
            .whole("correction", correction, 0, 1)
            .vector("means", Access.OUT, "cols")
            .vector("variances", Access.OUT, "cols")
            .is(ColumnDefinitions::moments));
    table.add(
        rowByRow(Bias.class, "add")
            .matrix("x", Access.INOUT)
            .vector("bias", Access.IN, "cols")
            .is(ColumnDefinitions::addBias));
    table.add(
        rowByRow(Bias.class, "gradient")
            .matrix("dy", Access.IN)
            .vector("gradient", Access.OUT, "cols")
            .is(call -> ColumnDefinitions.sums(call, "dy", "gradient")));
  }
}
