package dev.lanewise.propertytests.table;

/**
 * Runs one call of the table and checks everything that is promised of every kernel: the outputs
 * are what the definition says, nothing else is written, a second run gives the same bits, and so
 * do one whose operands end with their arrays, and one whose output lies where an input does, if it
 * may.
 */
public final class KernelCheck {
  private KernelCheck() {}

  /**
   * Checks one call.
   *
   * @param c the call
   * @throws AssertionError saying what is wrong and how to repeat it
   */
  public static void run(KernelCase c) {
    try {
      check(c);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e.getMessage() + "; to repeat it: KernelCheck.run(" + c + ")", e);
    }
  }

  private static void check(KernelCase c) {
    Kernel kernel = Kernels.named(c.kernel());
    KernelCall call = c.call();
    call.run();
    call.requireOnlyOutputsWritten();
    kernel.definition().accept(call);
    KernelCall again = c.call();
    again.run();
    call.requireSameOutputs(again);
    KernelCall exact = c.call();
    exact.arguments().trim();
    exact.run();
    call.requireSameResult(exact);
    for (Operand operand : kernel.operands()) {
      if (operand.written()) {
        requireSameElements(call, exact, operand, "where its array ends");
      }
    }
    for (Kernel.Shared shared : kernel.shared()) {
      KernelCall inPlace = c.call();
      if (inPlace.arguments().share(shared.output(), shared.input())) {
        inPlace.run();
        Operand output = call.arguments().operand(shared.output());
        requireSameElements(call, inPlace, output, "in place");
      }
    }
  }

  private static void requireSameElements(
      KernelCall call, KernelCall other, Operand operand, String where) {
    String output = operand.name();
    for (int i = 0; i < operand.rows().of(call); i++) {
      for (int j = 0; j < operand.cols().of(call); j++) {
        double expected = call.after(output, i, j);
        double actual = other.after(output, i, j);
        if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
          throw new AssertionError(
              output
                  + "("
                  + i
                  + ", "
                  + j
                  + ") must be "
                  + expected
                  + " "
                  + where
                  + ", too, but is "
                  + actual);
        }
      }
    }
    call.requireSameResult(other);
  }
}
