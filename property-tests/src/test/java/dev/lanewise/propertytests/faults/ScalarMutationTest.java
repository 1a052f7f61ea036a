package dev.lanewise.propertytests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lanewise.propertytests.Allocation;
import dev.lanewise.propertytests.golden.GoldenBits;
import dev.lanewise.propertytests.table.HostileCheck;
import dev.lanewise.propertytests.table.Kernel;
import dev.lanewise.propertytests.table.KernelCase;
import dev.lanewise.propertytests.table.KernelCheck;
import dev.lanewise.propertytests.table.Kernels;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The suite in the pieces that PIT needs: a test for each kernel and promise, so that a mutant
 * meets those alone that reach it. PIT runs it, with {@code -Pmutation}; the other engine,
 * Jupiter's, has tests that are made while they run.
 */
class ScalarMutationTest {
  // As many as the suite checks by definition.
  private static final int CASES = 24;
  private static final int WIDE_CASES = 12;
  private static final int SKEWED_CASES = 16;

  // Scalar code allocates nothing from its first call on.
  private static final int ALLOCATION_SECONDS = 1;

  // About as many for each kernel as the suite makes.
  private static final int HOSTILE_CALLS = 100;

  @TestFactory
  List<DynamicTest> promises() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        String name = kernel + " " + type;
        tests.add(dynamicTest(name + ", definition", () -> definition(kernel, type)));
        tests.add(
            dynamicTest(
                name + ", golden bits", () -> assertTrue(GoldenBits.golden(kernel, type), name)));
        if (HostileCheck.applies(kernel)) {
          tests.add(dynamicTest(name + ", bad arguments", () -> badArguments(kernel, type)));
          tests.add(dynamicTest(name + ", allocation", () -> allocation(kernel, type)));
        }
      }
    }
    return tests;
  }

  private static void definition(Kernel kernel, Class<?> type) {
    for (int number = 0; number < CASES; number++) {
      KernelCheck.run(KernelCase.numbered(kernel, type, number));
    }
    for (int number = 0; number < WIDE_CASES; number++) {
      KernelCheck.run(KernelCase.wide(kernel, type, number));
    }
    for (int number = 0; KernelCase.isProduct(kernel) && number < SKEWED_CASES; number++) {
      KernelCheck.run(KernelCase.skewed(kernel, type, number));
    }
  }

  private static void badArguments(Kernel kernel, Class<?> type) {
    for (int number = 0; number < HOSTILE_CALLS; number++) {
      HostileCheck.run(kernel, type, number);
    }
  }

  private static void allocation(Kernel kernel, Class<?> type) throws Throwable {
    MethodHandle call = KernelCase.usual(kernel, type).call().handle();
    assertEquals(
        "",
        Allocation.of(
            () -> {
              call.invokeExact();
            },
            ALLOCATION_SECONDS),
        kernel.name());
  }
}
