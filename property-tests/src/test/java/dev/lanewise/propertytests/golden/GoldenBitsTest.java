package dev.lanewise.propertytests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  void otherJvmsComputeTheGoldenBits() throws IOException, InterruptedException {
    for (Configuration configuration : Configuration.all()) {
      if (LONG || configuration.threads() == 1 && configuration.vectorBits() == 0) {
        requirePassed(configuration, Verification.cold(configuration, (done, total) -> {}));
      }
      boolean narrow = configuration.vectorBits() == 128;
      if (configuration.vectorBits() > 0 && LONG) {
        requirePassed(configuration, Verification.warm(configuration, (done, total) -> {}));
      } else if (narrow) {
        requirePassed(configuration, Verification.cold(configuration, (done, total) -> {}));
      }
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
