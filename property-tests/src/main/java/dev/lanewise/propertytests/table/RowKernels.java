package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.rowByRow;

import dev.lanewise.kernels.Softmax;
import java.util.List;

/** Softmax, row by row. */
final class RowKernels {
  private RowKernels() {}

  static void addTo(List<Kernel> table) {
    for (String method : List.of("forward", "logForward")) {
      table.add(
          rowByRow(Softmax.class, method)
              .matrix("x", Access.IN)
              .matrix("y", Access.OUT)
              .inPlace("y", "x")
              .is(method.equals("forward") ? RowDefinitions::softmax : RowDefinitions::logSoftmax));
    }
    for (String method : List.of("backward", "logBackward")) {
      table.add(
          rowByRow(Softmax.class, method)
              .matrix("y", Access.IN)
              .matrix("dy", Access.IN)
              .matrix("dx", Access.OUT)
              .inPlace("dx", "dy")
              .is(
                  method.equals("backward")
                      ? RowDefinitions::softmaxBackward
                      : RowDefinitions::logSoftmaxBackward));
    }
  }
}
