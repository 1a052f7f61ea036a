package dev.lanewise.kernels.internal.simd.reduce;

import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_1;
import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_2;
import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_4;
import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_8;
import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.GROUP;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import dev.lanewise.kernels.internal.scalar.FloatScalarReductions;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The reductions on the Vector API; see {@link FloatSimdLanes} for the order of sums. */
public final class FloatSimdReductions implements FloatReductionKernels {
  // Rows that are added to a column's sum at once: that many fewer loads and stores of sums.
  private static final int ROWS = 4;

  // Columns whose sums stay in the L1 cache while the rows pass: 16 KiB.
  private static final int COLS = (16 << 10) / Float.BYTES;

  private final FloatScalarReductions rest = new FloatScalarReductions();

  /** Makes the kernels. */
  public FloatSimdReductions() {}

  @Override
  public float sum(int n, float[] x, int xOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    float sum = sum(n, x, xOffset, lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  /**
   * The sum of x_i.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param lanes working memory for 64 lanes
   * @return the sum
   */
  public static float sum(int n, float[] x, int xOffset, float[] lanes) {
    if (GROUP == Lanes.COUNT) {
      return sumInRegisters(n, x, xOffset, lanes);
    }
    Arrays.fill(lanes, 0);
    FloatLaneSums.values(n, x, xOffset, lanes);
    return FloatSimdLanes.fold(lanes);
  }

  /**
   * All lanes fit into four vectors: for rows of some hundred elements, twice as fast. The fold is
   * here, since a vector that is handed to another method may become an object.
   */
  private static float sumInRegisters(int n, float[] x, int start, float[] end) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
      int ix = start + i;
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, ix));
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, ix + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, ix + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, ix + 3 * LANES));
    }
    if (i < n) { // lanes that are off add +0, which changes no sum
      int ix = start + i;
      if (reachesBeyond(x, ix)) {
        System.arraycopy(x, ix, end, 0, n - i);
        x = end;
        ix = 0;
      }
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, ix, SPECIES.indexInRange(i, n)));
      s1 =
          s1.add(FloatVector.fromArray(SPECIES, x, ix + LANES, SPECIES.indexInRange(i + LANES, n)));
      s2 =
          s2.add(
              FloatVector.fromArray(
                  SPECIES, x, ix + 2 * LANES, SPECIES.indexInRange(i + 2 * LANES, n)));
      s3 =
          s3.add(
              FloatVector.fromArray(
                  SPECIES, x, ix + 3 * LANES, SPECIES.indexInRange(i + 3 * LANES, n)));
    }
    FloatVector s = s0.add(s2).add(s1.add(s3));
    s = s.add(s.rearrange(BY_8));
    s = s.add(s.rearrange(BY_4));
    s = s.add(s.rearrange(BY_2));
    return s.add(s.rearrange(BY_1)).lane(0);
  }

  /**
   * Whether 64 elements go beyond the end of an array. Then a masked load checks each lane by
   * itself, with masks that C2 makes objects of where it inlines less than usual.
   */
  private static boolean reachesBeyond(float[] x, int index) {
    return index > x.length - Lanes.COUNT;
  }

  @Override
  public void accumulate(
      LaneSum sum,
      int n,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float constant,
      float[] lanes) {
    switch (sum) {
      case VALUES -> FloatLaneSums.values(n, x, xOffset, lanes);
      case MAGNITUDES -> FloatLaneSums.magnitudes(n, x, xOffset, lanes);
      case SQUARES -> FloatLaneSums.squares(n, constant, x, xOffset, lanes);
      case DEVIATIONS -> FloatLaneSums.deviations(n, x, xOffset, constant, lanes);
      case PRODUCTS -> FloatLaneSums.products(n, x, xOffset, y, yOffset, lanes);
    }
  }

  @Override
  public float squaredDeviations(int n, float[] x, int xOffset, float mean) {
    float[] lanes = FloatReductions.LANES.acquire();
    float sum = squaredDeviations(n, x, xOffset, mean, lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  /**
   * The sum of (x_i - mean)^2.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param mean what is subtracted
   * @param lanes working memory for 64 lanes
   * @return the sum
   */
  public static float squaredDeviations(int n, float[] x, int xOffset, float mean, float[] lanes) {
    if (GROUP == Lanes.COUNT) {
      return squaresInRegisters(n, x, xOffset, mean, lanes);
    }
    Arrays.fill(lanes, 0);
    FloatLaneSums.deviations(n, x, xOffset, mean, lanes);
    return FloatSimdLanes.fold(lanes);
  }

  private static float squaresInRegisters(int n, float[] x, int start, float mean, float[] end) {
    FloatVector center = FloatVector.broadcast(SPECIES, mean);
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
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
    if (i < n) { // lanes that are off hold +0 before and after
      int ix = start + i;
      if (reachesBeyond(x, ix)) {
        System.arraycopy(x, ix, end, 0, n - i);
        x = end;
        ix = 0;
      }
      VectorMask<Float> m0 = SPECIES.indexInRange(i, n);
      VectorMask<Float> m1 = SPECIES.indexInRange(i + LANES, n);
      VectorMask<Float> m2 = SPECIES.indexInRange(i + 2 * LANES, n);
      VectorMask<Float> m3 = SPECIES.indexInRange(i + 3 * LANES, n);
      FloatVector d0 = FloatVector.fromArray(SPECIES, x, ix, m0).sub(center, m0);
      FloatVector d1 = FloatVector.fromArray(SPECIES, x, ix + LANES, m1).sub(center, m1);
      FloatVector d2 = FloatVector.fromArray(SPECIES, x, ix + 2 * LANES, m2).sub(center, m2);
      FloatVector d3 = FloatVector.fromArray(SPECIES, x, ix + 3 * LANES, m3).sub(center, m3);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
      s2 = d2.fma(d2, s2);
      s3 = d3.fma(d3, s3);
    }
    FloatVector s = s0.add(s2).add(s1.add(s3));
    s = s.add(s.rearrange(BY_8));
    s = s.add(s.rearrange(BY_4));
    s = s.add(s.rearrange(BY_2));
    return s.add(s.rearrange(BY_1)).lane(0);
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    int whole = n - n % LANES;
    float rest = this.rest.max(n - whole, x, xOffset + whole);
    return whole == 0 ? rest : Math.max(extreme(true, whole, x, xOffset), rest);
  }

  @Override
  public float min(int n, float[] x, int xOffset) {
    int whole = n - n % LANES;
    float rest = this.rest.min(n - whole, x, xOffset + whole);
    return whole == 0 ? rest : Math.min(extreme(false, whole, x, xOffset), rest);
  }

  /**
   * The extreme of whole vectors, at least one, by the bits of their elements as signed integers,
   * which takes four instructions a vector; Java's maximum takes six in a row, for NaN and -0.
   * Numbers of one sign are in order of magnitude there, and NaN is beyond the infinities: so the
   * greatest integer is the maximum or a NaN, and the least one is the negative number nearest to
   * 0. With the sign bit flipped, the greatest is the minimum or a NaN, and nothing else has to be
   * known but the least again, of numbers that all have one sign.
   */
  private static float extreme(boolean max, int n, float[] x, int start) {
    var sign = FloatVector.broadcast(SPECIES, -0f).viewAsIntegralLanes();
    var most0 = FloatVector.fromArray(SPECIES, x, start).viewAsIntegralLanes();
    var most1 = most0;
    var least0 = most0;
    var least1 = most0;
    var flipped0 = most0.lanewise(VectorOperators.XOR, sign);
    var flipped1 = flipped0;
    int i = 0;
    for (; i <= n - GROUP; i += GROUP) {
      int ix = start + i;
      var v0 = FloatVector.fromArray(SPECIES, x, ix).viewAsIntegralLanes();
      var v1 = FloatVector.fromArray(SPECIES, x, ix + LANES).viewAsIntegralLanes();
      var v2 = FloatVector.fromArray(SPECIES, x, ix + 2 * LANES).viewAsIntegralLanes();
      var v3 = FloatVector.fromArray(SPECIES, x, ix + 3 * LANES).viewAsIntegralLanes();
      most0 = most0.max(v0).max(v2);
      most1 = most1.max(v1).max(v3);
      least0 = least0.min(v0).min(v2);
      least1 = least1.min(v1).min(v3);
      var f0 = v0.lanewise(VectorOperators.XOR, sign);
      var f1 = v1.lanewise(VectorOperators.XOR, sign);
      var f2 = v2.lanewise(VectorOperators.XOR, sign);
      var f3 = v3.lanewise(VectorOperators.XOR, sign);
      flipped0 = flipped0.max(f0).max(f2);
      flipped1 = flipped1.max(f1).max(f3);
    }
    for (; i < n; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, start + i).viewAsIntegralLanes();
      most0 = most0.max(v);
      least0 = least0.min(v);
      flipped0 = flipped0.max(v.lanewise(VectorOperators.XOR, sign));
    }
    var most = most0.max(most1).reduceLanes(VectorOperators.MAX);
    var least = least0.min(least1).reduceLanes(VectorOperators.MIN);
    var flipped = flipped0.max(flipped1).reduceLanes(VectorOperators.MAX);
    float greatest = Bits.number(most);
    float lowest = -Bits.number(flipped);
    if (Float.isNaN(greatest) || Float.isNaN(lowest)) {
      return Float.NaN;
    }
    if (max) {
      return most < 0 ? Bits.number(least) : greatest;
    }
    return flipped < 0 ? Bits.number(least) : lowest;
  }

  @Override
  public void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, y, yOffset + i)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + i))
          .intoArray(y, yOffset + i);
    }
    rest.add(n - i, x, xOffset + i, y, yOffset + i);
  }

  @Override
  public void addRows(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] sums, int sumsOffset) {
    int whole = cols - cols % LANES;
    for (int j = 0; j < whole; j += COLS) {
      int count = Math.min(COLS, whole - j);
      int i = 0;
      for (; i <= rows - ROWS; i += ROWS) {
        addFourRows(count, x, xOffset + i * ldx + j, ldx, sums, sumsOffset + j);
      }
      for (; i < rows; i++) {
        add(count, x, xOffset + i * ldx + j, sums, sumsOffset + j);
      }
    }
    rest.addRows(rows, cols - whole, x, xOffset + whole, ldx, sums, sumsOffset + whole);
  }

  private static void addFourRows(
      int n, float[] x, int row0, int ldx, float[] sums, int sumsOffset) {
    int row1 = row0 + ldx;
    int row2 = row1 + ldx;
    int row3 = row2 + ldx;
    for (int j = 0; j < n; j += LANES) {
      FloatVector.fromArray(SPECIES, sums, sumsOffset + j)
          .add(FloatVector.fromArray(SPECIES, x, row0 + j))
          .add(FloatVector.fromArray(SPECIES, x, row1 + j))
          .add(FloatVector.fromArray(SPECIES, x, row2 + j))
          .add(FloatVector.fromArray(SPECIES, x, row3 + j))
          .intoArray(sums, sumsOffset + j);
    }
  }

  @Override
  public void addRowsSquared(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] means,
      int meansOffset,
      float[] sums,
      int sumsOffset) {
    int whole = cols - cols % LANES;
    for (int j = 0; j < whole; j += COLS) {
      int count = Math.min(COLS, whole - j);
      int i = 0;
      for (; i <= rows - ROWS; i += ROWS) {
        int row = xOffset + i * ldx + j;
        addFourSquares(count, x, row, ldx, means, meansOffset + j, sums, sumsOffset + j);
      }
      for (; i < rows; i++) {
        int row = xOffset + i * ldx + j;
        addSquares(count, x, row, means, meansOffset + j, sums, sumsOffset + j);
      }
    }
    rest.addRowsSquared(
        rows,
        cols - whole,
        x,
        xOffset + whole,
        ldx,
        means,
        meansOffset + whole,
        sums,
        sumsOffset + whole);
  }

  private static void addFourSquares(
      int n,
      float[] x,
      int row0,
      int ldx,
      float[] means,
      int meansOffset,
      float[] sums,
      int sumsOffset) {
    int row1 = row0 + ldx;
    int row2 = row1 + ldx;
    int row3 = row2 + ldx;
    for (int j = 0; j < n; j += LANES) {
      FloatVector mean = FloatVector.fromArray(SPECIES, means, meansOffset + j);
      FloatVector d0 = FloatVector.fromArray(SPECIES, x, row0 + j).sub(mean);
      FloatVector d1 = FloatVector.fromArray(SPECIES, x, row1 + j).sub(mean);
      FloatVector d2 = FloatVector.fromArray(SPECIES, x, row2 + j).sub(mean);
      FloatVector d3 = FloatVector.fromArray(SPECIES, x, row3 + j).sub(mean);
      FloatVector s = d1.fma(d1, d0.fma(d0, FloatVector.fromArray(SPECIES, sums, sumsOffset + j)));
      d3.fma(d3, d2.fma(d2, s)).intoArray(sums, sumsOffset + j);
    }
  }

  private static void addSquares(
      int n, float[] x, int row, float[] means, int meansOffset, float[] sums, int sumsOffset) {
    for (int j = 0; j < n; j += LANES) {
      FloatVector d =
          FloatVector.fromArray(SPECIES, x, row + j)
              .sub(FloatVector.fromArray(SPECIES, means, meansOffset + j));
      d.fma(d, FloatVector.fromArray(SPECIES, sums, sumsOffset + j))
          .intoArray(sums, sumsOffset + j);
    }
  }
}
