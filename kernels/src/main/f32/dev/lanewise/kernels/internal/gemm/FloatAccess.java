package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Finds memory that this thread may not touch before anything is written: a product that met a
 * closed residual in the middle would have written a part of C.
 */
public final class FloatAccess {
  private FloatAccess() {}

  /**
   * Requires that a matrix is there and can be used.
   *
   * @param name its name, for the message
   * @param x the matrix
   */
  public static void require(String name, FloatMatrix x) {
    requireUsable(name, Objects.requireNonNull(x, name));
  }

  /**
   * Requires that the matrices of an epilogue can be used.
   *
   * @param steps the epilogue
   */
  public static void require(FloatSteps steps) {
    if (steps.hasMatrices()) {
      requireUsable("preActivation", steps.preActivation());
      requireUsable("activated", steps.activated());
      requireUsable("residual", steps.residual());
    }
  }

  private static void requireUsable(String name, FloatMatrix x) {
    MemorySegment segment = x == null ? null : x.segment();
    if (segment == null) {
      return;
    }
    if (!segment.scope().isAlive()) {
      throw new IllegalStateException(
          name + " is in a segment that has been closed, but must be in an open one");
    }
    if (!segment.isAccessibleBy(Thread.currentThread())) {
      throw new WrongThreadException(
          name + " is in a segment of another thread, but must be in one that this thread may use");
    }
  }
}
