package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Transpose;
import java.time.Duration;

/** Keeps the benchmarks from measuring a stand-in. */
public final class FullSpeed {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private FullSpeed() {}

  /**
   * Uses kernels and waits until they are compiled; fails if they will not be, or if nobody asked
   * for scalar.
   *
   * @param use calls what is going to be measured
   * @throws InterruptedException if the wait is interrupted
   * @throws IllegalStateException if they will not be ready
   */
  public static void await(Runnable use) throws InterruptedException {
    boolean scalarWanted = "scalar".equals(System.getProperty("lanewise.provider"));
    if (Kernels.provider().equals("scalar") && !scalarWanted) {
      throw new IllegalStateException("the SIMD kernels do not run here:\n" + Kernels.describe());
    }
    use.run();
    if (!Kernels.awaitWarm(TIMEOUT)) {
      throw new IllegalStateException("the SIMD kernels are not ready:\n" + Kernels.describe());
    }
  }

  /**
   * The same for products of matrices and vectors of all kinds.
   *
   * @param type {@code float.class} or {@code double.class}
   * @throws InterruptedException if the wait is interrupted
   * @throws IllegalStateException if they will not be ready
   */
  public static void awaitProducts(Class<?> type) throws InterruptedException {
    await(type == float.class ? FullSpeed::floatProducts : FullSpeed::doubleProducts);
  }

  private static void floatProducts() {
    float[] x = new float[4];
    float[] y = new float[4];
    Blas.sgemm(Transpose.NO, Transpose.NO, 2, 2, 2, 1, x, 0, 2, x, 0, 2, 0, y, 0, 2);
    Blas.saxpy(4, 1, x, 0, 1, y, 0, 1);
  }

  private static void doubleProducts() {
    double[] x = new double[4];
    double[] y = new double[4];
    Blas.dgemm(Transpose.NO, Transpose.NO, 2, 2, 2, 1, x, 0, 2, x, 0, 2, 0, y, 0, 2);
    Blas.daxpy(4, 1, x, 0, 1, y, 0, 1);
  }
}
