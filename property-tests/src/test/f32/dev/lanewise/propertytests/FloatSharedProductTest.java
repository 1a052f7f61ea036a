package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.Example;

/** Packed operands and teams that many threads share, interrupted, closed, used from inside. */
class FloatSharedProductTest {
  private static final int CALLERS = 64;
  private static final int N = 70;
  private static final int K = 300;
  private static final int MAX_ROWS = 150;
  private static final float[] X = FloatVectors.random(MAX_ROWS * K, 1);
  private static final float[] W = FloatVectors.random(K * N, 2);
  private static final float[] BIAS = FloatVectors.random(N, 3);
  private static final FloatPackedMatrix PACKED = FloatPackedMatrix.of(FloatMatrix.of(W, K, N));
  private static final FloatGemmPlan PLAN =
      FloatGemmPlan.plain()
          .epilogue(FloatEpilogue.none().biasPerColumn(BIAS, 0).activation(Activation.GELU));

  private static float[] product(FloatGemmPlan plan, int rows) {
    float[] y = new float[rows * N];
    FloatMatrix x = FloatMatrix.of(X, 0, rows, K, K, 1);
    plan.run(x, PACKED, FloatMatrix.of(y, rows, N));
    return y;
  }

  private static void requireRight(float[] whole, float[] part) {
    for (int i = 0; i < part.length; i++) {
      if (!Bits.same(whole[i], part[i])) {
        throw new AssertionError("element " + i + " must be " + whole[i] + ", but is " + part[i]);
      }
    }
  }

  private static int workerThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lanewise-worker"))
            .count();
  }

  /** Rows are the same in a batch of any size, so one large product tells what all must be. */
  @Example
  void aPackedOperandAndATeamServe64ThreadsAtOnce()
      throws InterruptedException, ExecutionException, TimeoutException {
    float[] whole = product(PLAN.workers(new Workers(1)), MAX_ROWS);
    int before = workerThreads();
    try (Workers team = new Workers(3);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<?>> results = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int seed = caller;
        results.add(
            callers.submit(
                () -> {
                  for (int round = 0; round < 6; round++) {
                    int rows = 1 + 37 * (seed + round) % MAX_ROWS;
                    requireRight(whole, product(seed % 2 == 0 ? PLAN : PLAN.workers(team), rows));
                  }
                }));
      }
      for (Future<?> result : results) {
        result.get(120, TimeUnit.SECONDS);
      }
    }
    for (int wait = 0; wait < 500 && workerThreads() > before; wait++) {
      Thread.sleep(10);
    }
    assertTrue(workerThreads() <= before, "a closed team left threads behind");
  }

  /** A task that calls a kernel on the team that it runs on. */
  @Example
  void nestedProductsEnd() {
    float[] whole = product(PLAN, MAX_ROWS);
    try (Workers team = new Workers(3)) {
      float[][] parts = new float[16][];
      team.run(parts.length, i -> parts[i] = product(PLAN.workers(team), 40 + i));
      for (float[] part : parts) {
        requireRight(whole, part);
      }
    }
  }

  @Example
  void anInterruptedThreadGetsItsResultAndStaysInterrupted() {
    float[] whole = product(PLAN, MAX_ROWS);
    Thread.currentThread().interrupt();
    float[] y = product(PLAN, MAX_ROWS);
    assertTrue(Thread.interrupted(), "the kernel took the interrupt away");
    requireRight(whole, y);
  }

  @Example
  void aClosedTeamStillComputes() {
    Workers team = new Workers(3);
    team.close();
    requireRight(product(PLAN, MAX_ROWS), product(PLAN.workers(team), MAX_ROWS));
  }

  @Example
  void aTaskThatFailsLeavesTheTeamUsable() {
    try (Workers team = new Workers(3)) {
      for (int round = 0; round < 50; round++) {
        IllegalStateException e =
            assertThrows(
                IllegalStateException.class,
                () ->
                    team.run(
                        8,
                        i -> {
                          if (i == 5) {
                            throw new IllegalStateException("task 5");
                          }
                        }));
        assertEquals("task 5", e.getMessage());
      }
      requireRight(product(PLAN, MAX_ROWS), product(PLAN.workers(team), MAX_ROWS));
    }
  }

  // ---- bad views ----

  private static void refused(
      Class<? extends Exception> type, String named, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    float[] before = c.array() == null ? null : c.array().clone();
    Exception e = assertThrows(type, () -> FloatGemmPlan.plain().run(a, b, c));
    assertTrue(e.getMessage().contains(named), e::getMessage);
    if (before != null) {
      Bits.requireUntouched("c", before, c.array());
    }
  }

  @Example
  void badViewsAreRefusedBeforeAnythingIsWritten() {
    float[] memory = FloatVectors.random(64, 9);
    FloatMatrix good = FloatMatrix.of(memory, 0, 3, 3, 3, 1);
    FloatMatrix other = FloatMatrix.of(FloatVectors.random(9, 8), 3, 3);
    FloatMatrix c = FloatMatrix.of(FloatVectors.random(9, 7), 3, 3);
    IllegalArgumentException shape =
        assertThrows(
            IllegalArgumentException.class,
            () -> FloatGemmPlan.plain().run(good, other, FloatMatrix.of(new float[6], 2, 3)));
    assertTrue(shape.getMessage().matches(".*\\d.*"), shape::getMessage);
    refused(IllegalArgumentException.class, "", good, other, good); // C is A
    refused(IllegalArgumentException.class, "", other, good, good); // C is B
    FloatMatrix overlap = FloatMatrix.of(memory, 8, 3, 3, 3, 1);
    refused(IllegalArgumentException.class, "", good, other, overlap); // the last of A
    FloatMatrix folded = FloatMatrix.of(new float[9], 0, 3, 3, 0, 1);
    refused(IllegalArgumentException.class, "", good, other, folded); // its rows are one
    MemorySegment fixed = MemorySegment.ofArray(FloatVectors.random(9, 6)).asReadOnly();
    refused(
        IllegalArgumentException.class, "", good, other, FloatMatrix.of(fixed, 0, 3, 3, 3L, 1L));
    FloatMatrix closed;
    try (Arena arena = Arena.ofConfined()) {
      closed = FloatMatrix.allocate(arena, 3, 3);
    }
    refused(IllegalStateException.class, "losed", closed, other, c);
    refused(IllegalStateException.class, "losed", good, closed, c);
    refused(IllegalStateException.class, "losed", good, other, closed);
    assertThrows(NullPointerException.class, () -> FloatGemmPlan.plain().run(null, other, c));
    assertThrows(NullPointerException.class, () -> FloatGemmPlan.plain().run(good, other, null));
  }
}
