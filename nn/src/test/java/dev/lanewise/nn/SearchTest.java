package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Search.Axis;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Grids have all combinations, random settings their bounds, and a rerun the same best. */
class SearchTest {
  @Test
  void gridHasAllCombinations() {
    Search grid = Search.grid(Axis.of("depth", 1, 2), Axis.of("width", 8, 16, 32));
    assertEquals(6, new HashSet<>(grid.settings()).size());
    assertEquals(Map.of("depth", 1, "width", 16), grid.settings().get(1));
    List<Search.Trial> trials =
        grid.run(s -> (int) s.get("depth") == 1 ? Double.NaN : -(int) s.get("width"));
    assertEquals(Map.of("depth", 2, "width", 8), trials.getFirst().setting());
    assertTrue(Double.isNaN(trials.getLast().score()));
    Axis range = Axis.between("rate", 1e-4, 1, true);
    assertThrows(IllegalArgumentException.class, () -> Search.grid(range));
  }

  @Test
  void randomSettingsRepeatAndStayInBounds() {
    Axis[] axes = {
      Axis.between("rate", 1e-4, 1, true),
      Axis.between("drop", 0, 0.5, false),
      Axis.of("f", "a", "b")
    };
    Search search = Search.random(4, 200, axes);
    assertEquals(search.settings(), Search.random(4, 200, axes).settings());
    assertTrue(!search.settings().equals(Search.random(5, 200, axes).settings()));
    int small = 0;
    for (Map<String, Object> setting : search.settings()) {
      double rate = (double) setting.get("rate");
      assertTrue(rate >= 1e-4 && rate <= 1);
      small += rate < 1e-2 ? 1 : 0;
      double drop = (double) setting.get("drop");
      assertTrue(drop >= 0 && drop <= 0.5);
    }
    assertEquals(100, small, 25, "half of the logarithms are below the middle");
    assertEquals(
        search.run(s -> (double) s.get("drop")).getFirst(),
        Search.random(4, 200, axes).run(s -> (double) s.get("drop")).getFirst());
  }

  @Test
  void mistakes() {
    assertThrows(IllegalArgumentException.class, () -> Axis.of("width"));
    assertThrows(IllegalArgumentException.class, () -> Axis.between("rate", 0, 1, true));
    assertThrows(IllegalArgumentException.class, () -> Axis.between("rate", 1, 1, false));
    assertThrows(IllegalArgumentException.class, () -> Search.random(1, 0));
  }
}
