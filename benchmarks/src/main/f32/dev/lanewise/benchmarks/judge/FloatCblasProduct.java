package dev.lanewise.benchmarks.judge;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The routine for float of the C interface that MKL and OpenBLAS share. */
final class FloatCblasProduct extends NativeProduct {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  private final NativeLibrary library;
  private final int transA;
  private final int transB;

  FloatCblasProduct(NativeLibrary library, FloatOperands operands) {
    super(operands);
    this.library = library;
    transA = shape.transposedA() ? TRANSPOSE : NO_TRANSPOSE;
    transB = shape.transposedB() ? TRANSPOSE : NO_TRANSPOSE;
  }

  // Each library's handle is a constant of a class of its own: C2 inlines calls of constants only,
  // and a class is not initialised before its library is needed.
  private static final class Mkl {
    static final MethodHandle GEMM = gemm(NativeLibrary.MKL);
  }

  private static final class OpenBlas {
    static final MethodHandle GEMM = gemm(NativeLibrary.OPENBLAS);
  }

  private static MethodHandle gemm(NativeLibrary library) {
    return library.function(
        "cblas_" + ElementType.FLOAT.prefix() + "gemm",
        FunctionDescriptor.ofVoid(
            ValueLayout.JAVA_INT, // order
            ValueLayout.JAVA_INT, // transA
            ValueLayout.JAVA_INT, // transB
            ValueLayout.JAVA_INT, // m
            ValueLayout.JAVA_INT, // n
            ValueLayout.JAVA_INT, // k
            ValueLayout.JAVA_FLOAT, // alpha
            ValueLayout.JAVA_LONG, // a
            ValueLayout.JAVA_INT, // lda
            ValueLayout.JAVA_LONG, // b
            ValueLayout.JAVA_INT, // ldb
            ValueLayout.JAVA_FLOAT, // beta
            ValueLayout.JAVA_LONG, // c
            ValueLayout.JAVA_INT)); // ldc
  }

  @Override
  void run(int calls) throws PeerException {
    try {
      switch (library) {
        case MKL -> mkl(calls);
        case OPENBLAS -> openBlas(calls);
        default -> throw new PeerException(library + " has no C interface to BLAS");
      }
    } catch (PeerException e) {
      throw e;
    } catch (Throwable e) {
      throw new PeerException("the call failed", e);
    }
  }

  private void mkl(int calls) throws Throwable {
    int m = shape.m();
    int n = shape.n();
    int k = shape.k();
    int lda = shape.lda();
    int ldb = shape.ldb();
    for (int i = 0; i < calls; i++) {
      Mkl.GEMM.invokeExact(ROW_MAJOR, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n);
    }
  }

  private void openBlas(int calls) throws Throwable {
    int m = shape.m();
    int n = shape.n();
    int k = shape.k();
    int lda = shape.lda();
    int ldb = shape.ldb();
    for (int i = 0; i < calls; i++) {
      OpenBlas.GEMM.invokeExact(ROW_MAJOR, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n);
    }
  }
}
