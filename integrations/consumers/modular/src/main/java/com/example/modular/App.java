package com.example.modular;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Transpose;
import java.util.Arrays;

/** A program on the module path, and in an image by jlink. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    int n = 96;
    float[] a = new float[n * n];
    for (int i = 0; i < a.length; i++) {
      a[i] = i * 37 % 101 / 101f - 0.5f;
    }
    float[] c = new float[n * n];
    Blas.sgemm(Transpose.NO, Transpose.YES, n, n, n, 1, a, 0, n, a, 0, n, 0, c, 0, n);
    System.out.println("provider " + Kernels.provider());
    System.out.println("product [" + Arrays.hashCode(c) + "]");
  }
}
