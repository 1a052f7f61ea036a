package dev.lanewise.benchmarks.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shapes that belong together. */
enum Suite {
  /** n x n x n: powers of two, their neighbours and round numbers. */
  SQUARE {
    @Override
    Set<Shape> shapes() {
      Set<Shape> shapes = new LinkedHashSet<>();
      for (int n : SQUARES) {
        shapes.add(Shape.of("NN", n, n, n));
      }
      for (String layout : List.of("NT", "TN", "TT")) {
        for (int n : TRANSPOSED_SQUARES) {
          shapes.add(Shape.of(layout, n, n, n));
        }
      }
      return shapes;
    }
  },

  /** What dense layers compute, in training and out of it. */
  MLP {
    @Override
    Set<Shape> shapes() {
      Set<Shape> shapes = new LinkedHashSet<>();
      for (int batch : BATCHES) {
        for (int layer = 1; layer < LAYERS.length; layer++) {
          int inputs = LAYERS[layer - 1];
          int outputs = LAYERS[layer];
          // As in the module nn: Y = X W^T, dW = dZ^T X, dX = dZ W.
          shapes.add(Shape.of("NT", batch, outputs, inputs));
          shapes.add(Shape.of("TN", outputs, inputs, batch));
          shapes.add(Shape.of("NN", batch, inputs, outputs));
        }
      }
      for (int rows : TOKENS) {
        shapes.add(Shape.of("NT", rows, WIDE, NARROW));
        shapes.add(Shape.of("NT", rows, NARROW, WIDE));
      }
      return shapes;
    }
  },

  /** One dimension is small, or two are. */
  SKINNY {
    @Override
    Set<Shape> shapes() {
      Set<Shape> shapes = new LinkedHashSet<>();
      for (int m = 1; m <= FEW; m++) {
        shapes.add(Shape.of("NN", m, MANY, MANY));
      }
      for (String layout : List.of("NN", "NT")) {
        for (int n = 1; n <= FEW; n++) {
          shapes.add(Shape.of(layout, MANY, n, MANY));
        }
      }
      for (int k = 1; k <= 64; k *= 2) {
        shapes.add(Shape.of("NN", MANY, MANY, k));
      }
      shapes.add(Shape.of("NN", 8, 8, 100_000));
      return shapes;
    }
  };

  private static final int[] SQUARES = {
    4, 7, 8, 9, 16, 31, 32, 33, 48, 63, 64, 65, 96, 127, 128, 129, 192, 255, 256, 257, 384, 511,
    512, 513, 768, 1000, 1023, 1024, 1536, 2048
  };
  private static final int[] TRANSPOSED_SQUARES = {8, 16, 32, 33, 64, 65, 128, 256, 257, 512, 1024};
  private static final int[] LAYERS = {784, 512, 256, 10};
  private static final int[] BATCHES = {1, 8, 32, 128, 1024};
  // The two layers of a transformer's feed-forward block, of the size of BERT-base.
  private static final int[] TOKENS = {64, 128, 256, 512};
  private static final int NARROW = 768;
  private static final int WIDE = 3072;
  private static final int FEW = 16;
  private static final int MANY = 1000;

  abstract Set<Shape> shapes();

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The suites that a word of the command line means. */
  static List<Suite> parse(String word) {
    if (word.equals("all")) {
      return List.of(values());
    }
    for (Suite suite : values()) {
      if (suite.label().equals(word)) {
        return List.of(suite);
      }
    }
    throw new IllegalArgumentException("suite " + word + " is none of square, mlp, skinny, all");
  }

  /** A shape and the suite that it is measured for; "given" if it was named by hand. */
  record Entry(String suite, Shape shape) {}

  /** All shapes of some suites. */
  static List<Entry> entries(List<Suite> suites) {
    List<Entry> entries = new ArrayList<>();
    for (Suite suite : suites) {
      for (Shape shape : suite.shapes()) {
        entries.add(new Entry(suite.label(), shape));
      }
    }
    return entries;
  }
}
