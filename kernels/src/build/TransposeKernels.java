import java.io.IOException;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the blocks of transposes, and what multiplies lines along k by vectors. */
final class TransposeKernels {
  // Columns whose elements of x C2 may load ahead of all multiply-adds, where there are many
  // vectors.
  private static final int LOADED_AT_ONCE = 4;

  private static final String EARLY_STORES =
      "\n"
          + " * The stores in the loop are not needed by anyone but keep C2 from loading all of x"
          + " first, for\n"
          + " * which 32 registers are not enough: 590 instead of 760 ns for 8 vectors and k ="
          + " 256.";

  private final KernelSource source;

  TransposeKernels(KernelSource source) {
    this.source = source;
  }

  private static final String TRANSPOSE_SIGNATURE =
      """
            T[] x,
            int from,
            int lineStride,
            T[] y,
            int to,
            int step) {
      """;

  private static final String TRANSPOSE_HEADER =
      """
      /**
       * Transposes %1$d x %1$d elements in registers: rounds in which each pair of vectors exchanges
       * halves, quarters and so on (J. Eklundh, "A Fast Computer Method for Matrix Transposing", IEEE
       * Trans. Computers C-21(7), 1972), %2$s.
       */
      """;

  /** With the permutation of two vectors that AVX-512 has. */
  void blockBySelection() throws IOException {
    int n = source.lanes();
    String integer = source.type().equals("Float") ? "Int" : "Long";
    StringBuilder constants = new StringBuilder();
    StringBuilder body = new StringBuilder();
    body.append(load(n, integer + "Vector", ".reinterpretAs" + integer + "s()"));
    rounds(n, n / 2, integer, constants, body);
    body.append(store(n, ".reinterpretAs" + source.type() + "s()"));
    String header = TRANSPOSE_HEADER.formatted(n, "each by a permutation of both");
    source.write("TransposeBlock", "TTransposeBlock", header, TRANSPOSE_SIGNATURE, body.toString());
    source.insert(
        "TransposeBlock", "import jdk.incubator.vector." + integer + "Vector;\n", constants);
  }

  /** The rounds from an exchange of {@code first} elements on, for {@code 2 * first} vectors. */
  private static void rounds(
      int lanes, int first, String integer, StringBuilder constants, StringBuilder body) {
    int vectors = 2 * first;
    for (int d = first; d >= 1; d /= 2) {
      int half = d;
      String lower = indices(lanes, i -> (i & half) == 0 ? i : lanes + (i ^ half));
      String upper = indices(lanes, i -> (i & half) == 0 ? i ^ half : lanes + i);
      constants.append(indexVector(integer, "LOWER" + d, lower));
      constants.append(indexVector(integer, "UPPER" + d, upper));
      for (int i = 0; i < vectors; i++) {
        if ((i & d) == 0) {
          String pair =
              "selectFrom(%s, %s);\n"
                  .formatted(line(2 * d, i, vectors), line(2 * d, i | d, vectors));
          String declare = "    " + integer + "Vector ";
          body.append(declare + line(d, i, vectors) + " = LOWER" + d + "." + pair);
          body.append(declare + line(d, i | d, vectors) + " = UPPER" + d + "." + pair);
        }
      }
    }
  }

  /**
   * As many lines along k as a vector has lanes, times some vectors: halves are exchanged by a
   * second load and a blend, the rest by permutations, and a multiply-add of each vector takes a
   * column.
   */
  void linesTimesVectors(int vectors) throws IOException {
    int lanes = source.lanes();
    int half = lanes / 2;
    String integer = source.type().equals("Float") ? "Int" : "Long";
    StringBuilder constants =
        new StringBuilder(
            "  private static final VectorMask<%s> UPPER_HALF = VectorMask.fromLong(SPECIES, %dL);\n"
                .formatted(source.type(), ((1L << lanes) - 1) & -(1L << half)));
    StringBuilder before = new StringBuilder("    int last = lines - 1;\n");
    for (int r = 0; r < lanes; r++) {
      String early = r < half ? "" : " - " + half;
      before.append(
          "    int at%1$d = aOffset + Math.min(%1$d, last) * stride%2$s;\n".formatted(r, early));
    }
    StringBuilder step = new StringBuilder();
    for (int r = 0; r < half; r++) {
      step.append(
          """
              %1$sVector line%2$d =
                  V.fromArray(SPECIES, a, at%2$d + p)
                      .blend(V.fromArray(SPECIES, a, at%3$d + p), UPPER_HALF)
                      .reinterpretAs%1$ss();
          """
              .formatted(integer, r, r + half));
    }
    rounds(lanes, half / 2, integer, constants, step);
    for (int v = 1; v < vectors; v++) {
      before.append("    int x%1$d = Math.min(%1$d, vectors - 1) * xStride;\n".formatted(v));
    }
    for (int v = 0; v < vectors; v++) {
      before.append("    V s%d = V.zero(SPECIES);\n".formatted(v));
    }
    step.append("    int q = xOffset + p;\n");
    for (int c = 0; c < half; c++) {
      String column = line(1, c, half) + ".reinterpretAs" + source.type() + "s()";
      step.append("    V column%d = %s;\n".formatted(c, column));
      if (vectors > LOADED_AT_ONCE && c % LOADED_AT_ONCE == 0) {
        step.append("    %s.intoArray(sums, 0);\n".formatted(c == 0 ? "column0" : "s0"));
      }
      for (int v = 0; v < vectors; v++) {
        String at = (c == 0 ? "" : " + " + c) + (v == 0 ? "" : " + x" + v);
        step.append(
            "    s%2$d = column%1$d.fma(V.broadcast(SPECIES, x[q%3$s]), s%2$d);\n"
                .formatted(c, v, at));
      }
    }
    String header =
        """
        /**
         * %1$d lines along k times %3$s. Halves of lines are exchanged by loading the upper ones %2$d
         * elements early, so that a blend joins them; what the other halves hold is inside the array and
         * not used. Permutations of two vectors do the rest: one chain of multiply-adds for %1$d lines.%4$s
         */
        """
            .formatted(
                lanes,
                half,
                vectors == 1 ? "a vector" : "up to " + vectors + " vectors",
                vectors > LOADED_AT_ONCE ? EARLY_STORES : "");
    String signature =
        """
              int kc,
              int lines,
              T[] a,
              int aOffset,
              int stride,
              int vectors,
              T[] x,
              int xOffset,
              int xStride,
              T[] sums) {
        """;
    StringBuilder after = new StringBuilder();
    for (int v = 0; v < vectors; v++) {
      after.append("    s%d.intoArray(sums, %s);\n".formatted(v, v == 0 ? "0" : v + " * LANES"));
    }
    String body =
        before
            + "    for (int p = 0; p < kc; p += %d) {\n".formatted(half)
            + step.toString().indent(2)
            + "    }\n"
            + after;
    String name = "Lines" + vectors + "x";
    source.write(name, "TLinesKernel", header, signature, body);
    String imports =
        "import jdk.incubator.vector."
            + integer
            + "Vector;\nimport jdk.incubator.vector.VectorMask;\n";
    source.insert(name, imports, constants);
  }

  private static String indices(int n, IntUnaryOperator index) {
    return IntStream.range(0, n)
        .map(index)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String indexVector(String integer, String name, String indices) {
    return """
      private static final %1$sVector %2$s =
          %1$sVector.fromArray(%1$sVector.SPECIES_512, new %3$s[] %4$s, 0);
    """
        .formatted(integer, name, integer.toLowerCase(), indices);
  }

  /** With permutations and blends. */
  void blockByBlending() throws IOException {
    int n = source.lanes();
    StringBuilder constants = new StringBuilder();
    StringBuilder body = new StringBuilder(load(n, "V", ""));
    for (int d = n / 2; d >= 1; d /= 2) {
      int half = d;
      long mask = IntStream.range(0, n).filter(i -> (i & half) != 0).mapToLong(i -> 1L << i).sum();
      constants.append(
          """
            private static final VectorShuffle<Box> SWAP%1$d = VectorShuffle.fromOp(SPECIES, i -> i ^ %1$d);
            private static final VectorMask<Box> ODD%1$d = VectorMask.fromLong(SPECIES, %2$d);
          """
              .formatted(d, mask)
              .replace("Box", source.type()));
      for (int i = 0; i < n; i++) {
        if ((i & d) == 0) {
          String a = line(2 * d, i, n);
          String b = line(2 * d, i | d, n);
          body.append(
              "    V %s = %s.blend(%s.rearrange(SWAP%d), ODD%d);\n"
                  .formatted(line(d, i, n), a, b, d, d));
          body.append(
              "    V %s = %s.rearrange(SWAP%d).blend(%s, ODD%d);\n"
                  .formatted(line(d, i | d, n), a, d, b, d));
        }
      }
    }
    body.append(store(n, ""));
    String header = TRANSPOSE_HEADER.formatted(n, "each by permutations and blends");
    source.write("TransposeBlock", "TTransposeBlock", header, TRANSPOSE_SIGNATURE, body.toString());
    String imports =
        "import jdk.incubator.vector.VectorMask;\nimport jdk.incubator.vector.VectorShuffle;\n";
    source.insert("TransposeBlock", imports, constants);
  }

  /** The name of a line before the round in which halves of so many elements are exchanged. */
  private static String line(int distance, int i, int n) {
    return (distance == n ? "line" : "by" + distance + "_") + i;
  }

  private static String load(int n, String vector, String view) {
    StringBuilder s = new StringBuilder("    int at = from;\n");
    for (int i = 0; i < n; i++) {
      s.append(i == 0 ? "" : "    at += lineStride;\n");
      s.append("    %s line%d = V.fromArray(SPECIES, x, at)%s;\n".formatted(vector, i, view));
    }
    return s.toString();
  }

  private static String store(int n, String view) {
    StringBuilder s = new StringBuilder("    int row = to;\n");
    for (int i = 0; i < n; i++) {
      s.append(i == 0 ? "" : "    row += step;\n");
      s.append("    %s%s.intoArray(y, row);\n".formatted(line(1, i, n), view));
    }
    return s.toString();
  }
}
