package dev.lanewise.benchmarks.judge;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Blas;
import java.lang.foreign.MemorySegment;

/** Matrices of random floats in [-1, 1). */
final class FloatOperands implements Operands {
  final float[] a;
  final float[] b;
  private final Shape shape;

  FloatOperands(Shape shape) {
    this.shape = shape;
    a = random(Math.multiplyExact(shape.m(), shape.k()), 1);
    b = random(Math.multiplyExact(shape.k(), shape.n()), 2);
  }

  // From 64 random bits, so that doubles fill their whole significand.
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static float[] random(int length, int stream) {
    Philox random = new Philox(42, stream);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) (0x1p-31 * random.bits(2L * i) + 0x1p-63 * random.bits(2L * i + 1));
    }
    return x;
  }

  static double[] wide(float[] x) {
    double[] wide = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      wide[i] = x[i];
    }
    return wide;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ElementType type() {
    return ElementType.FLOAT;
  }

  @Override
  public MemorySegment a() {
    return MemorySegment.ofArray(a);
  }

  @Override
  public MemorySegment b() {
    return MemorySegment.ofArray(b);
  }

  @Override
  public double[] wideA() {
    return wide(a);
  }

  @Override
  public double[] wideB() {
    return wide(b);
  }

  @Override
  public Product ours() {
    return new Ours(this);
  }

  @Override
  public Product cblas(NativeLibrary library) {
    return new FloatCblasProduct(library, this);
  }

  private static final class Ours extends Product {
    private final Shape s;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    Ours(FloatOperands operands) {
      s = operands.shape;
      a = operands.a;
      b = operands.b;
      c = new float[Math.multiplyExact(s.m(), s.n())];
    }

    @Override
    void run(int calls) {
      for (int i = 0; i < calls; i++) {
        Blas.sgemm(
            s.transA(),
            s.transB(),
            s.m(),
            s.n(),
            s.k(),
            1,
            a,
            0,
            s.lda(),
            b,
            0,
            s.ldb(),
            0,
            c,
            0,
            s.n());
      }
    }

    @Override
    double[] result() {
      return wide(c);
    }
  }
}
