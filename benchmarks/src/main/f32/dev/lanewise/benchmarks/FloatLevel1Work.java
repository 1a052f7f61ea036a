package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Blas;

/** A routine on vectors. */
final class FloatLevel1Work implements Work {
  // Each call is undone by the next, or the vectors would grow.
  private float factor = -1;

  final Level1Routine routine;
  final float[] x;
  final float[] y;

  /** What the last call returned, if it returns something. */
  double result;

  FloatLevel1Work(Level1Routine routine, int n) {
    this.routine = routine;
    x = FloatGemmWork.random(n, 1);
    y = FloatGemmWork.random(n, 2);
  }

  @Override
  public double flops() {
    return switch (routine) {
      case DOT, AXPY, NRM2 -> 2.0 * x.length;
      case SCAL, ASUM, IAMAX -> x.length;
    };
  }

  @Override
  public void run(int calls) {
    int n = x.length;
    for (int i = 0; i < calls; i++) {
      switch (routine) {
        case DOT -> result = Blas.sdot(n, x, 0, 1, y, 0, 1);
        case AXPY -> Blas.saxpy(n, factor, x, 0, 1, y, 0, 1);
        case SCAL -> Blas.sscal(n, -1, x, 0, 1);
        case NRM2 -> result = Blas.snrm2(n, x, 0, 1);
        case ASUM -> result = Blas.sasum(n, x, 0, 1);
        case IAMAX -> result = Blas.isamax(n, x, 0, 1);
      }
      factor = -factor;
    }
  }
}
