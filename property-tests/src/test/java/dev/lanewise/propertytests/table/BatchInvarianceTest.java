package dev.lanewise.propertytests.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A row's bits don't depend on the rows around it, nor an element's on those beside it: each alone,
 * by a call of its own, is what it is in the whole.
 */
class BatchInvarianceTest {
  // What mixes rows, or elements, by definition.
  private static final Set<String> MIXING =
      Set.of(
          "LayerNorm.backward", // dgamma, dbeta
          "RmsNorm.backward",
          "BatchNorm.train",
          "BatchNorm.backward",
          "Reductions.columnSums",
          "Reductions.columnMoments",
          "Bias.gradient",
          "Dropout.apply", // an element's number counts
          "Moves.gatherRows",
          "Moves.transpose");

  // Products: what FloatGemmTest and FloatNetworkRowsTest check of them.
  private static final Set<String> PRODUCTS =
      Set.of(
          "Blas.gemm",
          "Blas.gemv",
          "Blas.ger",
          "FloatProducts.run",
          "FloatProducts.epilogue",
          "FloatProducts.batch");

  private static boolean returns(Kernel kernel) {
    return kernel.javaMethod(float.class).getReturnType() != void.class;
  }

  private static boolean separate(Kernel kernel) {
    String first = kernel.sizes().getFirst().name();
    return !returns(kernel)
        && (first.equals("rows") || first.equals("n") && kernel.sizes().size() == 1)
        && !MIXING.contains(kernel.name());
  }

  /** A new kernel is checked here, or somebody has said why not. */
  @Example
  void everyKernelIsCheckedOrMixesRows() {
    Set<String> others = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (Kernel kernel : Kernels.ALL) {
      names.add(kernel.name());
      if (!separate(kernel) && !returns(kernel) && !MIXING.contains(kernel.name())) {
        others.add(kernel.name());
      }
    }
    assertEquals(new TreeSet<>(PRODUCTS), others);
    assertTrue(names.containsAll(MIXING), "MIXING names a kernel that the table does not have");
  }

  @Provide
  Arbitrary<KernelCase> separateRows() {
    return Arbitraries.of(Kernels.ALL)
        .filter(BatchInvarianceTest::separate)
        .flatMap(KernelCases::of);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void aRowAloneIsTheRowOfTheWhole(@ForAll("separateRows") KernelCase c) {
    KernelCall whole = c.call();
    whole.run();
    Kernel kernel = Kernels.named(c.kernel());
    int rows = c.sizes().getFirst();
    for (int i = 0; i < rows; i += 1 + rows / 7) {
      KernelCall alone = alone(c, kernel, i);
      alone.run();
      compare(c, kernel, whole, alone, i);
    }
  }

  /** The call for row, or element, i: its operands begin there, and there is one of them. */
  private static KernelCall alone(KernelCase c, Kernel kernel, int i) {
    KernelCall call = c.call();
    KernelCall one = c.call();
    setRows(one, kernel);
    for (int position = 0; position < kernel.parameters().size(); position++) {
      if (kernel.parameters().get(position) instanceof Parameter.Offset(Operand operand)) {
        boolean byRow = operand.rows().of(call) != operand.rows().of(one);
        boolean byElement = operand.cols().of(call) != operand.cols().of(one);
        int step = byRow ? call.arguments().distance(operand) : byElement ? 1 : 0;
        if (byElement && operand.layout() == Operand.Layout.STRIDED) {
          int distance = call.arguments().distance(operand);
          int element = distance > 0 ? i : operand.cols().of(call) - 1 - i;
          one.arguments()
              .set(position, call.arguments().offset(operand) + element * Math.abs(distance));
        } else {
          one.arguments().set(position, call.arguments().offset(operand) + i * step);
        }
      }
    }
    return one;
  }

  private static void setRows(KernelCall call, Kernel kernel) {
    for (int position = 0; position < kernel.parameters().size(); position++) {
      if (kernel.parameters().get(position) instanceof Parameter.Size) {
        call.arguments().set(position, 1);
        return;
      }
    }
  }

  private static void compare(
      KernelCase c, Kernel kernel, KernelCall whole, KernelCall alone, int i) {
    int compared = 0;
    for (Operand operand : kernel.operands()) {
      if (operand.written()) {
        boolean byElement = operand.cols().of(whole) != operand.cols().of(alone);
        int cols = operand.cols().of(alone);
        for (int j = 0; j < cols; j++) {
          double expected = whole.after(operand.name(), byElement ? 0 : i, byElement ? i : j);
          double actual = alone.after(operand.name(), 0, j);
          assertEquals(expected, actual, () -> operand.name() + ", row " + i + " of " + c);
          compared++;
        }
      }
    }
    assertTrue(compared > 0, "nothing to compare");
  }
}
