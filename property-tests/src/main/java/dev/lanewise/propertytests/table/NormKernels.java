package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.LENGTHS;
import static dev.lanewise.propertytests.table.KernelBuilder.kernel;
import static dev.lanewise.propertytests.table.KernelBuilder.rowByRow;

import dev.lanewise.kernels.BatchNorm;
import dev.lanewise.kernels.Dropout;
import dev.lanewise.kernels.LayerNorm;
import dev.lanewise.kernels.RmsNorm;
import java.util.List;

/** Normalisation, and dropout. */
final class NormKernels {
  private static final Parameter.Range NOT_NEGATIVE = value -> value >= 0;

  private NormKernels() {}

  static void addTo(List<Kernel> table) {
    table.add(
        rowByRow(LayerNorm.class, "forward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("beta", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .matrix("y", Access.OUT)
            .vector("means", Access.OUT, "rows")
            .vector("factors", Access.OUT, "rows")
            .inPlace("y", "x")
            .is(NormDefinitions::layerNorm));
    table.add(
        rowByRow(LayerNorm.class, "backward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("means", Access.IN, "rows")
            .vector("factors", Access.IN, Domain.NOT_NEGATIVE, "rows")
            .matrix("dy", Access.IN)
            .matrix("dx", Access.OUT)
            .vector("dgamma", Access.OUT, "cols")
            .vector("dbeta", Access.OUT, "cols")
            .inPlace("dx", "dy")
            .is(NormDefinitions::layerNormBackward));
    table.add(
        rowByRow(RmsNorm.class, "forward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .matrix("y", Access.OUT)
            .vector("factors", Access.OUT, "rows")
            .inPlace("y", "x")
            .is(NormDefinitions::rmsNorm));
    table.add(
        rowByRow(RmsNorm.class, "backward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("factors", Access.IN, Domain.NOT_NEGATIVE, "rows")
            .matrix("dy", Access.IN)
            .matrix("dx", Access.OUT)
            .vector("dgamma", Access.OUT, "cols")
            .inPlace("dx", "dy")
            .is(NormDefinitions::rmsNormBackward));
    table.add(
        kernel(BatchNorm.class, "train")
            .size("rows", List.of(2, 3, 4, 5, 7, 8, 9, 17, 33, 257), 2)
            .size("cols", LENGTHS, 0)
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("beta", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .vector("runningMeans", Access.INOUT, "cols")
            .vector("runningVariances", Access.INOUT, "cols")
            .scalar("momentum", value -> true, 0.1, 1)
            .matrix("y", Access.OUT)
            .vector("means", Access.OUT, "cols")
            .vector("factors", Access.OUT, "cols")
            .inPlace("y", "x")
            .is(NormDefinitions::batchNormTrain));
    table.add(
        rowByRow(BatchNorm.class, "infer")
            .matrix("x", Access.IN)
            .vector("means", Access.IN, "cols")
            .vector("variances", Access.IN, Domain.NOT_NEGATIVE, "cols")
            .vector("gamma", Access.IN, "cols")
            .vector("beta", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .matrix("y", Access.OUT)
            .inPlace("y", "x")
            .is(NormDefinitions::batchNormInfer));
    table.add(
        rowByRow(BatchNorm.class, "backward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("means", Access.IN, "cols")
            .vector("factors", Access.IN, Domain.NOT_NEGATIVE, "cols")
            .matrix("dy", Access.IN)
            .matrix("dx", Access.OUT)
            .vector("dgamma", Access.OUT, "cols")
            .vector("dbeta", Access.OUT, "cols")
            .inPlace("dx", "dy")
            .is(NormDefinitions::batchNormBackward));
    table.add(
        kernel(Dropout.class, "apply")
            .n()
            .vector("x", Access.IN, "n")
            .vector("y", Access.OUT, "n")
            .scalar("rate", value -> value >= 0 && value < 1, 0, 0.5, 0.1)
            .random("random", "first")
            .inPlace("y", "x")
            .is(VectorDefinitions::dropout));
  }
}
