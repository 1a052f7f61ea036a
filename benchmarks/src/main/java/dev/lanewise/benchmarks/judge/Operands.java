package dev.lanewise.benchmarks.judge;

import java.lang.foreign.MemorySegment;

/** A and B of one product, for every library the same values. */
sealed interface Operands permits FloatOperands, DoubleOperands {
  static Operands of(ElementType type, Shape shape) {
    return type == ElementType.FLOAT ? new FloatOperands(shape) : new DoubleOperands(shape);
  }

  Shape shape();

  ElementType type();

  /** A as it is stored. */
  MemorySegment a();

  /** B as it is stored. */
  MemorySegment b();

  /** A as it is stored, in double. */
  double[] wideA();

  /** B as it is stored, in double. */
  double[] wideB();

  /** The product by Lanewise, on ordinary arrays. */
  Product ours();

  /** The product by cblas_sgemm or cblas_dgemm of MKL or OpenBLAS. */
  Product cblas(NativeLibrary library);
}
