package dev.lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.FloatSimdProvider;
import dev.lanewise.kernels.internal.simd.elementwise.FloatSimdElementwise;
import dev.lanewise.kernels.internal.simd.rows.FloatSimdRows;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatWarmUpTest {
  private static final int LANES = 8;

  /** Notes which paths a provider would take. */
  private static final class Recorder extends FloatScalarProvider {
    final Set<GemmPath> paths = EnumSet.noneOf(GemmPath.class);
    final Set<Boolean> scaled = new HashSet<>();
    boolean narrow;
    boolean twoBlocks;
    int calls;

    @Override
    public void gemm(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
      calls++;
      boolean aByRows = g.aColStride == 1;
      boolean bByRows = g.bColStride == 1;
      paths.add(g.path != null ? g.path : GemmPath.of(rows, cols, g.k, aByRows, bByRows));
      scaled.add(g.beta != 0);
      narrow |= cols < LANES;
      twoBlocks |= g.k > KBlocks.FLOAT;
      super.gemm(g, firstRow, rows, firstCol, cols);
    }
  }

  private static Recorder record(List<ObjIntConsumer<FloatProvider>> kernels) {
    Recorder recorder = new Recorder();
    for (ObjIntConsumer<FloatProvider> kernel : kernels) {
      for (int run = 0; run < 2 * WarmUp.INTERPRETED; run++) {
        kernel.accept(recorder, run);
      }
    }
    return recorder;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void everyWidthHasRoomForItsWork(int lanes) {
    FloatWarmUp work = new FloatWarmUp(lanes);
    assertTrue(record(work.wideGemm()).calls > 0);
    assertTrue(record(work.gemm()).calls > 0);
    record(work.blas());
    record(work.optimizers());
    record(work.reductions());
    record(work.rows());
    record(work.losses());
    record(work.norms());
    record(work.random());
  }

  @Test
  void theFirstFamilyWarmsPackedWithEveryStore() {
    Recorder wide = record(new FloatWarmUp(LANES).wideGemm());
    assertEquals(EnumSet.of(GemmPath.PACKED), wide.paths);
    assertEquals(Set.of(true, false), wide.scaled);
    assertTrue(wide.twoBlocks);
    assertTrue(!wide.narrow);
  }

  @Test
  void theSecondWarmsTheRest() {
    Recorder rest = record(new FloatWarmUp(LANES).gemm());
    assertEquals(EnumSet.allOf(GemmPath.class), rest.paths);
    assertEquals(Set.of(true, false), rest.scaled);
    assertTrue(rest.twoBlocks);
    assertTrue(rest.narrow);
  }

  @Test
  void halfWarmUsesSimdForWhatIsWarmAlone() {
    List<String> wrong = new ArrayList<>();
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        for (int n : new int[] {1, LANES - 1, LANES, 40}) {
          Recorder simd = new Recorder();
          product(new FloatHalfWarm(simd, LANES), 300, n, 300, transA, transB);
          boolean warm = n >= 40 && !transB;
          if (simd.calls != (warm ? 1 : 0)) {
            wrong.add(transA + " " + transB + " " + n);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static void product(
      FloatProvider provider, int m, int n, int k, boolean transA, boolean transB) {
    FloatGemmCall call = FloatGemmCall.acquire();
    call.operands(
        m,
        n,
        k,
        1,
        new float[m * k],
        0,
        transA ? 1 : k,
        transA ? m : 1,
        new float[k * n],
        0,
        transB ? 1 : n,
        transB ? k : 1);
    call.result(0, new float[m * n], 0, n);
    call.runAndRelease(provider, new Workers(1));
  }

  @Test
  void onceWarmProductsFunctionsAndRowsRunOnSimd() throws InterruptedException {
    assumeTrue(Kernels.provider().equals("simd"), "there is no SIMD provider here");
    FloatProviders.wantAll();
    // Half a minute at most where nothing else runs. Not awaitWarm: update steps, of which C2 makes
    // about the same with SIMD and without, may lose their race.
    long end = System.nanoTime() + 600_000_000_000L;
    while (!mainKindsRunOnSimd() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertTrue(FloatProviders.gemm() instanceof FloatSimdProvider);
    assertTrue(FloatProviders.functions() instanceof FloatSimdElementwise);
    assertTrue(FloatProviders.rows() instanceof FloatSimdRows);
  }

  private static boolean mainKindsRunOnSimd() {
    return FloatProviders.gemm() instanceof FloatSimdProvider
        && FloatProviders.functions() instanceof FloatSimdElementwise
        && FloatProviders.rows() instanceof FloatSimdRows;
  }
}
