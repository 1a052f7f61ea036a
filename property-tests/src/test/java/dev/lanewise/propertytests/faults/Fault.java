package dev.lanewise.propertytests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A mistake that somebody might make in a SIMD kernel: text of a source that stands for other text.
 *
 * @param what the mistake, in words
 * @param source the class, from the folder of the SIMD provider on; what vectors compute with may
 *     be elsewhere
 * @param bits the width at which the class runs
 * @param right the text
 * @param wrong what it becomes, once
 * @param kernels whose rows of the table are checked: the beginnings of their names
 */
record Fault(
    String what, String source, int bits, String right, String wrong, List<String> kernels) {
  private static final String PACKAGE = "dev/lanewise/kernels/internal/simd";

  /** Holds the sources that the build has written. */
  static final Path BUILT = Path.of("../kernels/target/generated-sources");

  private static final List<Path> SOURCES =
      List.of(
          Path.of("../kernels/src/main/f32", PACKAGE),
          Path.of("../kernels/src/main/java", PACKAGE),
          BUILT.resolve("f64").resolve(PACKAGE),
          BUILT.resolve("gemm").resolve(PACKAGE),
          BUILT.resolve("elementwise").resolve(PACKAGE));

  /** The element type of the kernels that the class is for. */
  Class<?> type() {
    return source.contains("/Double") ? double.class : float.class;
  }

  /** The class with the mistake; null if the text that it stands for is gone. */
  String faulty() throws IOException {
    for (Path folder : SOURCES) {
      Path file = folder.resolve(source + ".java");
      if (Files.exists(file)) {
        String text = Files.readString(file);
        int at = text.indexOf(right);
        return at < 0 ? null : text.substring(0, at) + wrong + text.substring(at + right.length());
      }
    }
    return null;
  }

  private static final List<String> PRODUCTS = List.of("Blas.gemm", "FloatProducts.");

  private static Fault gemm(String what, String source, String right, String wrong) {
    return new Fault(what, "gemm/" + source, 256, right, wrong, PRODUCTS);
  }

  /** A mistake in what vectors of 512 bit alone have. */
  private static Fault wide(
      String what, String source, String right, String wrong, String... kernels) {
    return new Fault(
        what, source, 512, right, wrong, kernels.length == 0 ? PRODUCTS : List.of(kernels));
  }

  private static Fault of(
      String what, String source, String right, String wrong, String... kernels) {
    return new Fault(what, source, 256, right, wrong, List.of(kernels));
  }

  /** The faults that the suite must find. */
  static final List<Fault> ALL =
      List.of(
          gemm(
              "a row of the tile is stored twice",
              "FloatPackedTile6x2x256",
              "s3_1.mul(va).intoArray(c, c3 + LANES)",
              "s2_1.mul(va).intoArray(c, c3 + LANES)"),
          gemm(
              "the last k of a packed tile is dropped",
              "FloatPackedTile6x2x256",
              "int end = bOffset + kc * (2 * LANES);",
              "int end = bOffset + (kc - 1) * (2 * LANES);"),
          gemm(
              "the accumulators of two rows are swapped",
              "FloatPackedAddTile6x2x256",
              "va.fma(s1_0, FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);",
              "va.fma(s2_0, FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);"),
          gemm(
              "a later k block overwrites the first",
              "FloatPackedAddTile6x2x256",
              "va.fma(s4_1, FloatVector.fromArray(SPECIES, c, c4 + LANES))",
              "va.mul(s4_1)"),
          gemm(
              "beta is left out",
              "FloatUpdate256",
              "vb.fma(old, sum.mul(va))",
              "old.add(sum.mul(va))"),
          gemm("alpha is left out", "FloatUpdate256", "va.fma(sum, last)", "sum.add(last)"),
          gemm(
              "the edge is read after what it overlaps is written",
              "FloatUpdate256",
              "FloatVector now = store == Store.ACCUMULATE ? va.fma(sum, last)",
              "last = FloatVector.fromArray(SPECIES, c, row + edge); FloatVector now = store =="
                  + " Store.ACCUMULATE ? va.fma(sum, last)"),
          new Fault(
              "the sums of a part of a vector are read at another distance",
              "gemm/FloatTiles",
              512,
              "int stride = Math.ceilDiv(cols, lanes) * lanes;",
              "int stride = cols;",
              PRODUCTS),
          gemm(
              "C is read although beta is 0",
              "FloatOuterGemm",
              "if (g.beta == 0) {",
              "if (g.beta != g.beta) {"),
          gemm(
              "the sign of a zero: a product instead of fma(a, b, +0)",
              "FloatOuterGemm",
              ".fma(va, zero).mul(scale).intoArray(c, to + j)",
              ".mul(va).mul(scale).intoArray(c, to + j)"),
          gemm(
              "the last column of a row is left out",
              "FloatOuterGemm",
              "for (; j < n; j++) {",
              "for (; j < n - 1; j++) {"),
          gemm(
              "the last k of a row times packed panels is dropped",
              "FloatPackedRow",
              "int end = bOffset + panel;",
              "int end = bOffset + panel - NR;"),
          gemm(
              "two panels of a row change places",
              "FloatPackedRow",
              "s2.mul(alpha).intoArray(c, cOffset + 2 * LANES);",
              "s4.mul(alpha).intoArray(c, cOffset + 2 * LANES);"),
          gemm(
              "a panel of a row is read for the next one, too",
              "FloatPackedRow",
              "FloatVector.fromArray(SPECIES, b, bp + third + LANES)",
              "FloatVector.fromArray(SPECIES, b, bp + second + LANES)"),
          gemm(
              "a row takes a narrower panel for a whole one",
              "FloatTiles",
              "&& widths.width(rest - FloatPackedRow.COLS + FloatPackedRow.NR) =="
                  + " FloatPackedRow.NR",
              ""),
          gemm(
              "a row's panels are those of other rows",
              "FloatTiles",
              "rows == 1\n            && cols",
              "rows >= 1\n            && cols"),
          gemm(
              "bias and activation are applied twice",
              "FloatOuterGemm",
              "g.finish(i, 1, firstCol, cols);",
              "g.finish(i, 1, firstCol, cols); g.finish(i, 1, firstCol, cols);"),
          gemm(
              "the epilogue follows each k block",
              "FloatGemmDriver",
              "if (pc + kc == g.k) {",
              "if (pc + kc <= g.k) {"),
          gemm(
              "the first k block is added to C, the second overwrites it",
              "FloatGemmDriver",
              "Store store = Store.of(pc == 0, g.beta);",
              "Store store = Store.of(pc != 0, g.beta);"),
          gemm(
              "a row takes another one's factor",
              "FloatOuterGemm",
              "bj.fma(v2, zero).mul(scale).intoArray(c, to2 + j);",
              "bj.fma(v1, zero).mul(scale).intoArray(c, to2 + j);"),
          gemm(
              "the tail of a row takes another one's factor",
              "FloatOuterGemm",
              "c[to3 + j] = g.alpha * Math.fma(a3, bj, 0f);",
              "c[to3 + j] = g.alpha * Math.fma(a2, bj, 0f);"),
          gemm(
              "the columns stand for the distance of two rows",
              "FloatOuterGemm",
              "int to3 = to2 + g.ldc;",
              "int to3 = to2 + n;"),
          gemm(
              "a row of A by columns is read twice",
              "FloatColumnTile8x1x256",
              "broadcast(SPECIES, a[ap + 7])",
              "broadcast(SPECIES, a[ap + 6])"),
          gemm(
              "the last k of A by columns is dropped",
              "FloatColumnTile6x2x256",
              "p < kc",
              "p < kc - 1"),
          wide(
              "a line of a transposed block is the one before",
              "lines/FloatLines4x512",
              "Math.min(15, last)",
              "Math.min(14, last)"),
          wide(
              "the last line is not repeated where there are fewer",
              "lines/FloatLines4x512",
              "int last = lines - 1;",
              "int last = 15;"),
          wide(
              "the halves of a transposed block change places",
              "lines/FloatLines4x512",
              "IntVector by2_1 = LOWER2.selectFrom(by4_1, by4_3);",
              "IntVector by2_1 = LOWER2.selectFrom(by4_3, by4_1);"),
          wide(
              "two accumulators are swapped",
              "lines/FloatLines8x512",
              "s3.intoArray(sums, sumsOffset + 48);\n    s4.intoArray(sums, sumsOffset + 64);",
              "s4.intoArray(sums, sumsOffset + 48);\n    s3.intoArray(sums, sumsOffset + 64);"),
          wide(
              "a vector takes the number of another k",
              "lines/FloatLines8x512",
              "x[q + 5 + x2]",
              "x[q + 4 + x2]"),
          wide(
              "two k of a block change places",
              "lines/FloatLines1x512",
              "s0 = column4.fma(x4_0, s0);\n"
                  + "      FloatVector column5 = by1_5.reinterpretAsFloats();\n"
                  + "      FloatVector x5_0 = FloatVector.broadcast(SPECIES, x[q + 5]);\n"
                  + "      s0 = column5.fma(x5_0, s0);",
              "FloatVector column5 = by1_5.reinterpretAsFloats();\n"
                  + "      FloatVector x5_0 = FloatVector.broadcast(SPECIES, x[q + 5]);\n"
                  + "      s0 = column5.fma(x5_0, s0);\n"
                  + "      s0 = column4.fma(x4_0, s0);",
              "Blas.gemv"),
          wide(
              "two lines of a square block change places",
              "lines/FloatLines1x512",
              "a, at5 + p).reinterpretAsInts();\n"
                  + "      IntVector line6 = FloatVector.fromArray(SPECIES, a, at6 + p)",
              "a, at6 + p).reinterpretAsInts();\n"
                  + "      IntVector line6 = FloatVector.fromArray(SPECIES, a, at5 + p)",
              "Blas.gemv"),
          wide(
              "the lower half of a square block stands for the upper one",
              "lines/FloatLines1x512",
              "IntVector by8_9 = UPPER8.selectFrom(line1, line9);",
              "IntVector by8_9 = LOWER8.selectFrom(line1, line9);",
              "Blas.gemv"),
          wide(
              "one line for two chains",
              "lines/DoubleLines1x512",
              "DoubleVector.fromArray(SPECIES, a, at11 + p)",
              "DoubleVector.fromArray(SPECIES, a, at3 + p)",
              "Blas.gemv"),
          wide(
              "two chains change places",
              "lines/DoubleLines1x512",
              "s0.intoArray(sums, sumsOffset);\n    us0.intoArray(sums, sumsOffset + 8);",
              "us0.intoArray(sums, sumsOffset);\n    s0.intoArray(sums, sumsOffset + 8);",
              "Blas.gemv"),
          wide(
              "the second chain takes the columns of the first",
              "lines/DoubleLines1x512",
              "us0 = ucolumn3.fma(x3_0, us0);",
              "us0 = column3.fma(x3_0, us0);",
              "Blas.gemv"),
          wide(
              "the second half of the lines is behind the first whole one",
              "lines/DoubleLines",
              "int from = aOffset + rest * stride;",
              "int from = aOffset + LANES * stride;"),
          wide(
              "the sums of the second half begin behind a whole first one",
              "lines/DoubleLines",
              "xStride, sums, rest);",
              "xStride, sums, LANES);"),
          wide(
              "the second half of the lines is left out",
              "lines/DoubleLines",
              "if (some < lines) {",
              "if (LANES < some) {"),
          wide(
              "lines for one vector end where those for several do",
              "lines/DoubleLines",
              "whole = kc / LANES * LANES;",
              "whole = kc / HALF * HALF;",
              "Blas.gemv"),
          wide(
              "the last k of those behind whole blocks is dropped",
              "lines/FloatLines",
              "for (int p = whole; p < kc; p++) {",
              "for (int p = whole; p < kc - 1; p++) {"),
          wide(
              "the tail's sums are those of another vector",
              "lines/FloatLines",
              "int s = v * MOST + line;",
              "int s = v * lines + line;"),
          wide(
              "C is read although beta is 0",
              "gemm/FloatLinesGemm",
              "Store store = Store.of(p == 0, beta);",
              "Store store = Store.of(p == 0, 1);"),
          wide(
              "what the last lines overlap is stored again",
              "gemm/FloatLinesGemm",
              "for (int s = i - line; s < lines; s++) {",
              "for (int s = 0; s < lines; s++) {"),
          wide(
              "a later k block overwrites the first",
              "gemm/FloatLinesGemm",
              "Store store = Store.of(p == 0, beta);\n        update.run(",
              "Store store = Store.of(true, beta);\n        update.run("),
          wide(
              "rows of A take the distance of columns of B",
              "gemm/FloatLinesGemm",
              "rows, a, row + p, aRowStride, sums)",
              "rows, a, row + p, bColStride, sums)"),
          wide(
              "columns of B are copied as its rows",
              "gemm/FloatLinesGemm",
              "b, bOffset, bColStride, bRowStride, n, k, x, 0, k)",
              "b, bOffset, bRowStride, bColStride, n, k, x, 0, k)"),
          wide(
              "bias and activation are applied twice",
              "gemm/FloatGemmDriver",
              "g.finish(firstRow, rows, firstCol, cols);",
              "g.finish(firstRow, rows, firstCol, cols);"
                  + " g.finish(firstRow, rows, firstCol, cols);"),
          wide(
              "a later k block overwrites the first",
              "blas/FloatGemvLines",
              "FloatGemvStore.store(g, p == 0,",
              "FloatGemvStore.store(g, true,",
              "Blas.gemv"),
          wide(
              "what the last lines overlap is stored again",
              "blas/FloatGemvLines",
              "sums, i - row, first + i, lines - (i - row))",
              "sums, 0, first + row, lines)",
              "Blas.gemv"),
          of(
              "the last of the columns that are left is dropped",
              "blas/FloatGemvAlongK",
              "rest(kc - whole, rows,",
              "rest(kc - whole - 1, rows,",
              "Blas.gemv"),
          of(
              "two accumulators are swapped",
              "blas/FloatGemvInRegisters",
              "s2.intoArray(sums, sumsStart + 2 * LANES);\n"
                  + "    s3.intoArray(sums, sumsStart + 3 * LANES);",
              "s3.intoArray(sums, sumsStart + 2 * LANES);\n"
                  + "    s2.intoArray(sums, sumsStart + 3 * LANES);",
              "Blas.gemv"),
          of(
              "one k of six is dropped",
              "blas/FloatGemvAlongY",
              "s = FloatVector.fromArray(SPECIES, a, a3 + j).fma(v3, s);",
              "",
              "Blas.gemv"),
          of(
              "two k change places",
              "blas/FloatGemvAlongY",
              "s = FloatVector.fromArray(SPECIES, a, a0 + j).fma(v0, s);\n"
                  + "      s = FloatVector.fromArray(SPECIES, a, a1 + j).fma(v1, s);",
              "s = FloatVector.fromArray(SPECIES, a, a1 + j).fma(v1, s);\n"
                  + "      s = FloatVector.fromArray(SPECIES, a, a0 + j).fma(v0, s);",
              "Blas.gemv"),
          of(
              "the tail takes another element of x",
              "blas/FloatGemvAlongY",
              "sums[sumsOffset + j] = Math.fma(a[a5 + j], x5, s);",
              "sums[sumsOffset + j] = Math.fma(a[a5 + j], x4, s);",
              "Blas.gemv"),
          of(
              "the last element is left out",
              "blas/FloatSimdBlas",
              "x[xOffset + i] *= alpha;",
              "x[xOffset + i] *= i < n - 1 ? alpha : 1;",
              "Blas.scal"),
          of(
              "two accumulators are swapped",
              "reduce/FloatLaneSums",
              "s1.intoArray(lanes, lane + LANES);\n    s2.intoArray(lanes, lane + 2 * LANES);",
              "s2.intoArray(lanes, lane + LANES);\n    s1.intoArray(lanes, lane + 2 * LANES);",
              "Reductions.sum"),
          of(
              "the tail goes to the wrong lane",
              "reduce/FloatLaneSums",
              "lanes[i - whole] = Math.fma(x[xOffset + i], y[yOffset + i], lanes[i - whole]);",
              "lanes[i - whole + 1] = Math.fma(x[xOffset + i], y[yOffset + i], lanes[i - whole +"
                  + " 1]);",
              "Blas.dot"),
          of(
              "two roundings instead of one",
              "reduce/FloatLaneSums",
              ".fma(FloatVector.fromArray(SPECIES, y, iy + LANES), s1);",
              ".mul(FloatVector.fromArray(SPECIES, y, iy + LANES)).add(s1);",
              "Blas.dot"),
          new Fault(
              "a mask reaches too far",
              "reduce/FloatSimdReductions",
              512,
              "SPECIES.indexInRange(i + LANES, n)",
              "SPECIES.indexInRange(i, n)",
              List.of("Reductions.sum", "Reductions.mean")),
          new Fault(
              "the fold goes in another order",
              "reduce/FloatSimdReductions",
              512,
              "FloatVector s = s0.add(s2).add(s1.add(s3));",
              "FloatVector s = s0.add(s1).add(s2.add(s3));",
              List.of("Reductions.sum")),
          of(
              "one vector of a round is looked at twice",
              "reduce/FloatSimdReductions",
              "flipped1 = flipped1.max(f1).max(f3);",
              "flipped1 = flipped1.max(f1).max(f1);",
              "Reductions.min"),
          wide(
              "the next row's product takes this row's gradient",
              "rows/FloatSoftmaxRow",
              "int id = dyNext + i;",
              "int id = dyRow + i;",
              "Softmax.backward"),
          of(
              "the tail is not scaled",
              "rows/FloatSoftmaxRow",
              "y[i] *= factor;",
              "y[i] *= 1;",
              "Softmax.forward"),
          of(
              "the last step of the fold is left out",
              "rows/FloatShortSoftmax",
              "for (half /= 2; half > 0; half /= 2) {",
              "for (half /= 2; half > 1; half /= 2) {",
              "Softmax.forward",
              "Losses.crossEntropy"),
          wide(
              "lanes beyond a row count",
              "rows/FloatRowsInRegisters",
              "least.blend(FloatVector.fromArray(SPECIES, x, at, in0), in0)",
              "FloatVector.fromArray(SPECIES, x, at, in0)",
              "Softmax.forward",
              "Softmax.logForward"),
          wide(
              "a row's second vector is left out of the sum",
              "rows/FloatRowsInRegisters",
              "s = s.add(FloatVector.fromArray(SPECIES, dy, dyRow + LANES, in1));",
              "s = s.add(zero);",
              "Softmax.logBackward"),
          wide(
              "the share is added",
              "rows/FloatRowsInRegisters",
              "FloatVector p = FloatVector.fromArray(SPECIES, exps, i * stride).neg();",
              "FloatVector p = FloatVector.fromArray(SPECIES, exps, i * stride);",
              "Softmax.logBackward"),
          wide(
              "a mask reaches beyond the row",
              "rows/FloatRowsInRegisters",
              "            .intoArray(dx, dxRow + LANES, in1);\n      }\n    }\n  }\n}",
              "            .intoArray(dx, dxRow + LANES, in0);\n      }\n    }\n  }\n}",
              "Softmax.logBackward"),
          wide(
              "the second pass takes the sums of the first",
              "rows/FloatRowsInRegisters",
              "subtractShare(c, i, count, stride, scratch.fold, scratch.max);",
              "subtractShare(c, i, count, stride, scratch.fold, scratch.lanes);",
              "Softmax.logBackward"),
          // Tables that all providers share: their bits agree, so the definition has to find it.
          of(
              "a row of a table is that of its neighbour",
              "../scalar/FloatNormalTail",
              "0x1.b24f62p-4f, 0x1.5ae79ep-4f",
              "0x1.b24f62p-4f, 0x1.b24f62p-4f",
              "Activation.forward.GELU"),
          of(
              "two rows of a table change places",
              "../scalar/FloatGauss",
              "0x1.f06fep-1f, 0x1.edea64p-1f",
              "0x1.edea64p-1f, 0x1.f06fep-1f",
              "Activation.forward.GELU"),
          of(
              "the halves of a table change places",
              "elementwise/FloatVectorGeluLoops",
              "LANES == 8 ? v20.selectFrom(t29, t30)",
              "LANES == 8 ? v20.selectFrom(t30, t29)",
              "Activation.forward.GELU"),
          wide(
              "a table stands for another one",
              "elementwise/FloatVectorGeluLoops",
              "LANES == 16 ? v20.selectFrom(t42)",
              "LANES == 16 ? v20.selectFrom(t48)",
              "Activation.forward.GELU"),
          of(
              "the derivative of negative numbers stands for that of positive ones",
              "elementwise/FloatVectorGeluLoops",
              "FloatVector v110 = v107.blend(v109, v108);",
              "FloatVector v110 = v109;",
              "Activation.backward.GELU"),
          of(
              "all vectors go to the same lanes",
              "norm/FloatSimdNorms",
              "int lane = j % Lanes.COUNT;",
              "int lane = 0;",
              "LayerNorm.backward"),
          wide(
              "a vector's products go to its neighbour's sums",
              "norm/FloatSimdNorms",
              "w3 = g3.fma(x3, w3);",
              "w3 = g3.fma(x3, w2);",
              "LayerNorm.backward"),
          of(
              "the shift is left out",
              "norm/FloatSimdNorms",
              ".fma(FloatVector.fromArray(SPECIES, gamma, gammaOffset + j), shift)",
              ".mul(FloatVector.fromArray(SPECIES, gamma, gammaOffset + j))",
              "LayerNorm.forward"),
          of(
              "Nesterov's look ahead is left out",
              "optim/FloatSimdOptimizers",
              "descent.fma(momentum.fma(velocity, gradient), weight)",
              "descent.fma(velocity, weight)",
              "Optimizers.nesterov"),
          of(
              "weight decay is left out",
              "optim/FloatSimdOptimizers",
              "FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, gOffset +"
                  + " i));",
              "FloatVector gradient = FloatVector.fromArray(SPECIES, g, gOffset + i);",
              "Optimizers.sgd"),
          of(
              "the loss is not squared",
              "loss/FloatSimdLosses",
              "d.mul(d).intoArray(values, i);",
              "d.intoArray(values, i);",
              "Losses.squared"),
          of(
              "the derivative where output and target are equal",
              "loss/FloatSimdLosses",
              "VectorOperators.LT, zero",
              "VectorOperators.LE, zero",
              "Losses.absolute"),
          of(
              "a round is left out",
              "random/SimdPhilox",
              "round < PhiloxConstants.ROUNDS",
              "round < PhiloxConstants.ROUNDS - 1",
              "Dropout."),
          of(
              "half of the stream's number is left out",
              "random/SimdPhilox",
              "stream >>> 32",
              "stream >>> 63",
              "Dropout."),
          of(
              "half of the counter is left out",
              "random/SimdPhilox",
              "LongVector c1 = block.lanewise(VectorOperators.LSHR, 32);",
              "LongVector c1 = LongVector.zero(SPECIES);",
              "Dropout."));
}
