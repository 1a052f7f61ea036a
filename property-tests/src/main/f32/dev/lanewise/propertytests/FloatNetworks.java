package dev.lanewise.propertytests;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.f32.ActivationLayer;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Dense;
import dev.lanewise.nn.f32.Dropout;
import dev.lanewise.nn.f32.Layer;
import dev.lanewise.nn.f32.LayerNorm;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.Residual;
import dev.lanewise.nn.f32.RmsNorm;
import dev.lanewise.nn.f32.Softmax;
import dev.lanewise.nn.f32.WideAndDeep;

/** The networks and samples that a {@link NetworkCase} describes. */
public final class FloatNetworks {
  // Streams of random numbers that the networks' own layers don't use.
  private static final long PARAMETERS = 1000;
  private static final long FEATURES = 2000;
  private static final long TARGETS = 3000;

  private FloatNetworks() {}

  /**
   * The network. Biases, and whatever else starts at a constant, are random: zeros would put ReLUs
   * on their kink.
   *
   * @param g what it looks like
   * @return a new network
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public static Network network(NetworkCase g) {
    NetworkBuilder builder = Network.builder(g.inputs()).loss(loss(g.loss())).seed(g.seed());
    int width = g.inputs();
    for (NetworkCase.Layer layer : g.layers()) {
      builder.layer(layer(layer, width));
      width = layer.outputs(width);
    }
    Network network = builder.build();
    for (Parameter p : network.parameters()) {
      Philox random = new Philox(g.seed(), PARAMETERS + p.offset());
      for (int i = 0; i < p.size() && p.shape().size() == 1; i++) {
        double by = p.trained() ? 0.3 * random.normal(i) : 0.5 * random.uniform(i);
        network.values()[p.offset() + i] += (float) by;
      }
    }
    return network;
  }

  private static Layer layer(NetworkCase.Layer layer, int inputs) {
    Activation f = layer.activation();
    return switch (layer.kind()) {
      case DENSE -> new Dense(layer.width(), f);
      case ACTIVATION -> new ActivationLayer(f);
      case SOFTMAX -> new Softmax();
      case LAYER_NORM -> new LayerNorm();
      case RMS_NORM -> new RmsNorm();
      case BATCH_NORM -> new BatchNorm();
      case DROPOUT -> new Dropout(0.25f);
      case RESIDUAL ->
          new Residual(new Dense(layer.width(), f), new Dense(inputs, Activation.IDENTITY));
      case WIDE_AND_DEEP -> new WideAndDeep(layer.width(), new Dense(layer.width(), f));
    };
  }

  private static Loss loss(NetworkCase.LossKind loss) {
    return switch (loss) {
      case SOFTMAX_CROSS_ENTROPY -> Loss.SOFTMAX_CROSS_ENTROPY;
      case SMOOTHED_CROSS_ENTROPY -> Loss.smoothedCrossEntropy(0.1f);
      case SOFT_TARGET_CROSS_ENTROPY -> Loss.SOFT_TARGET_CROSS_ENTROPY;
      case BINARY_CROSS_ENTROPY -> Loss.BINARY_CROSS_ENTROPY;
      case MSE -> Loss.MSE;
      case MAE -> Loss.MAE;
      case HUBER -> Loss.huber(0.7f);
    };
  }

  /**
   * The samples: normal features; classes, probabilities or normal targets, as the loss needs.
   *
   * @param g what they look like
   * @return a new data set
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public static Dataset data(NetworkCase g) {
    int n = g.outputs();
    FloatMatrix features =
        FloatMatrix.of(new float[g.samples() * g.inputs()], g.samples(), g.inputs());
    Philox normal = new Philox(g.seed(), FEATURES);
    for (int i = 0; i < g.samples() * g.inputs(); i++) {
      features.set(i / g.inputs(), i % g.inputs(), (float) normal.normal(i));
    }
    Philox random = new Philox(g.seed(), TARGETS);
    int[] labels = new int[g.samples()];
    FloatMatrix targets = FloatMatrix.of(new float[g.samples() * n], g.samples(), n);
    for (int i = 0; i < g.samples(); i++) {
      labels[i] = (int) (random.uniform(i) * n);
      double left = 1; // of the probability
      for (int j = 0; j < n; j++) {
        int at = g.samples() + i * n + j;
        double t = g.loss().takesLogits() ? random.uniform(at) : random.normal(at);
        if (g.loss() == NetworkCase.LossKind.SOFT_TARGET_CROSS_ENTROPY) {
          t = j == n - 1 ? left : t * left;
          left -= t;
        }
        targets.set(i, j, (float) t);
      }
    }
    return g.loss().takesClasses()
        ? Dataset.classification(features, labels, n)
        : Dataset.regression(features, targets);
  }
}
