import java.io.IOException;

/**
 * Writes what multiplies lines along k by vectors. Blocks are transposed in registers, and a
 * multiply-add of each vector takes a column. For one vector blocks are square, and there are 16
 * lines, two chains of them for double. For several vectors, whose columns are as many operations
 * as C2 compiles, there are as many lines as lanes and half as many columns: halves of lines are
 * then exchanged by a second load and a blend.
 */
final class LinesKernels {
  // Lines for one vector: as many addresses as C2 can still keep at hand.
  private static final int LINES = 16;

  // Columns whose elements of x C2 may load ahead of all multiply-adds, where there are many
  // vectors.
  private static final int LOADED_AT_ONCE = 4;

  private static final String EARLY_STORES =
      "\n"
          + " * The stores in the loop are not needed by anyone but keep C2 from loading all of x"
          + " first, for\n"
          + " * which 32 registers are not enough: 590 instead of 760 ns for 8 vectors and k ="
          + " 256.";

  private static final String HALVES =
      """
       Halves of lines are exchanged by
       * loading the upper ones %d elements early, so that a blend joins them; what the other halves hold
       * is inside the array and not used. Permutations of two vectors do the rest\
      """;

  private static final String SIGNATURE =
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
            T[] sums,
            int sumsOffset) {
      """;

  private final KernelSource source;
  private final int vectors;
  private final int lanes;
  private final int columns;
  private final boolean square;
  private final int lines;
  private final String integer;
  private final StringBuilder constants = new StringBuilder();
  private final StringBuilder before = new StringBuilder();
  private final StringBuilder step = new StringBuilder();
  private final StringBuilder after = new StringBuilder();

  LinesKernels(KernelSource source, int vectors) {
    this.source = source;
    this.vectors = vectors;
    lanes = source.lanes();
    square = vectors == 1;
    columns = square ? lanes : lanes / 2;
    lines = square ? LINES : lanes;
    integer = source.type().equals("Float") ? "Int" : "Long";
  }

  void write() throws IOException {
    addresses();
    if (square) {
      loadLines();
    } else {
      loadHalves();
    }
    for (int g = 0; g < groups(); g++) {
      TransposeKernels.rounds(group(g), lanes, columns / 2, integer, constants, step);
    }
    multiply();
    store();
    String header =
        """
        /**
         * %d lines along k times %s.%s: %s of multiply-adds for each vector.%s
         */
        """
            .formatted(
                lines,
                square ? "a vector" : "up to " + vectors + " vectors",
                square
                    ? " Square blocks are transposed by permutations of two vectors"
                    : HALVES.formatted(columns),
                groups() == 1 ? "one chain" : groups() + " chains",
                vectors > LOADED_AT_ONCE ? EARLY_STORES : "");
    String loop =
        "    for (int p = 0; p < kc; p += %d) {\n".formatted(columns)
            + step.toString().indent(2)
            + "    }\n";
    String name = "Lines" + vectors + "x";
    source.write(name, "TLinesKernel", header, SIGNATURE, before + loop + after);
    String mask = square ? "" : "import jdk.incubator.vector.VectorMask;\n";
    source.insert(name, "import jdk.incubator.vector." + integer + "Vector;\n" + mask, constants);
  }

  /** Where lines and vectors begin; the last one again where there are fewer. */
  private void addresses() {
    before.append("    int last = lines - 1;\n");
    for (int r = 0; r < lines; r++) {
      String early = square || r < lines / 2 ? "" : " - " + columns;
      before.append(
          "    int at%1$d = aOffset + Math.min(%1$d, last) * stride%2$s;\n".formatted(r, early));
    }
    for (int v = 1; v < vectors; v++) {
      before.append("    int x%1$d = Math.min(%1$d, vectors - 1) * xStride;\n".formatted(v));
    }
    for (int v = 0; v < vectors; v++) {
      for (int g = 0; g < groups(); g++) {
        before.append("    V %ss%d = V.zero(SPECIES);\n".formatted(group(g), v));
      }
    }
  }

  private void loadLines() {
    for (int r = 0; r < lines; r++) {
      step.append(
          "    %1$sVector %2$sline%3$d = V.fromArray(SPECIES, a, at%4$d + p).reinterpretAs%1$ss();\n"
              .formatted(integer, group(r / lanes), r % lanes, r));
    }
  }

  private void loadHalves() {
    constants.append(
        "  private static final VectorMask<%s> UPPER_HALF = VectorMask.fromLong(SPECIES, %dL);\n"
            .formatted(source.type(), ((1L << lanes) - 1) & -(1L << columns)));
    for (int r = 0; r < columns; r++) {
      step.append(
          """
              %1$sVector line%2$d =
                  V.fromArray(SPECIES, a, at%2$d + p)
                      .blend(V.fromArray(SPECIES, a, at%3$d + p), UPPER_HALF)
                      .reinterpretAs%1$ss();
          """
              .formatted(integer, r, r + columns));
    }
  }

  private void multiply() {
    step.append("    int q = xOffset + p;\n");
    for (int c = 0; c < columns; c++) {
      for (int g = 0; g < groups(); g++) {
        String column = group(g) + TransposeKernels.line(1, c, columns);
        step.append(
            "    V %scolumn%d = %s.reinterpretAs%ss();\n"
                .formatted(group(g), c, column, source.type()));
      }
      if (vectors > LOADED_AT_ONCE && c % LOADED_AT_ONCE == 0) {
        step.append("    %s.intoArray(sums, sumsOffset);\n".formatted(c == 0 ? "column0" : "s0"));
      }
      for (int v = 0; v < vectors; v++) {
        String at = (c == 0 ? "" : " + " + c) + (v == 0 ? "" : " + x" + v);
        step.append("    V x%d_%d = V.broadcast(SPECIES, x[q%s]);\n".formatted(c, v, at));
        for (int g = 0; g < groups(); g++) {
          step.append(
              "    %1$ss%2$d = %1$scolumn%3$d.fma(x%3$d_%2$d, %1$ss%2$d);\n"
                  .formatted(group(g), v, c));
        }
      }
    }
  }

  private void store() {
    for (int v = 0; v < vectors; v++) {
      for (int g = 0; g < groups(); g++) {
        int at = v * LINES + g * lanes;
        after.append(
            "    %ss%d.intoArray(sums, sumsOffset%s);\n"
                .formatted(group(g), v, at == 0 ? "" : " + " + at));
      }
    }
  }

  /** Lines of a vector each. */
  private int groups() {
    return lines / lanes;
  }

  /** In front of the names of a group's vectors. */
  private static String group(int g) {
    return g == 0 ? "" : "u";
  }
}
