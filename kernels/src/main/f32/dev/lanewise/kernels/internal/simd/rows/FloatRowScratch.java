package dev.lanewise.kernels.internal.simd.rows;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.Lanes;

/** Working memory of the row kernels. */
final class FloatRowScratch {
  static final ScratchPool<FloatRowScratch> POOL = new ScratchPool<>(FloatRowScratch::new);

  /** Elements of a chunk, whole rounds of the lanes. */
  static final int CHUNK = 16 * Lanes.COUNT;

  /** Exponentials that are not kept. */
  final float[] chunk = new float[CHUNK];

  /** The lanes of a sum. */
  final float[] lanes = new float[Lanes.COUNT];

  /** A row's end that is shorter than a vector. */
  final float[] end = new float[LANES];

  /** Short rows as columns of vectors. */
  final float[] block = new float[FloatShortSoftmax.MOST_COLS * LANES];

  /** Their maxima. */
  final float[] max = new float[LANES];

  /** Their sums on the way to one. */
  final float[] fold = new float[FloatShortSoftmax.MOST_COLS * LANES];
}
