import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the micro-kernels of GEMM, tiles of so many rows and so many vectors, and the blocks of
 * its transposes, for each element type and vector width. They differ in nothing but these numbers,
 * and each has to be a class of its own:
 *
 * <ul>
 *   <li>A species has to be a constant, and so has the number of sums: they are local variables.
 *   <li>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 *       operations, and then every sum becomes an object.
 *   <li>The store is a kernel's own: with a branch on the kind of store, C2 keeps some sums in
 *       memory all through the loop, or not, as the branch's history was. 31 instead of 88 GFLOP/s
 *       then.
 * </ul>
 *
 * <p>Run by the build: {@code java GemmKernels.java OUT}.
 */
final class GemmKernels {
  /** How a kernel reads A, the prefix of its name. */
  private enum Read {
    /** Rows of a panel, at a constant distance: two integers change in the loop, and no more. */
    PANEL("", "A_STRIDE"),
    /** Rows where they are. */
    ROWS("Row", "aStride"),
    /** Columns where they are. */
    COLUMNS("Column", "1");

    final String prefix;
    final String distance;

    Read(String prefix, String distance) {
      this.prefix = prefix;
      this.distance = distance;
    }
  }

  // Twice as many additions to C at a kernel's end are more than C2 inlines: some of the last make
  // objects of their vectors, in a JVM that has seen much of the Vector API.
  private static final int MOST_ROWS_ADDED = 6;

  private static final String FEWER_ROWS =
      ". Where there are\n"
          + " * fewer rows, the others are computed from what lies there and overwritten by the"
          + " last one";

  private final KernelSource source;
  private final int bits;

  private GemmKernels(KernelSource source) {
    this.source = source;
    bits = source.bits();
  }

  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[0]);
    for (String type : List.of("Float", "Double")) {
      // 32 vector registers: 24 sums.
      KernelSource source = new KernelSource(out, "gemm", type, 512);
      GemmKernels wide = new GemmKernels(source);
      for (Read read : Read.values()) {
        for (int vectors = 1; vectors <= 3; vectors++) {
          wide.tile(read, 4, vectors);
          wide.tile(read, 8, vectors);
        }
      }
      for (Read read : List.of(Read.PANEL, Read.COLUMNS)) {
        wide.tile(read, 12, 2);
        wide.tile(read, 16, 1);
      }
      wide.packed(12);
      wide.update();
      new TransposeKernels(source).blockBySelection();
      KernelSource lines = new KernelSource(out, "lines", type, 512);
      for (int vectors : new int[] {1, 4, 8}) {
        new LinesKernels(lines, vectors).write();
      }
      // 16 vector registers: 12 sums.
      for (int bits : new int[] {256, 128, 64}) {
        source = new KernelSource(out, "gemm", type, bits);
        GemmKernels narrow = new GemmKernels(source);
        for (Read read : Read.values()) {
          narrow.tile(read, 8, 1);
          narrow.tile(read, 4, 2);
          narrow.tile(read, 6, 2);
        }
        narrow.packed(6);
        narrow.update();
        if (bits >= 128) {
          new TransposeKernels(source).blockByBlending();
        }
      }
    }
  }

  /** A kernel for parts of a tile, from rows of B at any distance. */
  private void tile(Read read, int rows, int vectors) throws IOException {
    String header =
        """
        /**
         * A tile of %s%d rows x %s of %d bit, from rows of B at any distance, A by %s%s. To store twice
         * costs less than a scalar rest, a copy or a mask.
         */
        """
            .formatted(
                read == Read.PANEL ? "1 to " : "",
                rows,
                vectors == 1 ? "a vector" : (vectors - 1) + " to " + vectors + " vectors",
                bits,
                read.name().toLowerCase(),
                (read == Read.PANEL ? FEWER_ROWS : "")
                    + (vectors == 1 ? "" : "; the last vector overlaps the one before"));
    String signature =
        """
              int kc,
              int rows,
              int cols,
              T[] a,
              int aOffset,
              int aStride,
              T[] b,
              int bOffset,
              int bStride,
              T alpha,
              T[] c,
              int cOffset,
              int ldc) {
        """;
    String loop =
        read == Read.COLUMNS
            ? """
                int ap = aOffset;
                int bp = bOffset;
                for (int p = 0; p < kc; p++) {
            %s
                  ap += aStride;
                  bp += bStride;
                }
            """
            : """
                int end = aOffset + kc;
                int bp = bOffset;
                for (int ap = aOffset; ap < end; ap++) {
            %s
                  bp += bStride;
                }
            """;
    String last = vectors == 1 ? "" : "    int edge = cols - LANES;\n";
    String rowsOfC =
        read == Read.PANEL
            ? "    int last = rows - 1;\n"
                + lines(
                    1, rows, i -> "    int c%1$d = cOffset + Math.min(%1$d, last) * ldc;", i -> i)
            : rowsOfC(rows);
    // From the last row to the first, so that what is overwritten is what was computed too much.
    String store =
        rowsOfC
            + "    V va = V.broadcast(SPECIES, alpha);\n"
            + IntStream.iterate(rows - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(i -> storeRow(i, vectors, "edge"))
                .collect(Collectors.joining());
    source.write(
        read.prefix + "Tile" + rows + "x" + vectors + "x",
        "TTileKernel",
        header,
        signature,
        last
            + sums(rows, vectors)
            + loop.formatted(step(read.distance, rows, vectors, "edge"))
            + store);
  }

  /** The two kernels for whole tiles from packed panels of B. */
  private void packed(int rows) throws IOException {
    String signature =
        """
              int kc,
              T[] a,
              int aOffset,
              T[] b,
              int bOffset,
              T alpha,
              T[] c,
              int cOffset,
              int ldc) {
        """;
    String loop =
        """
            int end = bOffset + kc * (2 * LANES);
            int ap = aOffset;
            for (int bp = bOffset; bp < end; bp += 2 * LANES) {
        %s
              ap++;
            }
        """
            .formatted(step("A_STRIDE", rows, 2, "LANES"));
    String rowsOfC = rowsOfC(rows) + "    V va = V.broadcast(SPECIES, alpha);\n";
    String header =
        """
        /**
         * A whole tile of %d rows x 2 vectors of %d bit from a packed panel of B, %s: %d sums in
         * registers, 2 vectors of B, one element of A at a time. The loop counts in B and takes A
         * along: all else is a constant, so two integers change.
         */
        """;
    StringBuilder overwrite = new StringBuilder();
    StringBuilder add = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      overwrite.append(storeRow(i, 2, "LANES"));
      for (int j = 0; j < 2; j++) {
        String to = rowOfC(i) + (j == 0 ? "" : " + LANES");
        add.append(
            "    va.fma(s%d_%d, V.fromArray(SPECIES, c, %s)).intoArray(c, %s);\n"
                .formatted(i, j, to, to));
      }
    }
    String before = sums(rows, 2) + loop + rowsOfC;
    source.write(
        "PackedTile" + rows + "x2x",
        "TPackedTileKernel",
        header.formatted(rows, bits, "c = alpha s", 2 * rows),
        signature,
        before + overwrite);
    if (rows <= MOST_ROWS_ADDED) {
      source.write(
          "PackedAddTile" + rows + "x2x",
          "TPackedTileKernel",
          header.formatted(rows, bits, "c = fma(alpha, s, c)", 2 * rows),
          signature,
          before + add);
    }
  }

  /** Updates C with sums that a kernel has left elsewhere. */
  private void update() throws IOException {
    String signature =
        """
              int rows,
              int cols,
              T[] s,
              int sStride,
              Store store,
              T alpha,
              T beta,
              T[] c,
              int cOffset,
              int ldc) {
        """;
    String body =
        """
            int edge = cols - LANES;
            V va = V.broadcast(SPECIES, alpha);
            if (store == Store.OVERWRITE) {
              for (int i = 0; i < rows; i++) {
                int row = cOffset + i * ldc;
                int from = i * sStride;
                for (int j = 0; j < edge; j += LANES) {
                  V.fromArray(SPECIES, s, from + j).mul(va).intoArray(c, row + j);
                }
                V.fromArray(SPECIES, s, from + edge).mul(va).intoArray(c, row + edge);
              }
              return;
            }
            V vb = V.broadcast(SPECIES, beta);
            for (int i = 0; i < rows; i++) {
              int row = cOffset + i * ldc;
              int from = i * sStride;
              // Read before anything is written: the last vector may overlap the one before.
              V last = V.fromArray(SPECIES, c, row + edge);
              for (int j = 0; j < edge; j += LANES) {
                V sum = V.fromArray(SPECIES, s, from + j);
                V old = V.fromArray(SPECIES, c, row + j);
                V now = store == Store.ACCUMULATE ? va.fma(sum, old) : vb.fma(old, sum.mul(va));
                now.intoArray(c, row + j);
              }
              V sum = V.fromArray(SPECIES, s, from + edge);
              V now = store == Store.ACCUMULATE ? va.fma(sum, last) : vb.fma(last, sum.mul(va));
              now.intoArray(c, row + edge);
            }
        """;
    String header =
        """
        /** Updates a tile of C, one or more vectors of %d bit wide; the last may overlap the one before. */
        """;
    source.write("Update", "TUpdate", header.formatted(bits), signature, body);
  }

  private static String sums(int rows, int vectors) {
    return IntStream.range(0, rows * vectors)
        .mapToObj(i -> "    V s%d_%d = V.zero(SPECIES);\n".formatted(i / vectors, i % vectors))
        .collect(Collectors.joining());
  }

  /** One step of k: a row of B, and an element of each row of A. */
  private static String step(String distance, int rows, int vectors, String edge) {
    StringBuilder s = new StringBuilder();
    for (int j = 0; j < vectors; j++) {
      s.append(
          "      V b%d = V.fromArray(SPECIES, b, bp%s);\n".formatted(j, shift(j, vectors, edge)));
    }
    for (int i = 0; i < rows; i++) {
      String at = i == 0 ? "ap" : "ap + " + (distance.equals("1") ? i : times(i, distance));
      s.append("      %sai = V.broadcast(SPECIES, a[%s]);\n".formatted(i == 0 ? "V " : "", at));
      for (int j = 0; j < vectors; j++) {
        s.append("      s%1$d_%2$d = ai.fma(b%2$d, s%1$d_%2$d);\n".formatted(i, j));
      }
    }
    return s.toString().stripTrailing();
  }

  private static String storeRow(int i, int vectors, String edge) {
    return IntStream.range(0, vectors)
        .mapToObj(
            j ->
                "    s%d_%d.mul(va).intoArray(c, %s%s);\n"
                    .formatted(i, j, rowOfC(i), shift(j, vectors, edge)))
        .collect(Collectors.joining());
  }

  private static String rowsOfC(int rows) {
    return lines(1, rows, i -> "    int c%1$d = cOffset + " + times(i, "ldc") + ";", i -> i);
  }

  private static String rowOfC(int i) {
    return i == 0 ? "cOffset" : "c" + i;
  }

  private static String shift(int vector, int vectors, String edge) {
    return vector == 0 ? "" : vector == vectors - 1 ? " + " + edge : " + LANES";
  }

  private static String times(int i, String distance) {
    return i == 1 ? distance : i + " * " + distance;
  }

  private static String lines(
      int from, int to, IntFunction<String> format, IntFunction<Object> argument) {
    return IntStream.range(from, to)
        .mapToObj(i -> format.apply(i).formatted(argument.apply(i)) + "\n")
        .collect(Collectors.joining());
  }
}
