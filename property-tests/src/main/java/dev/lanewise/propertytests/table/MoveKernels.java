package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.LENGTHS;
import static dev.lanewise.propertytests.table.KernelBuilder.extent;
import static dev.lanewise.propertytests.table.KernelBuilder.kernel;
import static dev.lanewise.propertytests.table.KernelBuilder.rowByRow;

import dev.lanewise.kernels.Conversions;
import dev.lanewise.kernels.Moves;
import java.util.List;

/** Copies and conversions. */
final class MoveKernels {
  private MoveKernels() {}

  static void addTo(List<Kernel> table) {
    table.add(
        rowByRow(Moves.class, "transpose")
            .matrix("x", Access.IN)
            .matrix("y", Access.OUT, extent("cols"), extent("rows"))
            .is(MoveDefinitions::transpose));
    table.add(
        kernel(Moves.class, "gatherRows")
            .size("rows", List.of(1, 2, 3, 9), 0)
            .size("cols", LENGTHS, 0)
            .size("count", List.of(1, 2, 3, 0, 5, 17), 0)
            .matrix("x", Access.IN)
            .indices("index", "count", "rows")
            .matrix("y", Access.OUT, extent("count"), extent("cols"))
            .is(MoveDefinitions::gatherRows));
    table.add(
        kernel(Conversions.class, "fromUnsignedBytes")
            .floatOnly()
            .n()
            .typed("x", Access.IN, byte.class, "n")
            .factor("scale")
            .factor("shift")
            .vector("y", Access.OUT, "n")
            .is(MoveDefinitions::fromUnsignedBytes));
    for (String half : List.of("Bfloat16", "Float16")) {
      boolean brain = half.equals("Bfloat16");
      table.add(
          kernel(Conversions.class, "to" + half)
              .floatOnly()
              .n()
              .vector("x", Access.IN, "n")
              .typed("y", Access.OUT, short.class, "n")
              .is(call -> MoveDefinitions.toHalf(call, brain)));
      table.add(
          kernel(Conversions.class, "from" + half)
              .floatOnly()
              .n()
              .typed("x", Access.IN, short.class, "n")
              .vector("y", Access.OUT, "n")
              .is(call -> MoveDefinitions.fromHalf(call, brain)));
    }
  }
}
