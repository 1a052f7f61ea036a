package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.scalar.FloatScalarGemv;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The kernels for vectors on the Vector API; see {@link FloatSimdLanes} for the order of sums. */
public final class FloatSimdBlas implements FloatBlasKernels {
  private static final ScratchPool<float[]> POOL =
      new ScratchPool<>(() -> new float[FloatGemvAlongY.NC]);

  /** Makes the kernels. */
  public FloatSimdBlas() {}

  @Override
  public void gemv(FloatGemvCall call, int first, int count) {
    boolean alongK = call.alongK();
    if (alongK ? count < FloatGemvAlongK.ROWS || !FloatGemvAlongK.USABLE : count < LANES) {
      FloatScalarGemv.run(call, first, count);
      return;
    }
    float[] sums = POOL.acquire();
    if (alongK) {
      FloatGemvAlongK.run(call, first, count, sums);
    } else {
      FloatGemvAlongY.run(call, first, count, sums);
    }
    POOL.release(sums);
  }

  @Override
  public void gemvBlock(FloatGemvCall call, int p, float[] sums, int sumsOffset) {
    FloatGemvAlongY.block(call, p, sums, sumsOffset);
  }

  @Override
  public void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset) {
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      factor
          .fma(
              FloatVector.fromArray(SPECIES, x, xOffset + i),
              FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset) {
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).mul(factor).intoArray(x, xOffset + i);
    }
    for (; i < n; i++) {
      x[xOffset + i] *= alpha;
    }
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    float sum = dot(n, x, xOffset, y, yOffset, lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  /**
   * The sum of x_i y_i.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param y a vector
   * @param yOffset index of its first element
   * @param lanes working memory for 64 lanes
   * @return the sum
   */
  public static float dot(int n, float[] x, int xOffset, float[] y, int yOffset, float[] lanes) {
    Arrays.fill(lanes, 0);
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(2L * n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += FloatSimdLanes.GROUP) {
        dot(count, x, xOffset + i + lane, y, yOffset + i + lane, lanes, lane);
      }
    }
    int i = whole;
    for (; i <= n - LANES; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, lanes, i - whole);
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .fma(FloatVector.fromArray(SPECIES, y, yOffset + i), sum)
          .intoArray(lanes, i - whole);
    }
    for (; i < n; i++) {
      lanes[i - whole] = Math.fma(x[xOffset + i], y[yOffset + i], lanes[i - whole]);
    }
    return FloatSimdLanes.fold(lanes);
  }

  private static void dot(
      int n, float[] x, int xStart, float[] y, int yStart, float[] lanes, int lane) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(SPECIES, lanes, lane + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, lanes, lane + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, lanes, lane + 3 * LANES);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      int ix = xStart + i;
      int iy = yStart + i;
      s0 = FloatVector.fromArray(SPECIES, x, ix).fma(FloatVector.fromArray(SPECIES, y, iy), s0);
      s1 =
          FloatVector.fromArray(SPECIES, x, ix + LANES)
              .fma(FloatVector.fromArray(SPECIES, y, iy + LANES), s1);
      s2 =
          FloatVector.fromArray(SPECIES, x, ix + 2 * LANES)
              .fma(FloatVector.fromArray(SPECIES, y, iy + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(SPECIES, x, ix + 3 * LANES)
              .fma(FloatVector.fromArray(SPECIES, y, iy + 3 * LANES), s3);
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + LANES);
    s2.intoArray(lanes, lane + 2 * LANES);
    s3.intoArray(lanes, lane + 3 * LANES);
  }

  private static float foldAndRelease(float[] lanes) {
    float sum = FloatSimdLanes.fold(lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  @Override
  public float asum(int n, float[] x, int xOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += FloatSimdLanes.GROUP) {
        asum(count, x, xOffset + i + lane, lanes, lane);
      }
    }
    for (int i = whole; i < n; i++) {
      lanes[i - whole] += Math.abs(x[xOffset + i]);
    }
    return foldAndRelease(lanes);
  }

  private static void asum(int n, float[] x, int start, float[] lanes, int lane) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(SPECIES, lanes, lane + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, lanes, lane + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, lanes, lane + 3 * LANES);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      int ix = start + i;
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, ix).abs());
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, ix + LANES).abs());
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, ix + 2 * LANES).abs());
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, ix + 3 * LANES).abs());
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + LANES);
    s2.intoArray(lanes, lane + 2 * LANES);
    s3.intoArray(lanes, lane + 3 * LANES);
  }

  @Override
  public float squares(int n, float scale, float[] x, int xOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += FloatSimdLanes.GROUP) {
        squares(count, scale, x, xOffset + i + lane, lanes, lane);
      }
    }
    for (int i = whole; i < n; i++) {
      float scaled = scale * x[xOffset + i];
      lanes[i - whole] = Math.fma(scaled, scaled, lanes[i - whole]);
    }
    return foldAndRelease(lanes);
  }

  private static void squares(int n, float scale, float[] x, int start, float[] lanes, int lane) {
    FloatVector factor = FloatVector.broadcast(SPECIES, scale);
    FloatVector s0 = FloatVector.fromArray(SPECIES, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(SPECIES, lanes, lane + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, lanes, lane + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, lanes, lane + 3 * LANES);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      int ix = start + i;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, ix).mul(factor);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, ix + LANES).mul(factor);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, ix + 2 * LANES).mul(factor);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, ix + 3 * LANES).mul(factor);
      s0 = x0.fma(x0, s0);
      s1 = x1.fma(x1, s1);
      s2 = x2.fma(x2, s2);
      s3 = x3.fma(x3, s3);
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + LANES);
    s2.intoArray(lanes, lane + 2 * LANES);
    s3.intoArray(lanes, lane + 3 * LANES);
  }

  @Override
  public float maxAbs(int n, float[] x, int xOffset) {
    FloatVector most0 = FloatVector.zero(SPECIES);
    FloatVector most1 = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i <= n - 2 * LANES; i += 2 * LANES) {
      most0 = most0.max(FloatVector.fromArray(SPECIES, x, xOffset + i).abs());
      most1 = most1.max(FloatVector.fromArray(SPECIES, x, xOffset + i + LANES).abs());
    }
    float max = most0.max(most1).reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, Math.abs(x[xOffset + i]));
    }
    return max;
  }
}
