import java.io.IOException;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the blocks of transposes. */
final class TransposeKernels {
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
    rounds("", n, n / 2, integer, constants, body);
    body.append(store(n, ".reinterpretAs" + source.type() + "s()"));
    String header = TRANSPOSE_HEADER.formatted(n, "each by a permutation of both");
    source.write("TransposeBlock", "TTransposeBlock", header, TRANSPOSE_SIGNATURE, body.toString());
    source.insert(
        "TransposeBlock", "import jdk.incubator.vector." + integer + "Vector;\n", constants);
  }

  /**
   * The rounds from an exchange of {@code first} elements on, for {@code 2 * first} vectors.
   *
   * @param group in front of the vectors' names
   */
  static void rounds(
      String group,
      int lanes,
      int first,
      String integer,
      StringBuilder constants,
      StringBuilder body) {
    int vectors = 2 * first;
    for (int d = first; d >= 1; d /= 2) {
      int half = d;
      exchange(lanes, half, integer, constants);
      for (int i = 0; i < vectors; i++) {
        if ((i & d) == 0) {
          String pair =
              "selectFrom(%1$s%2$s, %1$s%3$s);\n"
                  .formatted(group, line(2 * d, i, vectors), line(2 * d, i | d, vectors));
          String declare = "    " + integer + "Vector " + group;
          body.append(declare + line(d, i, vectors) + " = LOWER" + d + "." + pair);
          body.append(declare + line(d, i | d, vectors) + " = UPPER" + d + "." + pair);
        }
      }
    }
  }

  /** The two selections that exchange {@code d} elements of a vector with those of another. */
  private static void exchange(int lanes, int d, String integer, StringBuilder constants) {
    if (constants.indexOf("LOWER" + d + " ") >= 0) {
      return;
    }
    String lower = indices(lanes, i -> (i & d) == 0 ? i : lanes + (i ^ d));
    String upper = indices(lanes, i -> (i & d) == 0 ? i ^ d : lanes + i);
    constants.append(indexVector(integer, "LOWER" + d, lower));
    constants.append(indexVector(integer, "UPPER" + d, upper));
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
  static String line(int distance, int i, int n) {
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
