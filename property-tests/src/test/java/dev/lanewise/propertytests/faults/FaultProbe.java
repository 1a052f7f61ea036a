package dev.lanewise.propertytests.faults;

import dev.lanewise.kernels.Blas;
import dev.lanewise.propertytests.FloatGemmRulesTest;
import dev.lanewise.propertytests.golden.GoldenBits;
import dev.lanewise.propertytests.table.Kernel;
import dev.lanewise.propertytests.table.KernelCase;
import dev.lanewise.propertytests.table.KernelCheck;
import dev.lanewise.propertytests.table.Kernels;

/** What a JVM with a faulty kernel runs: a part of the suite. It prints what found the fault. */
final class FaultProbe {
  // As many as the suite checks by definition.
  private static final int CASES = 24;
  private static final int SKEWED_CASES = 64;

  private FaultProbe() {}

  /**
   * Runs.
   *
   * @param args beginnings of the names of the kernels to be checked
   */
  public static void main(String[] args) {
    boolean definition = false;
    boolean golden = false;
    int checked = 0;
    for (Kernel kernel : Kernels.ALL) {
      for (String start : args) {
        if (kernel.name().startsWith(start)) {
          checked++;
          golden |= !GoldenBits.golden(kernel, float.class);
          definition |= !keepsDefinition(kernel);
        }
      }
    }
    if (checked == 0) {
      throw new IllegalArgumentException("no kernel's name begins like that");
    }
    boolean rules = args[0].equals("Blas.gemm") && !keepsRules();
    System.out.println(
        "found by:"
            + (definition ? " definition" : "")
            + (golden ? " golden-bits" : "")
            + (rules ? " rules" : ""));
  }

  private static boolean keepsRules() {
    try {
      FloatGemmRulesTest.rules(Blas::sgemm);
      FloatGemmRulesTest.exact(Blas::sgemm);
      return true;
    } catch (AssertionError | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static boolean keepsDefinition(Kernel kernel) {
    try {
      for (int number = 0; number < CASES; number++) {
        KernelCheck.run(KernelCase.numbered(kernel, float.class, number));
      }
      for (int number = 0; KernelCase.isProduct(kernel) && number < SKEWED_CASES; number++) {
        KernelCheck.run(KernelCase.skewed(kernel, float.class, number));
      }
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }
}
