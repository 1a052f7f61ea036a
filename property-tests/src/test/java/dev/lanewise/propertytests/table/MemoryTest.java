package dev.lanewise.propertytests.table;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.propertytests.Allocation;
import dev.lanewise.propertytests.Contents;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/**
 * In steady state a call of a kernel allocates nothing, on no thread. Doubles with -Plong: getting
 * all kernels compiled takes half a minute for each type.
 */
class MemoryTest {
  private static final boolean LONG = Boolean.getBoolean("lanewise.test.long");

  // What the JVM itself keeps about code that it meets; the arrays of one slice are 100 times more.
  private static final long MAX_GROWTH = 4 << 20;

  private static final int LIMIT_SECONDS = LONG ? 60 : 10;

  private static KernelCase usual(Kernel kernel, Class<?> type) {
    List<Integer> sizes =
        switch (kernel.sizes().size()) {
          case 1 -> List.of(1025);
          case 2 -> List.of(33, 100);
          case 3 -> List.of(33, 34, 35);
          default -> List.of(2, 17, 18, 19);
        };
    return new KernelCase(kernel.name(), type, sizes, 3, Contents.UNIFORM, 1);
  }

  /** Rows that call others with views make these views at each call. */
  private static boolean measurable(Kernel kernel) {
    return kernel.covers().isEmpty();
  }

  @Example
  void callsAllocateNothing() throws Throwable {
    List<String> wrong = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        if (measurable(kernel) && (LONG || type == float.class)) {
          MethodHandle call = usual(kernel, type).call().handle();
          String allocated =
              Allocation.of(
                  () -> {
                    call.invokeExact();
                  },
                  LIMIT_SECONDS);
          if (!allocated.isEmpty()) {
            wrong.add(kernel + " " + type + " allocates " + allocated);
          }
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
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
