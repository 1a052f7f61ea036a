package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.scalar.FloatScalarGemv;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import dev.lanewise.kernels.internal.simd.reduce.FloatLaneSums;
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
    FloatLaneSums.products(n, x, xOffset, y, yOffset, lanes);
    return FloatSimdLanes.fold(lanes);
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
    FloatLaneSums.magnitudes(n, x, xOffset, lanes);
    return foldAndRelease(lanes);
  }

  @Override
  public float squares(int n, float scale, float[] x, int xOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    FloatLaneSums.squares(n, scale, x, xOffset, lanes);
    return foldAndRelease(lanes);
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
