package com.example.classpath;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A program on the class path: products on several threads at once, and a small training. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    int[] hashes = IntStream.range(0, 8).parallel().map(i -> product()).distinct().toArray();
    System.out.println("provider " + Kernels.provider());
    System.out.println("product " + Arrays.toString(hashes));
    System.out.println("training " + training());
  }

  private static int product() {
    int n = 96;
    float[] a = wave(n * n);
    float[] c = new float[n * n];
    Blas.sgemm(Transpose.NO, Transpose.YES, n, n, n, 1, a, 0, n, a, 0, n, 0, c, 0, n);
    return Arrays.hashCode(c);
  }

  private static int training() {
    FloatMatrix x = FloatMatrix.of(wave(64 * 4), 64, 4);
    FloatMatrix y = FloatMatrix.of(wave(64), 64, 1);
    Network network =
        Network.builder(4)
            .dense(8, Activation.TANH)
            .dense(1, Activation.IDENTITY)
            .loss(Loss.MSE)
            .seed(1)
            .build();
    network.fit(Dataset.regression(x, y), FitOptions.builder().epochs(3).build());
    return Arrays.hashCode(network.values());
  }

  private static float[] wave(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i * 37 % 101 / 101f - 0.5f;
    }
    return x;
  }
}
