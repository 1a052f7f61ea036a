package dev.lanewise.kernels.internal.simd.reduce;

import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.GROUP;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import jdk.incubator.vector.FloatVector;

/**
 * Adds vectors up to 64 lanes in memory, which a long sum may do part by part; see {@link
 * FloatSimdLanes} for the order. All parts but the last are multiples of 64 elements.
 */
public final class FloatLaneSums {
  private FloatLaneSums() {}

  /**
   * Adds x_i to the lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param lanes 64 partial sums
   */
  public static void values(int n, float[] x, int xOffset, float[] lanes) {
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += GROUP) {
        values(count, x, xOffset + i + lane, lanes, lane);
      }
    }
    int i = whole;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, lanes, i - whole)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + i))
          .intoArray(lanes, i - whole);
    }
    for (; i < n; i++) {
      lanes[i - whole] += x[xOffset + i];
    }
  }

  private static void values(int n, float[] x, int start, float[] lanes, int lane) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(SPECIES, lanes, lane + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, lanes, lane + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, lanes, lane + 3 * LANES);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      int ix = start + i;
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, ix));
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, ix + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, ix + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, ix + 3 * LANES));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + LANES);
    s2.intoArray(lanes, lane + 2 * LANES);
    s3.intoArray(lanes, lane + 3 * LANES);
  }

  /**
   * Adds |x_i| to the lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param lanes 64 partial sums
   */
  public static void magnitudes(int n, float[] x, int xOffset, float[] lanes) {
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += GROUP) {
        magnitudes(count, x, xOffset + i + lane, lanes, lane);
      }
    }
    for (int i = whole; i < n; i++) {
      lanes[i - whole] += Math.abs(x[xOffset + i]);
    }
  }

  private static void magnitudes(int n, float[] x, int start, float[] lanes, int lane) {
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

  /**
   * Adds (scale x_i)^2 to the lanes.
   *
   * @param n number of elements
   * @param scale a factor
   * @param x a vector
   * @param xOffset index of its first element
   * @param lanes 64 partial sums
   */
  public static void squares(int n, float scale, float[] x, int xOffset, float[] lanes) {
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += GROUP) {
        squares(count, scale, x, xOffset + i + lane, lanes, lane);
      }
    }
    for (int i = whole; i < n; i++) {
      float scaled = scale * x[xOffset + i];
      lanes[i - whole] = Math.fma(scaled, scaled, lanes[i - whole]);
    }
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

  /**
   * Adds (x_i - mean)^2 to the lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param mean what is subtracted
   * @param lanes 64 partial sums
   */
  public static void deviations(int n, float[] x, int xOffset, float mean, float[] lanes) {
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += GROUP) {
        deviations(count, x, xOffset + i + lane, mean, lanes, lane);
      }
    }
    int i = whole;
    for (; i <= n - LANES; i += LANES) {
      FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(mean);
      d.fma(d, FloatVector.fromArray(SPECIES, lanes, i - whole)).intoArray(lanes, i - whole);
    }
    for (; i < n; i++) {
      float d = x[xOffset + i] - mean;
      lanes[i - whole] = Math.fma(d, d, lanes[i - whole]);
    }
  }

  private static void deviations(int n, float[] x, int start, float mean, float[] lanes, int lane) {
    FloatVector center = FloatVector.broadcast(SPECIES, mean);
    FloatVector s0 = FloatVector.fromArray(SPECIES, lanes, lane);
    FloatVector s1 = FloatVector.fromArray(SPECIES, lanes, lane + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, lanes, lane + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, lanes, lane + 3 * LANES);
    for (int i = 0; i < n; i += Lanes.COUNT) {
      int ix = start + i;
      FloatVector d0 = FloatVector.fromArray(SPECIES, x, ix).sub(center);
      FloatVector d1 = FloatVector.fromArray(SPECIES, x, ix + LANES).sub(center);
      FloatVector d2 = FloatVector.fromArray(SPECIES, x, ix + 2 * LANES).sub(center);
      FloatVector d3 = FloatVector.fromArray(SPECIES, x, ix + 3 * LANES).sub(center);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
      s2 = d2.fma(d2, s2);
      s3 = d3.fma(d3, s3);
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + LANES);
    s2.intoArray(lanes, lane + 2 * LANES);
    s3.intoArray(lanes, lane + 3 * LANES);
  }

  /**
   * Adds x_i y_i to the lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param y a vector
   * @param yOffset index of its first element
   * @param lanes 64 partial sums
   */
  public static void products(
      int n, float[] x, int xOffset, float[] y, int yOffset, float[] lanes) {
    int whole = n - n % Lanes.COUNT;
    int chunk = FloatSimdLanes.chunk(2L * n);
    for (int i = 0, count; i < whole; i += count) {
      count = Math.min(chunk, whole - i);
      for (int lane = 0; lane < Lanes.COUNT; lane += GROUP) {
        products(count, x, xOffset + i + lane, y, yOffset + i + lane, lanes, lane);
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
  }

  private static void products(
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
}
