package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
import dev.lanewise.nn.Initializer;
import java.util.Objects;

/**
 * A fully connected layer: Y = f(X W^T + b), X (m, k), W (n, k), b (n), Y (m, n). Bias and
 * activation are computed in the product's epilogue.
 *
 * @param outputs n
 * @param activation f
 * @param initializer how W starts; b starts at zeros
 */
public record Dense(int outputs, Activation activation, Initializer initializer) implements Layer {
  /**
   * Checks the arguments.
   *
   * @param outputs n, at least 1
   * @param activation f
   * @param initializer how W starts
   * @throws IllegalArgumentException if outputs is less than 1
   */
  public Dense {
    Check.atLeast("outputs", outputs, 1);
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(initializer, "initializer");
  }

  /**
   * A layer that starts with {@link Initializer#XAVIER} for the identity and what is like a
   * sigmoid, {@link Initializer#LECUN} for SELU, and {@link Initializer#HE} for ReLU and what is
   * like it.
   *
   * @param outputs n, at least 1
   * @param activation f
   * @throws IllegalArgumentException if outputs is less than 1
   */
  public Dense(int outputs, Activation activation) {
    this(
        outputs,
        activation,
        switch (activation) {
          case IDENTITY, SIGMOID, HARD_SIGMOID, TANH, SOFTSIGN -> Initializer.XAVIER;
          case SELU -> Initializer.LECUN;
          default -> Initializer.HE;
        });
  }

  @Override
  public String kind() {
    return activation == Activation.IDENTITY ? "Dense" : "Dense, " + activation;
  }

  @Override
  public int modules() {
    return activation == Activation.IDENTITY ? 1 : 2;
  }

  @Override
  public int declare(Declaration declaration) {
    declaration.parameter("weight", initializer, outputs, declaration.inputs());
    declaration.parameter("bias", Initializer.ZEROS, outputs);
    if (keepsZ()) {
      declaration.kept(outputs, 0);
    }
    return outputs;
  }

  private boolean keepsZ() {
    return activation.keeps() == Activation.Kept.INPUT;
  }

  @Override
  public Pass at(Site site) {
    return site.frozen() == null ? new DensePass(site) : frozen(site);
  }

  /** Y = f(X W^T + b) with packed weights. */
  private Pass frozen(Site site) {
    int m = site.rows();
    int n = outputs;
    int k = site.inputs();
    FloatMatrix x = FloatMatrix.of(site.memory(), site.x(), m, k, k, 1);
    FloatMatrix y = FloatMatrix.of(site.memory(), site.y(), m, n, n, 1);
    FloatGemmPlan product = plan(FloatEpilogue.none(), site);
    FloatPackedMatrix wt = site.frozen().packed(site.parameter(0), n, k);
    return (Inference) () -> product.run(x, wt, y);
  }

  private interface Inference extends Pass {
    @Override
    default void backward() {
      throw new UnsupportedOperationException("nothing is trained here");
    }
  }

  private FloatGemmPlan plan(FloatEpilogue epilogue, Site site) {
    return FloatGemmPlan.plain()
        .epilogue(epilogue.biasPerColumn(site.values(), site.parameter(1)).activation(activation));
  }

  private final class DensePass implements Pass {
    private final int m;
    private final int n = outputs;
    private final float[] memory;
    private final float[] gradients;
    private final int kept; // Z (m, n) if f's gradient needs it, else Y
    private final int dz; // (m, n), in place of dY
    private final int db; // (n)
    private final FloatGemmPlan product;
    private final FloatMatrix x; // (m, k)
    private final FloatMatrix y; // (m, n)
    private final FloatMatrix w; // (n, k)
    private final FloatMatrix wt; // (k, n), the same elements
    private final FloatMatrix dzt; // (n, m), the elements of dZ
    private final FloatMatrix dzm; // (m, n)
    private final FloatMatrix dw; // (n, k)
    private final FloatMatrix dx; // (m, k), null if nobody wants it

    DensePass(Site site) {
      m = site.rows();
      int k = site.inputs();
      memory = site.memory();
      gradients = site.gradients();
      x = FloatMatrix.of(memory, site.x(), m, k, k, 1);
      y = FloatMatrix.of(memory, site.y(), m, n, n, 1);
      w = FloatMatrix.of(site.values(), site.parameter(0), n, k, k, 1);
      wt = w.transpose();
      db = site.parameter(1);
      FloatEpilogue epilogue = FloatEpilogue.none();
      kept = keepsZ() ? site.memory(0) : site.y();
      if (site.training() && keepsZ()) {
        epilogue = epilogue.keepPreActivation(FloatMatrix.of(memory, kept, m, n, n, 1));
      }
      product = plan(epilogue, site);
      dz = site.dy();
      dzm = site.training() ? FloatMatrix.of(memory, dz, m, n, n, 1) : null;
      dzt = site.training() ? dzm.transpose() : null;
      dw = site.training() ? FloatMatrix.of(gradients, site.parameter(0), n, k, k, 1) : null;
      dx = site.wantsDx() ? FloatMatrix.of(memory, site.dx(), m, k, k, 1) : null;
    }

    /** Y = f(X W^T + b). */
    @Override
    public void forward() {
      product.run(x, wt, y);
    }

    @Override
    public void backward() {
      // dZ = f'(Z) dY, element by element, in place
      activation.backward(m * n, memory, kept, memory, dz, memory, dz);
      // dW (n, k) = dZ^T (n, m) X (m, k)
      FloatGemmPlan.plain().run(dzt, x, dw);
      // db (n) = the sum of dZ's rows
      Bias.gradient(m, n, memory, dz, n, gradients, db);
      if (dx != null) {
        // dX (m, k) = dZ (m, n) W (n, k)
        FloatGemmPlan.plain().run(dzm, w, dx);
      }
    }
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[] w = reference.parameter(0);
    double[] b = reference.parameter(1);
    double[][] y = new double[x.length][outputs];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < outputs; j++) {
        double z = b[j];
        for (int p = 0; p < x[i].length; p++) {
          z += w[j * x[i].length + p] * x[i][p];
        }
        y[i][j] = reference.activation(activation, z);
      }
    }
    return y;
  }
}
