package dev.lanewise.propertytests;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;

/** Callers on several threads at once, each with products of its own. */
class GemmConcurrencyTest {
  private static final int CALLERS = 4;
  private static final int ROUNDS = 25;

  @Example
  void callersDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> results = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int seed = caller;
        results.add(callers.submit(() -> products(seed)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    }
  }

  private static void products(int seed) {
    for (int round = 0; round < ROUNDS; round++) {
      int m = 20 + 37 * (seed + round) % 150;
      int n = 20 + 53 * (seed + 2 * round) % 150;
      int k = 10 + 71 * (seed + 3 * round) % 300;
      GemmCase g =
          new GemmCase(
              Transpose.NO,
              Transpose.YES,
              m,
              n,
              k,
              0.7,
              1.3,
              0,
              k,
              0,
              k,
              0,
              n,
              Contents.UNIFORM,
              seed);
      FloatGemmCheck.run(g, Blas::sgemm);
      DoubleGemmCheck.run(g, Blas::dgemm);
    }
  }
}
