package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Elementwise;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/**
 * The error bounds in the Javadoc of {@link Activation} and {@link Elementwise}. A new function is
 * one row.
 *
 * <p>For double the reference has at least 30 digits, and the arguments are a sample. For float it
 * is the function's own double kernel, which is 29 bits more accurate, as the test for double
 * shows; the arguments are all 2^32 with -Plong, every 1021st otherwise.
 */
class FunctionAccuracyTest {
  private static final boolean LONG = Boolean.getBoolean("lanewise.test.long");
  private static final int CHUNK = 1 << 16;
  private static final int SAMPLES = LONG ? 100_000 : 2_000;

  private interface Floats {
    void run(int n, float[] x, int xOffset, float[] y, int yOffset);
  }

  private interface Doubles {
    void run(int n, double[] x, int xOffset, double[] y, int yOffset);
  }

  /** A function, its bounds in ULP, and where it is a number. */
  private record Row(
      String name,
      Floats floats,
      double floatUlps,
      Doubles doubles,
      double doubleUlps,
      DoubleFunction<BigDecimal> reference,
      double from) {}

  private static Row row(Activation f, double floatUlps, double doubleUlps) {
    return new Row(
        f.name(),
        f::forward,
        floatUlps,
        f::forward,
        doubleUlps,
        x -> ReferenceActivation.forward(f, x),
        Double.NEGATIVE_INFINITY);
  }

  private static BigDecimal big(double x) {
    return new BigDecimal(x);
  }

  private static final double ALL = Double.NEGATIVE_INFINITY;

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "exp",
              Elementwise::exp,
              0.9,
              Elementwise::exp,
              0.95,
              x -> ReferenceMath.exp(big(x)),
              ALL),
          new Row(
              "expm1",
              Elementwise::expm1,
              1.1,
              Elementwise::expm1,
              0.95,
              x -> ReferenceMath.expm1(big(x)),
              ALL),
          new Row(
              "log",
              Elementwise::log,
              0.92,
              Elementwise::log,
              0.8,
              x -> ReferenceMath.log(big(x)),
              Double.MIN_VALUE),
          new Row(
              "log1p",
              Elementwise::log1p,
              0.94,
              Elementwise::log1p,
              0.9,
              x -> ReferenceMath.log1p(big(x)),
              Math.nextUp(-1.0)),
          new Row(
              "erf",
              Elementwise::erf,
              0.9,
              Elementwise::erf,
              0.8,
              x -> ReferenceMath.erf(big(x)),
              ALL),
          new Row(
              "sqrt",
              Elementwise::sqrt,
              0.5,
              Elementwise::sqrt,
              0.5,
              x -> big(x).sqrt(ReferenceMath.DIGITS),
              0),
          new Row(
              "rsqrt",
              Elementwise::rsqrt,
              1.5,
              Elementwise::rsqrt,
              1.5,
              x -> BigDecimal.ONE.divide(big(x).sqrt(ReferenceMath.DIGITS), ReferenceMath.DIGITS),
              Double.MIN_VALUE),
          row(Activation.IDENTITY, 0, 0),
          row(Activation.RELU, 0, 0),
          row(Activation.LEAKY_RELU, 1, 0.5),
          row(Activation.ELU, 0.97, 1),
          row(Activation.SELU, 1.96, 2),
          row(Activation.SIGMOID, 0.99, 1),
          row(Activation.HARD_SIGMOID, 1.5, 1.5),
          row(Activation.TANH, 0.93, 1),
          row(Activation.SOFTPLUS, 1.71, 2),
          row(Activation.SOFTSIGN, 1.5, 1.5),
          row(Activation.GELU, 1.54, 2),
          row(Activation.GELU_TANH, 1.99, 2),
          row(Activation.SILU, 2, 2),
          row(Activation.MISH, 1.49, 2),
          row(Activation.HARD_SWISH, 2, 2));

  /** An error in ULP, and where it is. */
  private record Worst(double ulps, double at) {
    Worst or(double other, double x) {
      return other <= ulps ? this : new Worst(other, x);
    }
  }

  @Example
  void floatsAreWithinTheirBounds() {
    List<Worst> worst = ROWS.parallelStream().map(FunctionAccuracyTest::sweep).toList();
    require("float", worst, row -> row.floatUlps);
  }

  private static Worst sweep(Row row) {
    float[] x = new float[CHUNK];
    float[] y = new float[CHUNK];
    double[] wide = new double[CHUNK];
    Worst worst = new Worst(0, Double.NaN);
    long step = LONG ? 1 : 1021;
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += step * CHUNK) {
      for (int i = 0; i < CHUNK; i++) {
        x[i] = Float.intBitsToFloat((int) Math.min(Integer.MAX_VALUE, bits + i * step));
        wide[i] = x[i];
      }
      row.floats.run(CHUNK, x, 0, y, 0);
      row.doubles.run(CHUNK, wide, 0, wide, 0);
      for (int i = 0; i < CHUNK; i++) {
        double error = ulps(y[i], wide[i]);
        if (!(error <= worst.ulps)) {
          worst = worst.or(error, x[i]);
        }
      }
    }
    return worst;
  }

  /** NaN only where NaN is right; infinity counts as the power of two that comes next. */
  private static double ulps(float actual, double exact) {
    if (actual == exact || actual != actual && exact != exact) {
      return 0;
    }
    float nearest = (float) exact;
    if (actual == nearest) {
      return Float.isInfinite(actual) ? 0 : Math.abs(actual - exact) / Math.ulp(nearest);
    }
    double error = Math.abs(next(actual) - next(exact)) / Math.ulp(finite(nearest));
    return error == error ? error : Double.POSITIVE_INFINITY;
  }

  private static double next(double x) {
    return Double.isInfinite(x) ? Math.copySign(0x1p128, x) : x;
  }

  private static float finite(float x) {
    return Math.clamp(x, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  @Example
  void doublesAreWithinTheirBounds() {
    List<Worst> worst =
        IntStream.range(0, ROWS.size()).parallel().mapToObj(FunctionAccuracyTest::samples).toList();
    require("double", worst, row -> row.doubleUlps);
  }

  private static Worst samples(int r) {
    double[] x = new double[SAMPLES];
    double[] y = new double[SAMPLES];
    Row row = ROWS.get(r);
    sample(row, r, x);
    row.doubles.run(SAMPLES, x, 0, y, 0);
    Worst worst = new Worst(0, Double.NaN);
    for (int i = 0; i < SAMPLES; i++) {
      BigDecimal exact = row.reference.apply(x[i]);
      double nearest = exact.doubleValue();
      double ulps = Double.isInfinite(nearest) && y[i] == nearest ? 0 : Bounds.ulps(y[i], exact);
      worst = worst.or(ulps, x[i]);
    }
    return worst;
  }

  /** Says what was found, and requires that it is within the bounds. */
  private static void require(String type, List<Worst> worst, ToDoubleFunction<Row> bound) {
    List<String> wrong = new ArrayList<>();
    for (int r = 0; r < ROWS.size(); r++) {
      Row row = ROWS.get(r);
      String found = row.name + ": " + worst.get(r).ulps + " ULP at " + worst.get(r).at;
      System.out.println(type + " " + found);
      if (!(worst.get(r).ulps <= bound.applyAsDouble(row))) {
        wrong.add(found);
      }
    }
    assertTrue(wrong.isEmpty(), wrong::toString);
  }

  /** Near 0, where functions bend, where they overflow or vanish, and all magnitudes. */
  private static void sample(Row row, int stream, double[] x) {
    Philox random = new Philox(11, stream);
    for (int i = 0; i < x.length; i++) {
      double u = random.uniform(2L * i) - 0.5 + 0x1p-26 * random.uniform(2L * i + 1);
      double value =
          switch (i % 5) {
            case 0 -> u;
            case 1 -> 8 * u;
            case 2 -> 80 * u;
            case 3 -> 1500 * u;
            default -> Math.copySign(Math.scalb(1 + Math.abs(u), (int) (2000 * u)), u);
          };
      x[i] = value >= row.from ? value : Math.abs(value) + Math.max(0, row.from);
    }
  }
}
