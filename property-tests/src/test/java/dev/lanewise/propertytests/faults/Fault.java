package dev.lanewise.propertytests.faults;

import java.util.List;

/**
 * A mistake that somebody might make in a SIMD kernel: text of a source that stands for other text.
 *
 * @param what the mistake, in words
 * @param source the class, from the folder of the SIMD provider on
 * @param bits the width at which the class runs
 * @param right the text
 * @param wrong what it becomes, once
 * @param kernels whose rows of the table are checked: the beginnings of their names
 */
record Fault(
    String what, String source, int bits, String right, String wrong, List<String> kernels) {

  private static final List<String> PRODUCTS = List.of("Blas.gemm", "FloatProducts.");

  private static Fault gemm(String what, String source, String right, String wrong) {
    return new Fault(what, "gemm/" + source, 256, right, wrong, PRODUCTS);
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
              "int end = bOffset + next;",
              "int end = bOffset + next - NR;"),
          gemm(
              "two panels of a row change places",
              "FloatPackedRow",
              "s2.intoArray(sums, 2 * LANES);",
              "s4.intoArray(sums, 2 * LANES);"),
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
          of(
              "all vectors go to the same lanes",
              "norm/FloatSimdNorms",
              "int lane = j % Lanes.COUNT;",
              "int lane = 0;",
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
