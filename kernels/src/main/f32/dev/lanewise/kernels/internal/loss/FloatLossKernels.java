package dev.lanewise.kernels.internal.loss;

/**
 * Losses element by element, for one element type. The SIMD and the scalar implementation give the
 * same bits.
 */
public interface FloatLossKernels {
  /**
   * The loss of each element, and the gradient of scale times it.
   *
   * @param loss the loss
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param scale factor of the gradient
   * @param delta where a Huber loss turns
   * @param dx receives the gradient, may be x
   * @param dxOffset index of its first element
   * @param values receives the losses, without scale, from index 0 on; no other operand
   */
  void run(
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
      float[] values);
}
