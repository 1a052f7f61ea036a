package dev.lanewise.propertytests.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.propertytests.Allocation;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;

/**
 * In steady state a call of a kernel allocates nothing, on no thread. Doubles with -Plong: getting
 * all kernels compiled takes half a minute for each type.
 */
class MemoryTest {
  private static final boolean LONG = Boolean.getBoolean("lanewise.test.long");

  // What the JVM itself keeps about code that it meets; the arrays of one slice are 100 times more.
  private static final long MAX_GROWTH = 4 << 20;

  // Only a kernel that does allocate takes so long; a busy machine may need a while to compile one
  // that does not.
  private static final int LIMIT_SECONDS = 60;
  private static final int ENOUGH_WRONG = 3;

  // Each skewed shape with all that the other tests have.
  private static final int SKEWED = 64;

  /** Rows that call others with views make these views at each call. */
  private static boolean measurable(Kernel kernel) {
    return kernel.covers().isEmpty();
  }

  @Example
  void callsAllocateNothing() throws Throwable {
    List<KernelCase> cases = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
      boolean product = measurable(kernel) && KernelCase.isProduct(kernel);
      for (Class<?> type : kernel.types()) {
        if (measurable(kernel) && (LONG || type == float.class)) {
          cases.add(KernelCase.usual(kernel, type));
        }
        // Products have other ways for other shapes.
        for (int number = 0; LONG && product && number < SKEWED; number++) {
          cases.add(KernelCase.skewed(kernel, type, number));
        }
      }
    }
    requireNoBytes(cases);
  }

  /** Of the functions of one element, which threads share in one way, the others are left out. */
  private static boolean sharedInItsOwnWay(Kernel kernel) {
    String name = kernel.name();
    return LONG || !name.startsWith("Activation.") || name.endsWith(".RELU");
  }

  /** Nor does one that threads share. */
  @Example
  void sharedCallsAllocateNothing() throws Throwable {
    List<KernelCase> cases = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        boolean product = KernelCase.isProduct(kernel);
        if (measurable(kernel) && !product && sharedInItsOwnWay(kernel)) {
          if (LONG || type == float.class) {
            cases.add(KernelCase.shared(kernel, type));
          }
        }
      }
    }
    requireNoBytes(cases);
  }

  private static void requireNoBytes(List<KernelCase> cases) throws Throwable {
    List<String> wrong = new ArrayList<>();
    for (KernelCase c : cases) {
      if (wrong.size() < ENOUGH_WRONG) {
        MethodHandle call = c.call().handle();
        String allocated =
            Allocation.of(
                () -> {
                  call.invokeExact();
                },
                LIMIT_SECONDS);
        if (!allocated.isEmpty()) {
          wrong.add(c + " allocates " + allocated);
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }

  /** What rows that take views stand for; the allocation tests measure these, without the rows. */
  @Example
  void whatIsNotMeasuredHereIsElsewhere() {
    Set<String> covered = new TreeSet<>();
    Kernels.ALL.forEach(kernel -> covered.addAll(kernel.covers()));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "GemmPlan.run",
                "GemmPlan.batch",
                "Gemm.run",
                "Gemm.batch",
                "PackedMatrix.of", // makes an object, as it says
                "Optimizers.clipNorm")),
        covered);
  }

  private static long usedAfterCollection() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(20);
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Any kernels of any sizes, for minutes with -Plong: neither memory nor threads pile up. */
  @Example
  void memoryStaysFlat() throws InterruptedException {
    int slices = LONG ? 60 : 3;
    int cases = LONG ? 40 : 4;
    soak(0, cases); // grows the scratch, starts the threads
    soak(cases, cases);
    int threads = Thread.activeCount();
    long before = usedAfterCollection();
    for (int slice = 2; slice < 2 + slices; slice++) {
      soak(slice * cases, cases);
    }
    long growth = usedAfterCollection() - before;
    assertTrue(growth < MAX_GROWTH, () -> "grew by " + growth + " bytes");
    assertTrue(Thread.activeCount() <= threads, "threads were left behind");
  }

  private static void soak(int from, int cases) {
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        for (int number = from; number < from + cases; number++) {
          KernelCase.numbered(kernel, type, number).call().run();
        }
      }
    }
  }
}
