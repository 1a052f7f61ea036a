package dev.lanewise.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementTest {
  @Test
  void bounds() {
    assertTrue(Requirement.atMost(1).holds(1));
    assertFalse(Requirement.atMost(1).holds(Math.nextUp(1d)));
    assertTrue(Requirement.atLeast(1).holds(1));
    assertFalse(Requirement.atLeast(1).holds(Math.nextDown(1d)));
    assertFalse(Requirement.below(1).holds(1));
    assertFalse(Requirement.above(1).holds(1));
    assertTrue(Requirement.within(1, 2).holds(2));
    assertFalse(Requirement.within(1, 2).holds(2.5));
    assertTrue(Requirement.exactly(5).holds(5));
    assertFalse(Requirement.exactly(5).holds(5.0000001));
    assertFalse(Requirement.near(5, 0.1).holds(5.2));
  }

  @Test
  void nanMeetsNothing() {
    for (Requirement requirement :
        List.of(
            Requirement.atMost(1),
            Requirement.atLeast(1),
            Requirement.below(1),
            Requirement.above(1),
            Requirement.within(1, 2),
            Requirement.exactly(1),
            Requirement.near(1, 1),
            Requirement.shown())) {
      assertFalse(requirement.holds(Double.NaN), requirement.toString());
    }
  }

  @Test
  void numbersAsText() {
    assertEquals("0", Figures.of(0));
    assertEquals("-3", Figures.of(-3));
    assertEquals("1339400", Figures.of(1_339_400));
    assertEquals("0.98051", Figures.of(0.98051));
    assertEquals("4.54e-5", Figures.of(4.54e-5));
    assertEquals("5.96046e-8", Figures.of(0x1p-24));
    assertEquals("-1.23457e12", Figures.of(-1_234_567_000_000.5));
    assertEquals("infinite", Figures.of(Double.POSITIVE_INFINITY));
    assertEquals("NaN", Figures.of(Double.NaN));
  }
}
