package dev.lanewise.propertytests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** Every seeded fault still has its place: who changes a kernel sees at once which ones moved. */
class FaultPlacesTest {
  @Example
  void everyFaultHasItsPlace() throws IOException {
    assumeTrue(Fault.BUILT.toFile().exists(), "the build's own sources are elsewhere");
    List<String> lost = new ArrayList<>();
    for (Fault fault : Fault.ALL) {
      if (fault.faulty() == null) {
        lost.add(fault.what() + " in " + fault.source());
      }
    }
    assertEquals(List.of(), lost, "give these faults another place in the changed sources");
  }
}
