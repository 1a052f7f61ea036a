package dev.lanewise.benchmarks.judge;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** oneDNN's sgemm; for double it has nothing that runs on a CPU. */
final class OneDnnPeer implements Peer {
  private final String description;

  /** Loads it; the number of threads is for good. */
  OneDnnPeer(ElementType type, int threads) throws PeerException {
    if (type != ElementType.FLOAT) {
      throw new PeerException("has no " + type.label() + " product for CPUs");
    }
    NativeLibrary.environment("GOMP_SPINCOUNT", NativeLibrary.GOMP_SPIN_COUNT);
    NativeLibrary.ONEDNN_OPENMP.load();
    NativeLibrary.ONEDNN.load();
    NativeLibrary.ONEDNN_OPENMP.set("omp_set_num_threads", threads);
    description = "oneDNN " + version() + ", dnnl_sgemm";
  }

  @SuppressWarnings("restricted")
  private static String version() throws PeerException {
    try {
      // The first three fields of dnnl_version_t: major, minor, patch.
      MemorySegment version =
          ((MemorySegment)
                  NativeLibrary.ONEDNN
                      .function("dnnl_version", FunctionDescriptor.of(ValueLayout.ADDRESS))
                      .invokeExact())
              .reinterpret(3 * Integer.BYTES);
      int[] numbers = version.toArray(ValueLayout.JAVA_INT);
      return numbers[0] + "." + numbers[1] + "." + numbers[2];
    } catch (Throwable e) {
      throw new PeerException("dnnl_version failed", e);
    }
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Product prepare(Operands operands) {
    return new Sgemm(operands);
  }

  private static final class Sgemm extends NativeProduct {
    // A constant, so that C2 inlines the call.
    private static final MethodHandle GEMM =
        NativeLibrary.ONEDNN.function(
            "dnnl_sgemm",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, // status
                ValueLayout.JAVA_BYTE, // transA
                ValueLayout.JAVA_BYTE, // transB
                ValueLayout.JAVA_LONG, // m
                ValueLayout.JAVA_LONG, // n
                ValueLayout.JAVA_LONG, // k
                ValueLayout.JAVA_FLOAT, // alpha
                ValueLayout.JAVA_LONG, // a
                ValueLayout.JAVA_LONG, // lda
                ValueLayout.JAVA_LONG, // b
                ValueLayout.JAVA_LONG, // ldb
                ValueLayout.JAVA_FLOAT, // beta
                ValueLayout.JAVA_LONG, // c
                ValueLayout.JAVA_LONG)); // ldc

    private final byte transA;
    private final byte transB;

    Sgemm(Operands operands) {
      super(operands);
      transA = (byte) (shape.transposedA() ? 'T' : 'N');
      transB = (byte) (shape.transposedB() ? 'T' : 'N');
    }

    @Override
    void run(int calls) throws PeerException {
      long m = shape.m();
      long n = shape.n();
      long k = shape.k();
      long lda = shape.lda();
      long ldb = shape.ldb();
      int status = 0;
      try {
        for (int i = 0; i < calls; i++) {
          status |= (int) GEMM.invokeExact(transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n);
        }
      } catch (Throwable e) {
        throw new PeerException("the call failed", e);
      }
      if (status != 0) {
        throw new PeerException("dnnl_sgemm returned " + status);
      }
    }
  }
}
