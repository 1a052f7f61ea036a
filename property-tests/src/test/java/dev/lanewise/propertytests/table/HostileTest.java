package dev.lanewise.propertytests.table;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** Bad arguments of every kernel on arrays: a million calls with -Plong. */
class HostileTest {
  private static final boolean LONG = Boolean.getBoolean("lanewise.test.long");
  private static final int CALLS = LONG ? 1_000_000 : 20_000;

  @Example
  void badArgumentsAreRefusedByNameBeforeAnythingIsWritten() {
    List<Kernel> kernels = new ArrayList<>(Kernels.ALL);
    kernels.removeIf(kernel -> !HostileCheck.applies(kernel));
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    int call = 0;
    for (int number = 0; call < CALLS; number++) {
      for (Kernel kernel : List.copyOf(kernels)) {
        for (Class<?> type : kernel.types()) {
          call++;
          try {
            refused += HostileCheck.run(kernel, type, number) ? 1 : 0;
          } catch (AssertionError e) {
            wrong.add(e.getMessage());
            kernels.remove(kernel); // one call of a kernel says enough
          }
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    assertTrue(refused > CALLS / 2, refused + " of " + CALLS + " calls were bad");
  }
}
