package dev.lanewise.nn.f32;

/**
 * A kind of layer: what it computes, and the derivative of that. A layer is immutable and holds no
 * numbers of its own, so one object may stand at several places of several networks. Its parameters
 * lie in the network's array, its input and output in the network's memory; a {@link Site} says
 * where.
 *
 * <p>A layer of one's own has four methods. This one multiplies each feature by a factor that it
 * learns:
 *
 * <pre>{@code
 * record Scale() implements Layer {
 *   @Override
 *   public int declare(Declaration declaration) {
 *     int n = declaration.inputs();
 *     declaration.parameter("weight", Initializer.constant(1), n);
 *     return n; // the number of outputs
 *   }
 *
 *   @Override
 *   public Pass at(Site site) {
 *     int m = site.rows();
 *     int n = site.inputs();
 *     float[] a = site.memory(); // x, y (m, n) and their gradients
 *     float[] w = site.values(); // w (n)
 *     float[] dw = site.gradients();
 *     int at = site.parameter(0);
 *     return new Pass() {
 *       @Override
 *       public void forward() { // y_ij = w_j x_ij; x is kept as it is
 *         for (int i = 0; i < m; i++) {
 *           for (int j = 0; j < n; j++) {
 *             a[site.y() + i * n + j] = w[at + j] * a[site.x() + i * n + j];
 *           }
 *         }
 *       }
 *
 *       @Override
 *       public void backward() { // dw_j = sum_i dy_ij x_ij; dx_ij = w_j dy_ij
 *         for (int j = 0; j < n; j++) {
 *           dw[at + j] = 0;
 *           for (int i = 0; i < m; i++) {
 *             float dy = a[site.dy() + i * n + j];
 *             dw[at + j] += dy * a[site.x() + i * n + j];
 *             if (site.wantsDx()) {
 *               a[site.dx() + i * n + j] = w[at + j] * dy;
 *             }
 *           }
 *         }
 *       }
 *     };
 *   }
 *
 *   @Override
 *   public double[][] reference(double[][] x, Reference reference) {
 *     double[] w = reference.parameter(0);
 *     double[][] y = new double[x.length][w.length];
 *     for (int i = 0; i < y.length; i++) {
 *       for (int j = 0; j < w.length; j++) {
 *         y[i][j] = w[j] * x[i][j];
 *       }
 *     }
 *     return y;
 *   }
 * }
 * }</pre>
 *
 * <p>It is used and checked like this:
 *
 * {@snippet file="dev/lanewise/nn/f32/ExamplesTest.java" region="layer"}
 */
public interface Layer {
  /**
   * What it is called in summaries and messages.
   *
   * @return the name of its class unless it says otherwise
   */
  default String kind() {
    return getClass().getSimpleName();
  }

  /**
   * How many places it takes in PyTorch's {@code nn.Sequential}, by which parameters are named.
   *
   * @return 1, or 2 for a layer with its activation
   */
  default int modules() {
    return 1;
  }

  /**
   * Called once when a network is built: says what the layer needs, given the number of its inputs.
   *
   * @param declaration takes parameters, memory and inner layers
   * @return the number of outputs, at least 1
   * @throws IllegalArgumentException if the layer cannot have these inputs; the network adds the
   *     layer's name to the message
   */
  int declare(Declaration declaration);

  /**
   * Called once for each batch size: does at a site all that need not be done again in each pass.
   *
   * @param site where everything is
   * @return the passes over it, which should allocate nothing
   */
  Pass at(Site site);

  /**
   * The definition of the forward pass in double, as plain as can be: what tests compare with, and
   * what gradient checks take their differences of. Where it would compare a number to choose
   * between formulas, it asks {@link Reference#piece}, so that they know of its kinks.
   *
   * @param x the input, (m, inputs)
   * @param reference the parameters and the kind of pass
   * @return the output, (m, outputs)
   */
  double[][] reference(double[][] x, Reference reference);

  /** The passes of a layer over one site. */
  interface Pass {
    /** Computes y from x, and keeps what the backward pass needs. Both are the network's memory. */
    void forward();

    /**
     * Computes the gradients of the parameters, and that of x if it is wanted, from that of y. x, y
     * and what was kept are as the forward pass left them. May overwrite the gradient of y.
     */
    void backward();
  }
}
