package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Activation;

/** A right layer whose input gradient is then spoilt. */
record Tampered(String mistake, Layer layer, Spoil spoil) implements Layer {
  /** Overwrites the gradient of x; dy is what the right layer was given. */
  interface Spoil {
    void apply(Site site, float[] dy);
  }

  /** Computes one element of it: place i of n x columns. */
  private interface Element {
    float of(Site site, float[] dy, int i);
  }

  private static Tampered each(String mistake, Layer layer, Element element) {
    return new Tampered(
        mistake,
        layer,
        (site, dy) -> {
          for (int i = 0; i < site.rows() * site.inputs(); i++) {
            site.memory()[site.dx() + i] = element.of(site, dy, i);
          }
        });
  }

  private static float x(Site site, int i) {
    return site.memory()[site.x() + i];
  }

  private static float y(Site site, int i) {
    return site.memory()[site.y() + i];
  }

  private static float dx(Site site, int i) {
    return site.memory()[site.dx() + i];
  }

  private static ActivationLayer of(Activation f) {
    return new ActivationLayer(f);
  }

  /** Mistakes in layers that keep their width. */
  static Tampered[] all() {
    return new Tampered[] {
      each("relu passes what is negative", of(Activation.RELU), (site, dy, i) -> dy[i]),
      each(
          "leaky relu with another slope",
          of(Activation.LEAKY_RELU),
          (site, dy, i) -> x(site, i) > 0 ? dy[i] : 0.02f * dy[i]),
      each("sigmoid without 1 - y", of(Activation.SIGMOID), (site, dy, i) -> y(site, i) * dy[i]),
      each(
          "tanh with 1 - y for 1 - y^2",
          of(Activation.TANH),
          (site, dy, i) -> (1 - y(site, i)) * dy[i]),
      each(
          "elu without alpha",
          of(Activation.ELU),
          (site, dy, i) -> x(site, i) > 0 ? dy[i] : y(site, i) * dy[i]),
      each("hard sigmoid never flat", of(Activation.HARD_SIGMOID), (site, dy, i) -> dy[i] / 6),
      each(
          "hard swish with its middle everywhere",
          of(Activation.HARD_SWISH),
          (site, dy, i) -> (2 * x(site, i) + 3) / 6 * dy[i]),
      new Tampered(
          "gelu by the tanh formula",
          of(Activation.GELU),
          (site, dy) ->
              Activation.GELU_TANH.backward(
                  dy.length, site.memory(), site.x(), dy, 0, site.memory(), site.dx())),
      each("softmax without the sum", new Softmax(), (site, dy, i) -> y(site, i) * dy[i]),
      each("dropout without a mask", new Dropout(0.4f), (site, dy, i) -> dy[i] / 0.6f),
      each("dropout without its factor", new Dropout(0.4f), (site, dy, i) -> 0.6f * dx(site, i)),
      each(
          "layer norm with constant statistics",
          new LayerNorm(),
          (site, dy, i) ->
              dy[i]
                  * site.values()[site.parameter(0) + i % site.inputs()]
                  * site.memory()[site.memory(0) + site.rows() + i / site.inputs()]),
      each(
          "rms norm with constant norm",
          new RmsNorm(),
          (site, dy, i) ->
              dy[i]
                  * site.values()[site.parameter(0) + i % site.inputs()]
                  * site.memory()[site.memory(0) + i / site.inputs()]),
      each(
          "batch norm with constant statistics",
          new BatchNorm(),
          (site, dy, i) ->
              dy[i]
                  * site.values()[site.parameter(0) + i % site.inputs()]
                  * site.memory()[site.memory(0) + site.inputs() + i % site.inputs()]),
      each(
          "residual without the way around",
          new Residual(new Dense(10, Activation.TANH)),
          (site, dy, i) -> dx(site, i) - dy[i]),
    };
  }

  @Override
  public String kind() {
    return "Faulty, " + mistake;
  }

  @Override
  public int declare(Declaration declaration) {
    return layer.declare(declaration);
  }

  @Override
  public Pass at(Site site) {
    Pass right = layer.at(site);
    float[] dy = new float[site.rows() * site.outputs()];
    return new Pass() {
      @Override
      public void forward() {
        right.forward();
      }

      @Override
      public void backward() {
        System.arraycopy(site.memory(), site.dy(), dy, 0, dy.length);
        right.backward();
        if (site.wantsDx()) {
          spoil.apply(site, dy);
        }
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    return layer.reference(x, reference);
  }
}
