package dev.lanewise.propertytests.faults;

import dev.lanewise.kernels.Blas;
import dev.lanewise.propertytests.DoubleGemmRulesTest;
import dev.lanewise.propertytests.FloatGemmRulesTest;
import dev.lanewise.propertytests.golden.GoldenBits;
import dev.lanewise.propertytests.table.Kernel;
import dev.lanewise.propertytests.table.KernelCase;
import dev.lanewise.propertytests.table.KernelCheck;
import dev.lanewise.propertytests.table.Kernels;
import java.util.List;

/** What a JVM with a faulty kernel runs: a part of the suite. It prints what found the fault. */
final class FaultProbe {
  // As many as the suite checks by definition.
  private static final int CASES = 24;
  private static final int SKEWED_CASES = 64;

  private FaultProbe() {}

  /**
   * Runs.
   *
   * @param args the element type, and beginnings of the names of the kernels to be checked
   */
  public static void main(String[] args) {
    Class<?> type = args[0].equals("double") ? double.class : float.class;
    List<String> starts = List.of(args).subList(1, args.length);
    boolean definition = false;
    boolean golden = false;
    int checked = 0;
    for (Kernel kernel : Kernels.ALL) {
      if (kernel.types().contains(type) && starts.stream().anyMatch(kernel.name()::startsWith)) {
        checked++;
        golden |= !GoldenBits.golden(kernel, type);
        definition |= !keepsDefinition(kernel, type);
      }
    }
    if (checked == 0) {
      throw new IllegalArgumentException("no kernel's name begins like that");
    }
    boolean rules = starts.contains("Blas.gemm") && !keepsRules(type);
    System.out.println(
        "found by:"
            + (definition ? " definition" : "")
            + (golden ? " golden-bits" : "")
            + (rules ? " rules" : ""));
  }

  private static boolean keepsRules(Class<?> type) {
    try {
      if (type == double.class) {
        DoubleGemmRulesTest.rules(Blas::dgemm);
        DoubleGemmRulesTest.exact(Blas::dgemm);
      } else {
        FloatGemmRulesTest.rules(Blas::sgemm);
        FloatGemmRulesTest.exact(Blas::sgemm);
      }
      return true;
    } catch (AssertionError | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static boolean keepsDefinition(Kernel kernel, Class<?> type) {
    try {
      for (int number = 0; number < CASES; number++) {
        KernelCheck.run(KernelCase.numbered(kernel, type, number));
      }
      for (int number = 0; KernelCase.isProduct(kernel) && number < SKEWED_CASES; number++) {
        KernelCheck.run(KernelCase.skewed(kernel, type, number));
      }
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }
}
