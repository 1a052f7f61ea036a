package dev.lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final long MILLIS = 1_000_000;

  private final List<String> ready = new ArrayList<>();

  private WarmUp.Family<Runnable> family(String name) {
    return new WarmUp.Family<>(
        name, List.of((provider, run) -> provider.run()), () -> ready.add(name));
  }

  private static Runnable sleeping() {
    return () -> LockSupport.parkNanos(MILLIS);
  }

  @Test
  void familiesThatAreFasterThanScalarAreSwitched() {
    WarmUp<Runnable> warmUp = new WarmUp<>(() -> {}, sleeping());
    warmUp.run("test", family("a"));
    warmUp.run("test", family("b"));
    assertEquals(List.of("a", "b"), ready);
  }

  @Test
  void whatIsSlowerThanScalarIsNeverUsed() {
    WarmUp<Runnable> warmUp = new WarmUp<>(sleeping(), () -> {}, 200);
    warmUp.run("test", family("a"));
    warmUp.run("test", family("b"));
    assertEquals(List.of(), ready);
  }

  @Test
  void everyPieceOfWorkIsToldHowOftenItRan() {
    List<Integer> runs = new ArrayList<>();
    WarmUp.Family<String> family =
        new WarmUp.Family<>(
            "counted",
            List.of(
                (provider, run) -> {
                  if (provider.equals("simd")) {
                    runs.add(run);
                  } else {
                    LockSupport.parkNanos(MILLIS);
                  }
                }),
            () -> {});
    new WarmUp<>("simd", "scalar").run("test", family);
    assertTrue(runs.size() >= WarmUp.INTERPRETED);
    for (int i = 0; i < runs.size(); i++) {
      assertEquals(i, runs.get(i));
    }
  }
}
