package dev.lanewise.kernels.internal.optim;

/** How a gradient changes a parameter; {@link dev.lanewise.kernels.Optimizers} has the formulas. */
public enum UpdateRule {
  /** Plain gradient descent. */
  SGD,
  /** Gradient descent with momentum. */
  MOMENTUM,
  /** Gradient descent with Nesterov's momentum. */
  NESTEROV,
  /** AdaGrad. */
  ADAGRAD,
  /** RMSProp. */
  RMSPROP,
  /** Adam, and with a factor of the parameter AdamW. */
  ADAM
}
