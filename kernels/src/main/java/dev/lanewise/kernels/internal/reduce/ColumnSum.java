package dev.lanewise.kernels.internal.reduce;

/** What is added up along the columns of a matrix. */
public enum ColumnSum {
  /** x. */
  VALUES,
  /** (x - mean)^2. */
  DEVIATIONS,
  /** (x - mean) dy. */
  PRODUCTS
}
