package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.kernel;
import static dev.lanewise.propertytests.table.KernelBuilder.rowByRow;

import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Reduction;
import java.util.List;

/** Losses with their gradients. */
final class LossKernels {
  private LossKernels() {}

  static void addTo(List<Kernel> table) {
    for (String loss : List.of("squared", "absolute", "huber", "binaryCrossEntropy")) {
      KernelBuilder row =
          kernel(Losses.class, loss).n().vector("x", Access.IN, "n").vector("t", Access.IN, "n");
      if (loss.equals("huber")) {
        row.scalar("delta", value -> value > 0, 1, 0.25);
      }
      table.add(
          row.choice("reduction", Reduction.class)
              .vector("dx", Access.OUT, "n")
              .inPlace("dx", "x")
              .is(call -> LossDefinitions.elements(loss, call)));
    }
    table.add(
        rowByRow(Losses.class, "crossEntropy")
            .matrix("x", Access.IN)
            .indices("labels", "rows", "cols")
            .scalar("smoothing", value -> value >= 0 && value <= 1, 0, 0.1, 1)
            .choice("reduction", Reduction.class)
            .matrix("dx", Access.OUT)
            .inPlace("dx", "x")
            .is(LossDefinitions::labels));
    table.add(
        kernel(Losses.class, "crossEntropy", "(probabilities)")
            .rowsAndCols()
            .matrix("x", Access.IN)
            .matrix("q", Access.IN)
            .choice("reduction", Reduction.class)
            .matrix("dx", Access.OUT)
            .inPlace("dx", "x")
            .is(LossDefinitions::probabilities));
    table.add(
        rowByRow(Losses.class, "crossEntropyPerRow")
            .matrix("x", Access.IN)
            .indices("labels", "rows", "cols")
            .scalar("smoothing", value -> value >= 0 && value <= 1, 0, 0.1, 1)
            .vector("losses", Access.OUT, "rows")
            .matrix("dx", Access.OUT)
            .inPlace("dx", "x")
            .is(LossDefinitions::perRow));
  }
}
