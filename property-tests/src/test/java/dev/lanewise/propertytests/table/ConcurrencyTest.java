package dev.lanewise.propertytests.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.Example;

/** Every kernel on 64 threads at once, all on the shared workers and the pooled scratch. */
class ConcurrencyTest {
  private static final int CALLERS = 64;
  private static final int CASES = Boolean.getBoolean("lanewise.test.long") ? 200 : 6;

  private record Expected(KernelCase description, KernelCall alone) {
    static Expected of(KernelCase c) {
      KernelCall call = c.call();
      call.run();
      return new Expected(c, call);
    }

    void requireSame() {
      KernelCall call = description.call();
      call.run();
      try {
        call.requireSameOutputs(alone);
      } catch (AssertionError e) {
        throw new AssertionError(description + " beside others: " + e.getMessage(), e);
      }
    }
  }

  @Example
  void everyResultIsThatOfOneThread()
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Expected> all = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        for (int number = 0; number < CASES; number++) {
          all.add(Expected.of(KernelCase.small(kernel, type, 500 + number)));
        }
        all.add(Expected.of(KernelCase.numbered(kernel, type, 500)));
      }
    }
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> results = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int start = caller * all.size() / CALLERS;
        results.add(
            callers.submit(
                () -> {
                  // a third of all, each from another place on, and other ones beside it
                  for (int i = 0; i < all.size() / 3; i++) {
                    all.get((start + 7 * i) % all.size()).requireSame();
                  }
                }));
      }
      for (Future<?> result : results) {
        result.get(300, TimeUnit.SECONDS);
      }
    }
  }
}
