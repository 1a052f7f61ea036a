package dev.lanewise.propertytests;

import dev.lanewise.core.Philox;

/** The matrices of a {@link RowsCase}, their gaps poisoned. */
final class FloatRows {
  private FloatRows() {}

  static float[] poison(RowsCase r) {
    return FloatVectors.poison(r.offset() + r.rows() * r.ld() + 17);
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  static float[] of(RowsCase r, long stream) {
    Philox random = new Philox(r.seed(), stream);
    float[] x = poison(r);
    for (int i = 0; i < r.rows(); i++) {
      for (int j = 0; j < r.cols(); j++) {
        x[r.offset() + i * r.ld() + j] =
            (float) (r.spread() * Contents.UNIFORM.value(random, i * r.cols() + j));
      }
    }
    return x;
  }

  static double[] row(RowsCase r, float[] x, int i) {
    return FloatVectors.widen(x, r.offset() + i * r.ld(), r.cols());
  }

  static void requireOnlyWritten(RowsCase r, float[] before, float[] after) {
    float[] expected = before.clone();
    for (int i = 0; i < r.rows(); i++) {
      int row = r.offset() + i * r.ld();
      System.arraycopy(after, row, expected, row, r.cols());
    }
    Bits.requireUntouched("around the output", expected, after);
  }
}
