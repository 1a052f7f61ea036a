package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.internal.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TurnsTest {
  private static void run(Turns turns, int index, Runnable section) {
    boolean done = false;
    try {
      if (turns.await(index)) {
        section.run();
      }
      done = true;
    } finally {
      turns.end(index, done);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void tasksGoThroughInOrder(int size) {
    List<Integer> order = new ArrayList<>(); // plain: turns must make the writes visible
    Turns turns = new Turns();
    try (Workers workers = new Workers(size)) {
      for (int repeat = 0; repeat < 200; repeat++) {
        order.clear();
        turns.reset();
        workers.run(40, i -> run(turns, i, () -> order.add(i)));
        assertEquals(IntStream.range(0, 40).boxed().toList(), order);
      }
    }
  }

  @Test
  void nobodyWaitsForATaskThatFailed() {
    List<Integer> order = new ArrayList<>();
    Turns turns = new Turns();
    try (Workers workers = new Workers(3)) {
      for (int repeat = 0; repeat < 200; repeat++) {
        order.clear();
        turns.reset();
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () -> workers.run(40, i -> run(turns, i, () -> addOrFail(order, i))));
        assertEquals("7", thrown.getMessage());
        assertEquals(IntStream.range(0, 7).boxed().toList(), order);
      }
    }
  }

  private static void addOrFail(List<Integer> order, int i) {
    if (i == 7) {
      throw new IllegalStateException("7");
    }
    order.add(i);
  }

  @Test
  void itIsTheFirstTasksTurnFromTheBeginning() {
    Turns turns = new Turns();
    turns.end(0, false);
    assertFalse(turns.await(1));
    turns.reset();
    assertTrue(turns.isTurn(0));
    assertFalse(turns.isTurn(1));
    assertTrue(turns.await(0));
    turns.end(0, true);
    assertTrue(turns.isTurn(1));
  }
}
