package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Schedules at the steps where their values are known. */
class ScheduleTest {
  private static final double ULPS = 1e-15;

  @Test
  void oneCycle() {
    // 401 steps: a quarter is step 100, three eighths of the rest further is step 250
    Schedule cycle = Schedule.oneCycle();
    assertEquals(1 / 25.0, cycle.factor(0, 401), ULPS);
    assertEquals((1 / 25.0 + 1) / 2, cycle.factor(50, 401), ULPS);
    assertEquals(1, cycle.factor(100, 401), ULPS);
    assertEquals((1 + 1e-5) / 2, cycle.factor(250, 401), ULPS);
    assertEquals(1e-5, cycle.factor(400, 401), ULPS);
    assertEquals(1 / 25.0, cycle.factor(0, 1), ULPS);
    for (int step = 1; step <= 100; step++) {
      double expected = 1 / 25.0 + (24 / 25.0) * (1 - Math.cos(Math.PI * step / 100)) / 2;
      assertEquals(expected, cycle.factor(step, 401), 1e-14);
    }
  }

  @Test
  void others() {
    assertEquals(1, Schedule.constant().factor(7, 9), 0.0);
    assertEquals(0.25, Schedule.step(10, 0.5).factor(29, 100), 0.0);
    assertEquals(0.125, Schedule.step(10, 0.5).factor(30, 100), 0.0);
    assertEquals(0.25, Schedule.exponential(0.5).factor(2, 100), 0.0);
    assertEquals(1, Schedule.cosine(0.1).factor(0, 101), ULPS);
    assertEquals(0.55, Schedule.cosine(0.1).factor(50, 101), ULPS);
    assertEquals(0.1, Schedule.cosine(0.1).factor(100, 101), ULPS);
    Schedule warm = Schedule.warmUp(4, Schedule.cosine(0));
    assertEquals(0.25, warm.factor(0, 105), 0.0);
    assertEquals(1, warm.factor(3, 105), 0.0);
    assertEquals(1, warm.factor(4, 105), ULPS);
    assertEquals(0.5, warm.factor(54, 105), ULPS);
    assertEquals(0, warm.factor(104, 105), ULPS);
  }

  @Test
  void mistakes() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.step(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Schedule.step(1, 1.5));
    assertThrows(IllegalArgumentException.class, () -> Schedule.exponential(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(-0.1));
    assertThrows(IllegalArgumentException.class, () -> Schedule.warmUp(0, Schedule.constant()));
  }
}
