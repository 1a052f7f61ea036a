package dev.lanewise.propertytests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;

/** The golden bits, computed again in this JVM and in others. */
class GoldenBitsTest {
  private static final boolean LONG = Boolean.getBoolean("lanewise.test.long");

  @Example
  void thisJvmComputesTheGoldenBits() {
    assertEquals(List.of(), GoldenBits.differences(GoldenBits.compute(name -> {})));
  }

  /** All kinds with -Plong; otherwise plain loops, and the narrowest vectors in the cold state. */
  @Example
  void otherJvmsComputeTheGoldenBits() throws InterruptedException, ExecutionException {
    // Two JVMs at a time: each has much to compile and little for a second thread.
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<?>> results = new ArrayList<>();
      for (Configuration configuration : Configuration.all()) {
        boolean plain = configuration.threads() == 1 && configuration.vectorBits() == 0;
        boolean narrow = configuration.vectorBits() == 128;
        if (LONG || plain || narrow) {
          results.add(pool.submit(() -> requirePassed(configuration, cold(configuration))));
        }
        if (LONG && configuration.vectorBits() > 0) {
          results.add(pool.submit(() -> requirePassed(configuration, warm(configuration))));
        }
      }
      for (Future<?> result : results) {
        result.get();
      }
    }
  }

  private static Outcome cold(Configuration configuration) {
    try {
      return Verification.cold(configuration, (done, total) -> {});
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome warm(Configuration configuration) {
    try {
      return Verification.warm(configuration, (done, total) -> {});
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requirePassed(Configuration configuration, Outcome outcome) {
    assertTrue(outcome.passed(), () -> configuration + ": " + outcome);
    assertTrue(outcome.parts() % GoldenBits.count() == 0, () -> configuration + ": " + outcome);
  }

  @Example
  void whatDiffersIsNamed() {
    Map<String, List<String>> computed = new LinkedHashMap<>(GoldenBits.golden());
    List<String> hashes = new ArrayList<>(computed.get("Blas.gemm float"));
    hashes.set(2, "0123456789abcdef");
    hashes.set(GoldenBits.BLOCKS, "0123456789abcdef");
    computed.put("Blas.gemm float", hashes);
    computed.remove("training double");
    computed.put("new kernel", List.of("0"));
    assertEquals(
        List.of(
            "training double was not computed",
            "Blas.gemm float differs in cases 16 to 23, the large one",
            "new kernel has no golden hashes"),
        GoldenBits.differences(computed));
  }
}
