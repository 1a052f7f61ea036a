package dev.lanewise.benchmarks.judge;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The BLAS of netlib on the Java Vector API; it knows one thread. */
final class VectorBlasPeer implements Peer {
  // Kept, because a level that was set is lost with its logger.
  private static final Logger LOGGER = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

  private final JavaBLAS blas;

  /** Made by {@link Peers}. */
  VectorBlasPeer(int threads) throws PeerException {
    LOGGER.setLevel(Level.OFF); // it tells of a native library that is not used here
    blas = JavaBLAS.getInstance();
    if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
      throw new PeerException("VectorBLAS does not run here, only " + blas.getClass().getName());
    }
  }

  @Override
  public String name() {
    return "vectorblas";
  }

  @Override
  public String description() {
    return "netlib VectorBLAS, always 1 thread";
  }

  @Override
  public boolean compiled() {
    return true;
  }

  // Its matrices are column-major: what is row-major C = A B for us is C^T = B^T A^T for it.
  @Override
  public Product prepare(Operands operands) {
    Shape s = operands.shape();
    String transA = s.transposedA() ? "T" : "N";
    String transB = s.transposedB() ? "T" : "N";
    return switch (operands) {
      case FloatOperands f -> {
        float[] c = new float[s.m() * s.n()];
        yield new Product() {
          @Override
          void run(int calls) {
            for (int i = 0; i < calls; i++) {
              blas.sgemm(
                  transB, transA, s.n(), s.m(), s.k(), 1, f.b, s.ldb(), f.a, s.lda(), 0, c, s.n());
            }
          }

          @Override
          double[] result() {
            return FloatOperands.wide(c);
          }
        };
      }
      case DoubleOperands d -> {
        double[] c = new double[s.m() * s.n()];
        yield new Product() {
          @Override
          void run(int calls) {
            for (int i = 0; i < calls; i++) {
              blas.dgemm(
                  transB, transA, s.n(), s.m(), s.k(), 1, d.b, s.ldb(), d.a, s.lda(), 0, c, s.n());
            }
          }

          @Override
          double[] result() {
            return c;
          }
        };
      }
    };
  }
}
