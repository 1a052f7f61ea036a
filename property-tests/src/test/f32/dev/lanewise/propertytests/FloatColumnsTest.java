package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Backpropagation by matrices is backpropagation by columns: forward, backward and update equations
 * sample by sample, with products of a matrix and a vector and outer products alone, give the same
 * bits.
 *
 * <p>What the contract makes of a sum over samples, which is the k of dW = dZ^T X: in blocks of 256
 * samples, each block one chain of fused multiply-adds from +0 in the samples' order, the blocks
 * added in their order. So a run by columns has the same bits if it adds to a gradient of zeros by
 * outer products and starts anew after each 256 samples; gradients of one sample each, rounded and
 * then added, have others.
 */
class FloatColumnsTest {
  private static final int BLOCK = 256;
  private static final int[] SAMPLES = {1, 2, 3, 17, 64, 255, 256, 257, 513};
  private static final int[] WIDTHS = {1, 2, 3, 8, 16, 17, 33, 40};

  /** A dense layer and what it knows of one sample. */
  private static final class Column {
    final int k;
    final int n;
    final Activation f;
    final float[] w;
    final float[] b;
    final float[] z;
    final float[] a;
    final float[] dw; // of all blocks that are over
    final float[] db;
    final float[] dwBlock;
    final float[] dbBlock;

    Column(Network network, int l, Activation f) {
      k = network.outputs(l - 1);
      n = network.outputs(l);
      this.f = f;
      w = network.weights(l).toArray();
      b = network.bias(l).toArray();
      z = new float[n];
      a = new float[n];
      dw = new float[n * k];
      db = new float[n];
      dwBlock = new float[n * k];
      dbBlock = new float[n];
    }

    /** a = f(W x + b). */
    float[] forward(float[] x) {
      Blas.sgemv(Transpose.NO, n, k, 1, w, 0, k, x, 0, 1, 0, z, 0, 1);
      Bias.add(1, n, z, 0, n, b, 0);
      f.forward(n, z, 0, a, 0);
      return a;
    }

    /** dz = f'(z) da; dW += dz x^T; db += dz; returns dx = W^T dz. */
    float[] backward(float[] x, float[] da) {
      float[] dz = new float[n];
      f.backward(n, f.keeps() == Activation.Kept.INPUT ? z : a, 0, da, 0, dz, 0);
      Blas.sger(n, k, 1, dz, 0, 1, x, 0, 1, dwBlock, 0, k);
      Blas.saxpy(n, 1, dz, 0, 1, dbBlock, 0, 1);
      float[] dx = new float[k];
      Blas.sgemv(Transpose.YES, n, k, 1, w, 0, k, dz, 0, 1, 0, dx, 0, 1);
      return dx;
    }

    void endBlock(boolean first) {
      end(first, dwBlock, dw);
      end(first, dbBlock, db);
    }

    private static void end(boolean first, float[] block, float[] sum) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] = first ? block[i] : sum[i] + block[i];
        block[i] = 0;
      }
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void gradientsAreThoseOfARunByColumns(@ForAll @IntRange(max = 99_999) int seed) {
    Philox random = new Philox(seed, 1);
    int m = SAMPLES[Math.floorMod(random.bits(0), SAMPLES.length)];
    int depth = 1 + Math.floorMod(random.bits(1), 4);
    NetworkBuilder builder = Network.builder(width(random, 2)).loss(Loss.MSE).seed(seed);
    Activation[] f = new Activation[depth + 1];
    for (int l = 1; l <= depth; l++) {
      f[l] = Activation.values()[Math.floorMod(random.bits(10 * l), Activation.values().length)];
      builder.dense(width(random, 10 * l + 1), f[l]);
    }
    Network network = builder.build();
    Column[] columns = new Column[depth + 1];
    for (int l = 1; l <= depth; l++) {
      columns[l] = new Column(network, l, f[l]);
    }
    FloatMatrix x = matrix(m, network.inputs(), seed, 2);
    FloatMatrix t = matrix(m, network.outputs(), seed, 3);
    network.lossAndGradient(Dataset.regression(x, t));
    run(columns, x, t);
    for (int l = 1; l <= depth; l++) {
      String what = " of layer " + l + " of " + depth + ", " + m + " samples, seed " + seed;
      assertArrayEquals(columns[l].dw, network.weightGradient(l).toArray(), "dW" + what);
      assertArrayEquals(columns[l].db, network.biasGradient(l).toArray(), "db" + what);
    }
  }

  private static int width(Philox random, int index) {
    return WIDTHS[Math.floorMod(random.bits(index), WIDTHS.length)];
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static FloatMatrix matrix(int rows, int cols, int seed, int stream) {
    Philox random = new Philox(seed, stream);
    float[] elements = new float[rows * cols];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.normal(i);
    }
    return FloatMatrix.of(elements, rows, cols);
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static void run(Column[] columns, FloatMatrix x, FloatMatrix t) {
    int m = x.rows();
    int outputs = t.cols();
    float mean = (float) (1 / ((double) m * outputs)); // of the losses, over samples and outputs
    for (int i = 0; i < m; i++) {
      float[][] a = new float[columns.length][];
      a[0] = x.slice(i, 0, 1, x.cols()).toArray();
      for (int l = 1; l < columns.length; l++) {
        a[l] = columns[l].forward(a[l - 1]);
      }
      float[] da = new float[outputs];
      float[] target = t.slice(i, 0, 1, outputs).toArray();
      Losses.squared(outputs, a[columns.length - 1], 0, target, 0, Reduction.SUM, da, 0);
      Blas.sscal(outputs, mean, da, 0, 1);
      for (int l = columns.length - 1; l >= 1; l--) {
        da = columns[l].backward(a[l - 1], da);
      }
      if (i % BLOCK == BLOCK - 1 || i == m - 1) {
        for (int l = 1; l < columns.length; l++) {
          columns[l].endBlock(i < BLOCK);
        }
      }
    }
  }
}
