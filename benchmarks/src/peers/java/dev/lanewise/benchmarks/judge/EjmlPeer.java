package dev.lanewise.benchmarks.judge;

import org.ejml.EjmlVersion;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML's row-major matrices, which choose an algorithm by size themselves. */
final class EjmlPeer implements Peer {
  /** Made by {@link Peers}. */
  EjmlPeer(int threads) {
    EjmlConcurrency.USE_CONCURRENT = threads > 1;
    if (threads > 1) {
      EjmlConcurrency.setMaxThreads(threads);
    }
  }

  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public String description() {
    return "EJML " + EjmlVersion.VERSION;
  }

  @Override
  public boolean compiled() {
    return true;
  }

  @Override
  public Product prepare(Operands operands) {
    return switch (operands) {
      case FloatOperands f -> new Floats(f);
      case DoubleOperands d -> new Doubles(d);
    };
  }

  private static final class Floats extends Product {
    private final Shape s;
    private final FMatrixRMaj a;
    private final FMatrixRMaj b;
    private final FMatrixRMaj c;

    Floats(FloatOperands operands) {
      s = operands.shape();
      a = FMatrixRMaj.wrap(s.rowsA(), s.lda(), operands.a);
      b = FMatrixRMaj.wrap(s.rowsB(), s.ldb(), operands.b);
      c = new FMatrixRMaj(s.m(), s.n());
    }

    @Override
    void run(int calls) {
      for (int i = 0; i < calls; i++) {
        if (s.transposedA()) {
          if (s.transposedB()) {
            CommonOps_FDRM.multTransAB(a, b, c);
          } else {
            CommonOps_FDRM.multTransA(a, b, c);
          }
        } else if (s.transposedB()) {
          CommonOps_FDRM.multTransB(a, b, c);
        } else {
          CommonOps_FDRM.mult(a, b, c);
        }
      }
    }

    @Override
    double[] result() {
      return FloatOperands.wide(c.data);
    }
  }

  private static final class Doubles extends Product {
    private final Shape s;
    private final DMatrixRMaj a;
    private final DMatrixRMaj b;
    private final DMatrixRMaj c;

    Doubles(DoubleOperands operands) {
      s = operands.shape();
      a = DMatrixRMaj.wrap(s.rowsA(), s.lda(), operands.a);
      b = DMatrixRMaj.wrap(s.rowsB(), s.ldb(), operands.b);
      c = new DMatrixRMaj(s.m(), s.n());
    }

    @Override
    void run(int calls) {
      for (int i = 0; i < calls; i++) {
        if (s.transposedA()) {
          if (s.transposedB()) {
            CommonOps_DDRM.multTransAB(a, b, c);
          } else {
            CommonOps_DDRM.multTransA(a, b, c);
          }
        } else if (s.transposedB()) {
          CommonOps_DDRM.multTransB(a, b, c);
        } else {
          CommonOps_DDRM.mult(a, b, c);
        }
      }
    }

    @Override
    double[] result() {
      return c.data.clone();
    }
  }
}
