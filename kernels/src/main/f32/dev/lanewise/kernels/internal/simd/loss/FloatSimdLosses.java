package dev.lanewise.kernels.internal.simd.loss;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatElementwiseKernels;
import dev.lanewise.kernels.internal.MathFunction;
import dev.lanewise.kernels.internal.loss.ElementLoss;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;
import dev.lanewise.kernels.internal.scalar.FloatScalarLosses;
import dev.lanewise.kernels.internal.simd.elementwise.FloatSimdElementwise;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Losses on the Vector API: whole vectors here, the end in the scalar form. */
public final class FloatSimdLosses implements FloatLossKernels {
  private static final int CHUNK = 1024;
  private static final FloatElementwiseKernels FUNCTIONS = new FloatSimdElementwise();
  private static final ScratchPool<float[]> SCRATCH = new ScratchPool<>(() -> new float[CHUNK]);

  /** Makes the kernels. */
  public FloatSimdLosses() {}

  @Override
  public void run(
      ElementLoss loss,
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float delta,
      float[] dx,
      int dxOffset,
      float[] values) {
    int whole = n - n % LANES;
    switch (loss) {
      case SQUARED -> squared(whole, x, xOffset, t, tOffset, scale, dx, dxOffset, values);
      case ABSOLUTE -> absolute(whole, x, xOffset, t, tOffset, scale, dx, dxOffset, values);
      case HUBER -> huber(whole, x, xOffset, t, tOffset, scale, delta, dx, dxOffset, values);
      case BINARY_CROSS_ENTROPY ->
          binary(whole, x, xOffset, t, tOffset, scale, dx, dxOffset, values);
    }
    FloatScalarLosses.run(
        loss, whole, n, x, xOffset, t, tOffset, scale, delta, dx, dxOffset, values);
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static void squared(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float[] dx,
      int start,
      float[] values) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector d =
          FloatVector.fromArray(SPECIES, x, xOffset + i)
              .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
      d.add(d).mul(scale).intoArray(dx, start + i);
      d.mul(d).intoArray(values, i);
    }
  }

  private static void absolute(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float[] dx,
      int start,
      float[] values) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = constant(1);
    for (int i = 0; i < n; i += LANES) {
      FloatVector d =
          FloatVector.fromArray(SPECIES, x, xOffset + i)
              .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
      FloatVector sign =
          d.blend(one.neg(), d.compare(VectorOperators.LT, zero))
              .blend(one, d.compare(VectorOperators.GT, zero));
      sign.mul(scale).intoArray(dx, start + i);
      d.abs().intoArray(values, i);
    }
  }

  private static void huber(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float delta,
      float[] dx,
      int start,
      float[] values) {
    FloatVector limit = constant(delta);
    for (int i = 0; i < n; i += LANES) {
      FloatVector d =
          FloatVector.fromArray(SPECIES, x, xOffset + i)
              .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
      d.blend(limit.neg(), d.compare(VectorOperators.LT, limit.neg()))
          .blend(limit, d.compare(VectorOperators.GT, limit))
          .mul(scale)
          .intoArray(dx, start + i);
      FloatVector magnitude = d.abs();
      FloatVector beyond = magnitude.sub(0.5f * delta).mul(limit);
      FloatVector near = d.mul(0.5f).mul(d);
      beyond.blend(near, magnitude.compare(VectorOperators.LE, limit)).intoArray(values, i);
    }
  }

  /**
   * Chunk by chunk, each function a pass of its own through the loops that the build writes: C2
   * stops inlining where one loop has more than one function.
   */
  private static void binary(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float scale,
      float[] dx,
      int start,
      float[] values) {
    float[] e = SCRATCH.acquire();
    for (int i = 0; i < n; i += CHUNK) {
      int count = Math.min(CHUNK, n - i);
      minusMagnitude(count, x, xOffset + i, e);
      FUNCTIONS.map(MathFunction.EXP, count, e, 0, e, 0);
      FUNCTIONS.map(MathFunction.LOG1P, count, e, 0, values, i);
      join(count, x, xOffset + i, t, tOffset + i, e, scale, dx, start + i, values, i);
    }
    SCRATCH.release(e);
  }

  private static void minusMagnitude(int n, float[] x, int xOffset, float[] y) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).abs().neg().intoArray(y, i);
    }
  }

  /** The values are logarithms before. */
  private static void join(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float[] exponentials,
      float scale,
      float[] dx,
      int start,
      float[] values,
      int valuesOffset) {
    FloatVector one = constant(1);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < n; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector target = FloatVector.fromArray(SPECIES, t, tOffset + i);
      FloatVector e = FloatVector.fromArray(SPECIES, exponentials, i);
      VectorMask<Float> negative = v.compare(VectorOperators.LT, zero);
      FloatVector sigmoid = one.blend(e, negative).div(e.add(one));
      sigmoid.sub(target).mul(scale).intoArray(dx, start + i);
      FloatVector linear = v.neg().fma(target, v.blend(zero, negative));
      linear
          .add(FloatVector.fromArray(SPECIES, values, valuesOffset + i))
          .intoArray(values, valuesOffset + i);
    }
  }
}
