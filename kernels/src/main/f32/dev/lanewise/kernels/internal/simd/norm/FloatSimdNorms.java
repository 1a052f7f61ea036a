package dev.lanewise.kernels.internal.simd.norm;

import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.GROUP;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.norm.FloatNormCall;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import dev.lanewise.kernels.internal.scalar.FloatScalarNorms;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import dev.lanewise.kernels.internal.simd.reduce.FloatSimdReductions;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Normalisation on the Vector API: whole vectors here, a row's end in the scalar form. */
public final class FloatSimdNorms implements FloatNormKernels {
  /** Makes the kernels. */
  public FloatSimdNorms() {}

  @Override
  public void forward(FloatNormCall c, int first, int rows) {
    float[] lanes = FloatReductions.LANES.acquire();
    for (int i = first; i < first + rows; i++) {
      int x = c.xOffset + i * c.ldx;
      float mean = 0;
      if (c.centered) {
        mean = FloatSimdReductions.sum(c.cols, c.x, x, lanes) / c.cols;
        c.means[c.meansOffset + i] = mean;
      }
      float squares = FloatSimdReductions.squaredDeviations(c.cols, c.x, x, mean, lanes);
      float factor = FloatScalarNorms.factor(squares, c.cols, c.epsilon);
      c.factors[c.factorsOffset + i] = factor;
      int whole = c.cols - c.cols % LANES;
      int y = c.yOffset + i * c.ldy;
      if (c.beta == null) {
        normalize(whole, c.x, x, factor, c.gamma, c.gammaOffset, c.y, y);
      } else {
        normalize(
            whole, c.x, x, mean, factor, c.gamma, c.gammaOffset, c.beta, c.betaOffset, c.y, y);
      }
      FloatScalarNorms.normalize(c, i, whole, mean, factor);
    }
    FloatReductions.LANES.release(lanes);
  }

  private static void normalize(
      int n,
      float[] x,
      int xOffset,
      float mean,
      float factor,
      float[] gamma,
      int gammaOffset,
      float[] beta,
      int betaOffset,
      float[] y,
      int yOffset) {
    FloatVector center = FloatVector.broadcast(SPECIES, mean);
    FloatVector scale = FloatVector.broadcast(SPECIES, factor);
    for (int j = 0; j < n; j += LANES) {
      FloatVector normal = FloatVector.fromArray(SPECIES, x, xOffset + j).sub(center).mul(scale);
      FloatVector shift = FloatVector.fromArray(SPECIES, beta, betaOffset + j);
      normal
          .fma(FloatVector.fromArray(SPECIES, gamma, gammaOffset + j), shift)
          .intoArray(y, yOffset + j);
    }
  }

  private static void normalize(
      int n,
      float[] x,
      int xOffset,
      float factor,
      float[] gamma,
      int gammaOffset,
      float[] y,
      int yOffset) {
    FloatVector scale = FloatVector.broadcast(SPECIES, factor);
    for (int j = 0; j < n; j += LANES) {
      FloatVector normal = FloatVector.fromArray(SPECIES, x, xOffset + j).mul(scale);
      normal.mul(FloatVector.fromArray(SPECIES, gamma, gammaOffset + j)).intoArray(y, yOffset + j);
    }
  }

  @Override
  public void backward(
      FloatNormCall c, int first, int rows, float[] sums, int gammaSums, int betaSums) {
    float[] plain = FloatReductions.LANES.acquire();
    float[] weighted = FloatReductions.LANES.acquire();
    Arrays.fill(sums, gammaSums, gammaSums + c.cols, 0);
    Arrays.fill(sums, betaSums, betaSums + c.cols, 0);
    int whole = c.cols - c.cols % LANES;
    int rounds = GROUP == Lanes.COUNT ? c.cols - c.cols % Lanes.COUNT : 0;
    for (int i = first; i < first + rows; i++) {
      float mean = c.centered ? c.means[c.meansOffset + i] : 0;
      float factor = c.factors[c.factorsOffset + i];
      Arrays.fill(plain, 0);
      Arrays.fill(weighted, 0);
      if (rounds > 0) {
        addRounds(c, i, rounds, mean, factor, plain, weighted, sums, gammaSums, betaSums);
      }
      add(c, i, rounds, whole, mean, factor, plain, weighted, sums, gammaSums, betaSums);
      FloatScalarNorms.add(c, i, whole, mean, factor, plain, weighted, sums, gammaSums, betaSums);
      float a = c.centered ? FloatSimdLanes.fold(plain) / c.cols : 0;
      float b = FloatSimdLanes.fold(weighted) / c.cols;
      differentiate(c, i, whole, mean, factor, a, b);
      FloatScalarNorms.differentiate(c, i, whole, mean, factor, a, b);
    }
    FloatReductions.LANES.release(plain);
    FloatReductions.LANES.release(weighted);
  }

  /** All lanes of both sums in eight vectors: in memory, each addition waits for the one before. */
  private static void addRounds(
      FloatNormCall c,
      int row,
      int n,
      float mean,
      float factor,
      float[] plain,
      float[] weighted,
      float[] sums,
      int gammaSums,
      int betaSums) {
    float[] x = c.x;
    int xRow = c.xOffset + row * c.ldx;
    float[] dy = c.dy;
    int dyRow = c.dyOffset + row * c.lddy;
    float[] gamma = c.gamma;
    int gammaRow = c.gammaOffset;
    FloatVector center = FloatVector.broadcast(SPECIES, mean);
    FloatVector scale = FloatVector.broadcast(SPECIES, factor);
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    FloatVector w0 = p0;
    FloatVector w1 = p0;
    FloatVector w2 = p0;
    FloatVector w3 = p0;
    for (int j = 0; j < n; j += Lanes.COUNT) {
      int ix = xRow + j;
      int iy = dyRow + j;
      int ig = gammaRow + j;
      int is = gammaSums + j;
      int it = betaSums + j;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, ix).sub(center).mul(scale);
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, iy);
      FloatVector g0 = d0.mul(FloatVector.fromArray(SPECIES, gamma, ig));
      p0 = p0.add(g0);
      w0 = g0.fma(x0, w0);
      d0.fma(x0, FloatVector.fromArray(SPECIES, sums, is)).intoArray(sums, is);
      FloatVector.fromArray(SPECIES, sums, it).add(d0).intoArray(sums, it);

      FloatVector x1 = FloatVector.fromArray(SPECIES, x, ix + LANES).sub(center).mul(scale);
      FloatVector d1 = FloatVector.fromArray(SPECIES, dy, iy + LANES);
      FloatVector g1 = d1.mul(FloatVector.fromArray(SPECIES, gamma, ig + LANES));
      p1 = p1.add(g1);
      w1 = g1.fma(x1, w1);
      d1.fma(x1, FloatVector.fromArray(SPECIES, sums, is + LANES)).intoArray(sums, is + LANES);
      FloatVector.fromArray(SPECIES, sums, it + LANES).add(d1).intoArray(sums, it + LANES);

      FloatVector x2 = FloatVector.fromArray(SPECIES, x, ix + 2 * LANES).sub(center).mul(scale);
      FloatVector d2 = FloatVector.fromArray(SPECIES, dy, iy + 2 * LANES);
      FloatVector g2 = d2.mul(FloatVector.fromArray(SPECIES, gamma, ig + 2 * LANES));
      p2 = p2.add(g2);
      w2 = g2.fma(x2, w2);
      d2.fma(x2, FloatVector.fromArray(SPECIES, sums, is + 2 * LANES))
          .intoArray(sums, is + 2 * LANES);
      FloatVector.fromArray(SPECIES, sums, it + 2 * LANES).add(d2).intoArray(sums, it + 2 * LANES);

      FloatVector x3 = FloatVector.fromArray(SPECIES, x, ix + 3 * LANES).sub(center).mul(scale);
      FloatVector d3 = FloatVector.fromArray(SPECIES, dy, iy + 3 * LANES);
      FloatVector g3 = d3.mul(FloatVector.fromArray(SPECIES, gamma, ig + 3 * LANES));
      p3 = p3.add(g3);
      w3 = g3.fma(x3, w3);
      d3.fma(x3, FloatVector.fromArray(SPECIES, sums, is + 3 * LANES))
          .intoArray(sums, is + 3 * LANES);
      FloatVector.fromArray(SPECIES, sums, it + 3 * LANES).add(d3).intoArray(sums, it + 3 * LANES);
    }
    p0.intoArray(plain, 0);
    p1.intoArray(plain, LANES);
    p2.intoArray(plain, 2 * LANES);
    p3.intoArray(plain, 3 * LANES);
    w0.intoArray(weighted, 0);
    w1.intoArray(weighted, LANES);
    w2.intoArray(weighted, 2 * LANES);
    w3.intoArray(weighted, 3 * LANES);
  }

  private static void add(
      FloatNormCall c,
      int row,
      int from,
      int n,
      float mean,
      float factor,
      float[] plain,
      float[] weighted,
      float[] sums,
      int gammaSums,
      int betaSums) {
    float[] x = c.x;
    int xRow = c.xOffset + row * c.ldx;
    float[] dy = c.dy;
    int dyRow = c.dyOffset + row * c.lddy;
    float[] gamma = c.gamma;
    int gammaRow = c.gammaOffset;
    FloatVector center = FloatVector.broadcast(SPECIES, mean);
    FloatVector scale = FloatVector.broadcast(SPECIES, factor);
    for (int j = from; j < n; j += LANES) {
      FloatVector normal = FloatVector.fromArray(SPECIES, x, xRow + j).sub(center).mul(scale);
      FloatVector slope = FloatVector.fromArray(SPECIES, dy, dyRow + j);
      FloatVector g = slope.mul(FloatVector.fromArray(SPECIES, gamma, gammaRow + j));
      int lane = j % Lanes.COUNT;
      FloatVector.fromArray(SPECIES, plain, lane).add(g).intoArray(plain, lane);
      FloatVector w = FloatVector.fromArray(SPECIES, weighted, lane);
      g.fma(normal, w).intoArray(weighted, lane);
      FloatVector s = FloatVector.fromArray(SPECIES, sums, gammaSums + j);
      slope.fma(normal, s).intoArray(sums, gammaSums + j);
      FloatVector t = FloatVector.fromArray(SPECIES, sums, betaSums + j);
      t.add(slope).intoArray(sums, betaSums + j);
    }
  }

  private static void differentiate(
      FloatNormCall c, int row, int n, float mean, float factor, float a, float b) {
    float[] x = c.x;
    int xRow = c.xOffset + row * c.ldx;
    float[] dy = c.dy;
    int dyRow = c.dyOffset + row * c.lddy;
    float[] gamma = c.gamma;
    int gammaRow = c.gammaOffset;
    float[] dx = c.y;
    int dxRow = c.yOffset + row * c.ldy;
    FloatVector center = FloatVector.broadcast(SPECIES, mean);
    FloatVector scale = FloatVector.broadcast(SPECIES, factor);
    FloatVector meanSlope = FloatVector.broadcast(SPECIES, a);
    FloatVector weight = FloatVector.broadcast(SPECIES, b);
    for (int j = 0; j < n; j += LANES) {
      FloatVector normal = FloatVector.fromArray(SPECIES, x, xRow + j).sub(center).mul(scale);
      FloatVector g =
          FloatVector.fromArray(SPECIES, dy, dyRow + j)
              .mul(FloatVector.fromArray(SPECIES, gamma, gammaRow + j));
      normal.neg().fma(weight, g.sub(meanSlope)).mul(scale).intoArray(dx, dxRow + j);
    }
  }

  @Override
  public void scale(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] scales,
      float[] shifts,
      int shiftsOffset,
      float[] y,
      int yOffset) {
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector mean = FloatVector.fromArray(SPECIES, means, meansOffset + j);
      FloatVector shift = FloatVector.fromArray(SPECIES, shifts, shiftsOffset + j);
      FloatVector.fromArray(SPECIES, x, xOffset + j)
          .sub(mean)
          .fma(FloatVector.fromArray(SPECIES, scales, j), shift)
          .intoArray(y, yOffset + j);
    }
    FloatScalarNorms.scale(
        j, n, x, xOffset, means, meansOffset, scales, shifts, shiftsOffset, y, yOffset);
  }

  @Override
  public void addProducts(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] sums,
      int sumsOffset) {
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector mean = FloatVector.fromArray(SPECIES, means, meansOffset + j);
      FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + j).sub(mean);
      FloatVector.fromArray(SPECIES, dy, dyOffset + j)
          .fma(d, FloatVector.fromArray(SPECIES, sums, sumsOffset + j))
          .intoArray(sums, sumsOffset + j);
    }
    FloatScalarNorms.addProducts(
        j, n, x, xOffset, means, meansOffset, dy, dyOffset, sums, sumsOffset);
  }

  @Override
  public void unscale(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] a,
      float[] b,
      float[] scales,
      float[] dx,
      int dxOffset) {
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + j);
      FloatVector d = FloatVector.fromArray(SPECIES, means, meansOffset + j).sub(v);
      FloatVector slope =
          FloatVector.fromArray(SPECIES, dy, dyOffset + j)
              .sub(FloatVector.fromArray(SPECIES, a, j));
      d.fma(FloatVector.fromArray(SPECIES, b, j), slope)
          .mul(FloatVector.fromArray(SPECIES, scales, j))
          .intoArray(dx, dxOffset + j);
    }
    FloatScalarNorms.unscale(
        j, n, x, xOffset, means, meansOffset, dy, dyOffset, a, b, scales, dx, dxOffset);
  }
}
