package dev.lanewise.benchmarks.judge;

import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.PhysicalStore;
import org.ojalgo.matrix.store.R032Store;
import org.ojalgo.matrix.store.R064Store;

/** ojAlgo's stores of primitives. */
final class OjAlgoPeer implements Peer {
  /** Made by {@link Peers}. */
  OjAlgoPeer(int threads) {
    OjAlgoUtils.limitThreadsTo(threads);
  }

  @Override
  public String name() {
    return "ojalgo";
  }

  @Override
  public String description() {
    return "ojAlgo " + OjAlgoUtils.getVersion();
  }

  @Override
  public boolean compiled() {
    return true;
  }

  @Override
  public Product prepare(Operands operands) {
    Shape s = operands.shape();
    PhysicalStore<Double> a = store(operands.type(), s.rowsA(), s.lda(), operands.wideA());
    PhysicalStore<Double> b = store(operands.type(), s.rowsB(), s.ldb(), operands.wideB());
    MatrixStore<Double> left = s.transposedA() ? a.transpose() : a;
    MatrixStore<Double> right = s.transposedB() ? b.transpose() : b;
    PhysicalStore<Double> c = store(operands.type(), s.m(), s.n(), null);
    return new Product() {
      @Override
      void run(int calls) {
        for (int i = 0; i < calls; i++) {
          c.fillByMultiplying(left, right);
        }
      }

      @Override
      double[] result() {
        double[] result = new double[s.m() * s.n()];
        for (int i = 0; i < result.length; i++) {
          result[i] = c.doubleValue(i / s.n(), i % s.n());
        }
        return result;
      }
    };
  }

  /** A matrix with these values, row by row, or zero; ojAlgo keeps it column by column. */
  private static PhysicalStore<Double> store(
      ElementType type, int rows, int columns, double[] values) {
    PhysicalStore<Double> store =
        type == ElementType.FLOAT
            ? R032Store.FACTORY.make(rows, columns)
            : R064Store.FACTORY.make(rows, columns);
    if (values != null) {
      for (int i = 0; i < values.length; i++) {
        store.set(i / columns, i % columns, values[i]);
      }
    }
    return store;
  }
}
