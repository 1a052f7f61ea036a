package dev.lanewise.nn.f32;

import dev.lanewise.kernels.CrossEntropy;

/**
 * What training makes small: the mean over the samples of one number for each. Below, y is the last
 * layer's output, m samples as rows of n outputs.
 */
public enum Loss {
  /**
   * Softmax and cross-entropy in one: log(sum_j e^(y_j)) - y_label; the gradient is (softmax(y) -
   * onehot(label)) / m. For data with classes. The last layer's activation must be the identity:
   * its outputs are logits.
   */
  SOFTMAX_CROSS_ENTROPY {
    @Override
    void forward(int m, int n, float[] y, Batch batch, float[] dy, float[] losses) {
      CrossEntropy.forward(m, n, y, 0, n, batch.labels, 0, dy, 0, n, losses, 0);
    }

    @Override
    void backward(int m, int n, Batch batch, float[] dy) {
      CrossEntropy.backward(m, n, dy, 0, n, batch.labels, 0, 1f / m, dy, 0, n);
    }
  },

  /**
   * Mean squared error, the mean over samples and outputs: sum_j (y_j - t_j)^2 / n for each sample;
   * the gradient is 2 (y - t) / (m n). For data with target numbers t, and for data with classes,
   * whose targets are 1 for the class and 0 for the others.
   */
  MSE {
    @Override
    @SuppressWarnings("cast") // needed here, redundant in the f64 twin
    void forward(int m, int n, float[] y, Batch batch, float[] dy, float[] losses) {
      for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int j = i * n; j < (i + 1) * n; j++) {
          dy[j] = y[j] - batch.targets[j];
          sum += (double) dy[j] * dy[j];
        }
        losses[i] = (float) (sum / n);
      }
    }

    @Override
    @SuppressWarnings("cast") // needed here, redundant in the f64 twin
    void backward(int m, int n, Batch batch, float[] dy) {
      float scale = (float) (2 / ((double) m * n));
      for (int j = 0; j < m * n; j++) {
        dy[j] *= scale;
      }
    }
  };

  /**
   * The loss of each sample.
   *
   * @param dy receives what the backward pass starts from: softmax(y), or y - t
   * @param losses receives one loss for each sample
   */
  abstract void forward(int m, int n, float[] y, Batch batch, float[] dy, float[] losses);

  /**
   * The gradient of the mean loss for y.
   *
   * @param dy what the forward pass left; receives the gradient
   */
  abstract void backward(int m, int n, Batch batch, float[] dy);
}
