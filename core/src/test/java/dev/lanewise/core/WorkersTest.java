package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyTaskRunsOnceAndIsSeen(int size) {
    try (Workers workers = new Workers(size)) {
      for (int count : new int[] {0, 1, 2, 7, 100}) {
        for (int repeat = 0; repeat < 300; repeat++) {
          int[] runs = new int[count]; // plain: run() itself must make the writes visible
          workers.run(count, i -> runs[i]++);
          for (int i = 0; i < count; i++) {
            assertEquals(1, runs[i]);
          }
        }
      }
    }
  }

  @Test
  void nestedRunsEnd() {
    try (Workers workers = new Workers(3)) {
      AtomicInteger sum = new AtomicInteger();
      workers.run(10, i -> workers.run(10, j -> sum.addAndGet(1)));
      assertEquals(100, sum.get());
    }
  }

  @Test
  void manyCallersAtOnce() throws InterruptedException {
    try (Workers workers = new Workers(3)) {
      AtomicIntegerArray sums = new AtomicIntegerArray(16);
      List<Thread> callers = new ArrayList<>();
      for (int c = 0; c < 16; c++) {
        int caller = c;
        callers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int repeat = 0; repeat < 200; repeat++) {
                        workers.run(5, i -> sums.addAndGet(caller, i));
                      }
                    }));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      for (int c = 0; c < 16; c++) {
        assertEquals(2000, sums.get(c));
      }
    }
  }

  @Test
  void aTasksExceptionReachesTheCallerAndTheTeamGoesOn() {
    try (Workers workers = new Workers(2)) {
      for (int repeat = 0; repeat < 100; repeat++) {
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    workers.run(
                        8,
                        i -> {
                          if (i == 5) {
                            throw new IllegalStateException("five");
                          }
                        }));
        assertEquals("five", thrown.getMessage());
        AtomicInteger sum = new AtomicInteger();
        workers.run(8, sum::addAndGet);
        assertEquals(28, sum.get());
      }
    }
  }

  @Test
  void closedTeamsStillWorkOnTheCallersThread() {
    Workers workers = new Workers(4);
    workers.close();
    Thread caller = Thread.currentThread();
    workers.run(3, i -> assertEquals(caller, Thread.currentThread()));
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Workers workers = new Workers(4);
    List<Thread> team = workers.threads();
    workers.close();
    for (Thread thread : team) {
      thread.join(10_000);
      assertFalse(thread.isAlive());
    }
  }

  @Test
  void badSizes() {
    assertThrows(IllegalArgumentException.class, () -> new Workers(0));
    assertThrows(IllegalArgumentException.class, () -> Workers.shared().run(-1, i -> {}));
    assertEquals(3, Workers.sharedSize(" 3 "));
    for (String value : new String[] {"0", "-1", "many", "", "99999999999"}) {
      assertThrows(IllegalArgumentException.class, () -> Workers.sharedSize(value));
    }
  }
}
