package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.nn.Initializer;

/**
 * A fully connected layer of n outputs and k inputs: Y = f(X W^T + b). Its parameters, and likewise
 * their gradients, lie in the network's one array: W (n, k), row-major, from {@code w}, then b (n)
 * from {@code b}.
 */
final class Dense {
  final int inputs; // k
  final int outputs; // n
  final Activation activation; // f
  final Initializer initializer;
  final int w;
  final int b;

  float[] y = {}; // (m, n): f(Z)
  float[] z = {}; // (m, n): Z, where the backward pass needs it and not f(Z)
  float[] dy = {}; // (m, n): gradient of Y, then of Z

  /** A layer whose parameters start at {@code offset}. */
  Dense(int inputs, int outputs, Activation activation, Initializer initializer, int offset) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.activation = activation;
    this.initializer = initializer;
    this.w = offset;
    this.b = offset + inputs * outputs;
  }

  /** A layer of the same kind with buffers of its own. */
  Dense copy() {
    return new Dense(inputs, outputs, activation, initializer, w);
  }

  /** Sets the weights; {@code random} is this layer's own sequence. */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void initialize(float[] parameters, Philox random) {
    double deviation = initializer.deviation(inputs, outputs);
    if (deviation > 0) {
      for (int i = 0; i < inputs * outputs; i++) {
        parameters[w + i] = (float) (deviation * random.normal(i));
      }
    }
  }

  /** Makes room for m samples. */
  void reserve(int m) {
    y = Buffers.reserve("the output of a layer", y, m, outputs);
    if (keepsZ()) {
      z = Buffers.reserve("the input of an activation", z, m, outputs);
    }
    dy = Buffers.reserve("the gradient of a layer's output", dy, m, outputs);
  }

  private boolean keepsZ() {
    return activation.keeps() == Activation.Kept.INPUT;
  }

  /** Y = f(X W^T + b) for X (m, k). */
  void forward(int m, float[] x, float[] parameters) {
    int n = outputs;
    int k = inputs;
    float[] sum = keepsZ() ? z : y;
    // Z (m, n) = X (m, k) W^T (k, n)
    Blas.sgemm(Transpose.NO, Transpose.YES, m, n, k, 1, x, 0, k, parameters, w, k, 0, sum, 0, n);
    Bias.add(m, n, sum, 0, n, parameters, b);
    activation.forward(m * n, sum, 0, y, 0);
  }

  /**
   * From dY, which {@code dy} holds: the gradients of W and b, and of X.
   *
   * @param dx (m, k) receives the gradient of X; null if nobody wants it
   */
  void backward(int m, float[] x, float[] parameters, float[] gradients, float[] dx) {
    int n = outputs;
    int k = inputs;
    // dZ = f'(Z) dY, element by element, in place
    activation.backward(m * n, keepsZ() ? z : y, 0, dy, 0, dy, 0);
    // dW (n, k) = dZ^T (n, m) X (m, k)
    Blas.sgemm(Transpose.YES, Transpose.NO, n, k, m, 1, dy, 0, n, x, 0, k, 0, gradients, w, k);
    // db (n) = the sum of dZ's rows
    Bias.gradient(m, n, dy, 0, n, gradients, b);
    if (dx != null) {
      // dX (m, k) = dZ (m, n) W (n, k)
      Blas.sgemm(Transpose.NO, Transpose.NO, m, k, n, 1, dy, 0, n, parameters, w, k, 0, dx, 0, k);
    }
  }

  /** The number of parameters. */
  int parameterCount() {
    return outputs * inputs + outputs;
  }
}
