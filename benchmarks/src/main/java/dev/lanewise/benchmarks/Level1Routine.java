package dev.lanewise.benchmarks;

/** The BLAS routines on vectors. */
public enum Level1Routine {
  /** The sum of x_i y_i. */
  DOT,
  /** y += alpha x. */
  AXPY,
  /** x = alpha x. */
  SCAL,
  /** The Euclidean norm. */
  NRM2,
  /** The sum of magnitudes. */
  ASUM,
  /** The index of the greatest magnitude. */
  IAMAX
}
