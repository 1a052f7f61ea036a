package dev.lanewise.netlib;

import dev.lanewise.kernels.Transpose;

/** What the reference BLAS checks and the kernels have no such words for. */
final class Arguments {
  private Arguments() {}

  static Transpose transpose(String name, String letter) {
    return switch (letter == null ? "" : letter) {
      case "N", "n" -> Transpose.NO;
      case "T", "t", "C", "c" -> Transpose.YES;
      default ->
          throw new IllegalArgumentException(name + " = \"" + letter + "\", but must be N, T or C");
    };
  }

  static void increment(String name, int value) {
    if (value == 0) {
      throw new IllegalArgumentException(name + " = 0, but must not be 0");
    }
  }
}
