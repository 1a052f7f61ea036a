package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** A run of the suite that claims a width really has it. */
class ProviderChoiceTest {
  @Test
  void runsWhatTheBuildAskedFor() {
    String expected = System.getProperty("lanewise.test.expect");
    assumeTrue(expected != null, "no expectation given");
    String actual = Kernels.provider() + "-" + Kernels.vectorBits();
    assertEquals(expected, actual);
    assertTrue(Kernels.describe().startsWith("provider:  " + Kernels.provider()));
  }

  @Test
  void threadsAreThoseAskedFor() {
    String threads = System.getProperty("lanewise.threads");
    assumeTrue(threads != null, "no number of threads given");
    assertEquals(Integer.parseInt(threads), Kernels.threads());
  }
}
