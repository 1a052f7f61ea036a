package dev.lanewise.kernels;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.gemm.FloatPanels;

/**
 * The right-hand factor B of products, k x n, copied once into the order in which the kernels read
 * it: products with it skip that work, and give the same bits as with B itself. Worth while for
 * weights that meet many inputs, most of all where inputs have few rows and where B is transposed.
 *
 * <p>Packing copies: later changes of B don't show. The copy takes as much memory as B.
 *
 * <p>Immutable and thread-safe.
 */
public final class FloatPackedMatrix {
  final FloatPanels panels;

  private FloatPackedMatrix(FloatPanels panels) {
    this.panels = panels;
  }

  /**
   * Packs a matrix.
   *
   * @param b B, k x n; array or segment, any strides
   * @return the packed copy
   * @throws IllegalArgumentException if B has more than 8 million columns
   */
  public static FloatPackedMatrix of(FloatMatrix b) {
    return new FloatPackedMatrix(new FloatPanels(b, FloatProviders.chosen().panelWidths(b.cols())));
  }

  /**
   * The number of rows of B.
   *
   * @return k
   */
  public int rows() {
    return panels.k();
  }

  /**
   * The number of columns of B.
   *
   * @return n
   */
  public int cols() {
    return panels.n();
  }

  /** The shape, not the elements. */
  @Override
  public String toString() {
    return "FloatPackedMatrix " + rows() + " x " + cols();
  }
}
