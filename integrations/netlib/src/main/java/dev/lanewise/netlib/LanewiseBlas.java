package dev.lanewise.netlib;

import dev.ludovic.netlib.blas.BLAS;

/**
 * Netlib's BLAS for Java ({@code dev.ludovic.netlib}) on the kernels of Lanewise: column-major,
 * with the reference BLAS's names, arguments and rules. Products of matrices and of matrices with
 * vectors, ger, dot, axpy, scal, nrm2, asum and amax are ours, in float and double; every other
 * routine is netlib's own Java code.
 *
 * <p>Give {@link #instance} to whatever takes a BLAS. Libraries that call {@code BLAS.getInstance}
 * or {@code NativeBLAS.getInstance} themselves, such as Spark and Breeze, get it where this
 * artefact comes before netlib's {@code blas} on the class path, loaded by the same class loader;
 * {@link #installed} tells whether they do.
 *
 * <p>The results are a pure function of the operands and the sizes, as {@link
 * dev.lanewise.kernels.Blas} defines them; those of netlib's own routines are not.
 *
 * <p>Unlike the reference, whose behaviour is then undefined, products refuse a C that shares
 * elements with A or B. All wrong arguments are reported by an IllegalArgumentException or
 * IndexOutOfBoundsException, in the order of the reference, before anything is written.
 *
 * <p>Thread-safe.
 */
public final class LanewiseBlas extends RoutedBlas {
  private static final LanewiseBlas INSTANCE = new LanewiseBlas();

  private LanewiseBlas() {}

  /**
   * The one instance.
   *
   * @return a BLAS for any number of threads
   */
  public static LanewiseBlas instance() {
    return INSTANCE;
  }

  /**
   * Whether netlib hands out this implementation, so that every library that asks netlib computes
   * with it.
   *
   * @return whether {@code BLAS.getInstance()} is {@link #instance}
   */
  public static boolean installed() {
    return BLAS.getInstance() == INSTANCE;
  }

  @Override
  public String toString() {
    return "Lanewise";
  }
}
