package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Blas;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the routines on vectors compute, read and write. */
class FloatLevel1Test {
  private static final double U = Bounds.unitRoundoff(float.class);

  @Provide
  Arbitrary<Integer> increments() {
    return Arbitraries.of(1, -1, 2, -2, 5, -3);
  }

  private static float[] elements(VectorCase v, int shift) {
    float[] x = FloatVectors.of(new VectorCase(v.n(), 0, 0, v.spread(), v.seed() + shift), 0);
    return Arrays.copyOf(x, v.n());
  }

  private static boolean farFromTheLimits(VectorCase v) {
    return v.spread() != VectorCase.Spread.ALL;
  }

  @Property
  void dotIsWithinItsBound(
      @ForAll(supplier = VectorCase.Any.class) VectorCase v,
      @ForAll("increments") int incx,
      @ForAll("increments") int incy) {
    float[] xs = elements(v, 0);
    float[] ys = elements(v, 1);
    FloatStrided x = FloatStrided.of(xs, v.xOffset(), incx);
    FloatStrided y = FloatStrided.of(ys, v.yOffset(), incy);
    float dot = Blas.sdot(v.n(), x.array(), v.xOffset(), incx, y.array(), v.yOffset(), incy);
    assertEquals(Blas.sdot(v.n(), xs, 0, 1, ys, 0, 1), dot); // the order is that of elements
    x.require("x", xs);
    y.require("y", ys);
    if (farFromTheLimits(v)) {
      WideSum exact = new WideSum();
      for (int i = 0; i < v.n(); i++) {
        exact.addProduct(xs[i], ys[i]);
      }
      double bound = Bounds.gamma(Math.ceilDiv(v.n(), 64) + 6, U) * exact.magnitude();
      assertTrue(exact.errorOf(dot) <= bound);
    }
  }

  @Property
  void asumIsWithinItsBound(
      @ForAll(supplier = VectorCase.Any.class) VectorCase v, @ForAll("increments") int incx) {
    float[] xs = elements(v, 0);
    FloatStrided x = FloatStrided.of(xs, v.xOffset(), incx);
    float sum = Blas.sasum(v.n(), x.array(), v.xOffset(), incx);
    assertEquals(Blas.sasum(v.n(), xs, 0, 1), sum);
    x.require("x", xs);
    if (farFromTheLimits(v)) {
      WideSum exact = new WideSum();
      for (float value : xs) {
        exact.addProduct(Math.abs(value), 1);
      }
      double bound = Bounds.gamma(Math.ceilDiv(v.n(), 64) + 6, U) * exact.magnitude();
      assertTrue(exact.errorOf(sum) <= bound);
    }
  }

  /** The whole range of exponents: the elements are scaled exactly before the exact sum. */
  @Property
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void nrm2IsWithinItsBound(
      @ForAll(supplier = VectorCase.Any.class) VectorCase v, @ForAll("increments") int incx) {
    float[] xs = elements(v, 0);
    FloatStrided x = FloatStrided.of(xs, v.xOffset(), incx);
    float norm = Blas.snrm2(v.n(), x.array(), v.xOffset(), incx);
    assertEquals(Blas.snrm2(v.n(), xs, 0, 1), norm);
    x.require("x", xs);
    double max = 0;
    for (float value : xs) {
      max = Math.max(max, Math.abs(value));
    }
    if (max == 0) {
      assertEquals(0, norm);
      return;
    }
    int exponent = Math.getExponent(max);
    WideSum squares = new WideSum();
    for (float value : xs) {
      double scaled = Math.scalb((double) value, -exponent);
      if (Math.abs(scaled) > 0x1p-300) { // what is smaller counts for nothing
        squares.addProduct(scaled, scaled);
      }
    }
    double root = Math.sqrt(squares.value());
    // beyond the bound: the rounding of this root, and of a subnormal result
    double bound = Bounds.gamma(Math.ceilDiv(v.n(), 64) + 8, U) * root + 2 * Bounds.U64 * root;
    double least = Math.scalb((double) Float.MIN_VALUE, -exponent);
    double error = Math.abs(Math.scalb((double) norm, -exponent) - root);
    boolean overflows = Math.scalb(root, exponent) > Float.MAX_VALUE;
    assertTrue(overflows || error <= bound + least / 2 * (1 + 1e-9), () -> "off by " + error);
  }

  @Property
  void isamaxIsTheFirstOfTheGreatest(
      @ForAll(supplier = VectorCase.Any.class) VectorCase v, @ForAll("increments") int incx) {
    float[] xs = elements(v, 0);
    if (v.n() > 3) {
      xs[v.n() - 1] = -xs[v.n() / 2]; // a tie
    }
    int expected = -1;
    for (int i = 0; i < v.n(); i++) {
      expected = expected < 0 || Math.abs(xs[i]) > Math.abs(xs[expected]) ? i : expected;
    }
    FloatStrided x = FloatStrided.of(xs, v.xOffset(), incx);
    assertEquals(expected, Blas.isamax(v.n(), x.array(), v.xOffset(), incx));
    x.require("x", xs);
  }

  @Property
  void axpyIsOneMultiplyAdd(
      @ForAll(supplier = VectorCase.Any.class) VectorCase v,
      @ForAll("increments") int incx,
      @ForAll("increments") int incy) {
    float[] xs = elements(v, 0);
    float[] ys = elements(v, 1);
    FloatStrided x = FloatStrided.of(xs, v.xOffset(), incx);
    FloatStrided y = FloatStrided.of(ys, v.yOffset(), incy);
    Blas.saxpy(v.n(), -1.7f, x.array(), v.xOffset(), incx, y.array(), v.yOffset(), incy);
    x.require("x", xs);
    for (int i = 0; i < v.n(); i++) {
      ys[i] = Math.fma(-1.7f, xs[i], ys[i]);
    }
    y.require("y", ys);
  }

  @Property
  void scalIsOneMultiplication(
      @ForAll(supplier = VectorCase.Any.class) VectorCase v, @ForAll("increments") int incx) {
    float[] xs = elements(v, 0);
    FloatStrided x = FloatStrided.of(xs, v.xOffset(), incx);
    Blas.sscal(v.n(), -1.7f, x.array(), v.xOffset(), incx);
    for (int i = 0; i < v.n(); i++) {
      xs[i] *= -1.7f;
    }
    x.require("x", xs);
  }
}
