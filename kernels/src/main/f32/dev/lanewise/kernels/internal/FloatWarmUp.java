package dev.lanewise.kernels.internal;

import static dev.lanewise.kernels.internal.gemm.GemmPath.IN_PLACE;
import static dev.lanewise.kernels.internal.gemm.GemmPath.LINES;
import static dev.lanewise.kernels.internal.gemm.GemmPath.OUTER;
import static dev.lanewise.kernels.internal.gemm.GemmPath.PACKED;
import static dev.lanewise.kernels.internal.gemm.GemmPath.SWAPPED;

import dev.lanewise.core.Philox;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.loss.ElementLoss;
import dev.lanewise.kernels.internal.norm.FloatNormCall;
import dev.lanewise.kernels.internal.optim.FloatUpdate;
import dev.lanewise.kernels.internal.optim.UpdateRule;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import dev.lanewise.kernels.internal.rows.FloatRowsCall;
import dev.lanewise.kernels.internal.rows.RowOp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** The workloads that get the float kernels compiled. */
final class FloatWarmUp {
  // Rounds of a kernel's loop: while it is interpreted, when the number of calls counts alone; and
  // then, when C2 takes it after fewer calls if it has so many rounds on an average.
  private static final int BRIEF = 2;
  private static final int LONG = 25;

  // Once in so many runs a vector times a matrix goes beyond a k block, whose sums are added.
  private static final int TWO_BLOCKS_EVERY = 8;
  private static final int TWO_BLOCKS = KBlocks.FLOAT + LONG;

  // The most rows, and the columns of the widest product in vectors.
  private static final int ROWS = 36;
  private static final int WIDEST = 10;
  private static final int SHORT_ROW = 3;
  private static final Workers ALONE = new Workers(1);

  private final int lanes;
  private final float[] a = new float[ROWS * TWO_BLOCKS];
  private final float[] b;
  private final float[] c;
  private final float[] x = new float[512];
  private final float[] y = new float[512];
  private final float[] z = new float[512];

  /**
   * Makes the workloads.
   *
   * @param lanes elements of a vector
   */
  FloatWarmUp(int lanes) {
    this.lanes = lanes;
    int cols = Math.max(ROWS, WIDEST * lanes);
    b = new float[TWO_BLOCKS * cols];
    c = new float[ROWS * Math.max(cols, x.length)];
  }

  private static int length(int run) {
    return run < WarmUp.INTERPRETED ? BRIEF : LONG;
  }

  private static int lengthOrTwoBlocks(int run) {
    return run % TWO_BLOCKS_EVERY == TWO_BLOCKS_EVERY - 1 ? TWO_BLOCKS : length(run);
  }

  /**
   * What large products run through: packed panels, tiles of two vectors and the edges of their
   * height and width, each way to store. The numbers of rows make every kernel run about equally
   * often, so that all are compiled at the same time.
   */
  List<ObjIntConsumer<FloatProvider>> wideGemm() {
    int threeAtEdge = 6 * lanes + 3;
    int twoAtEdge = 5 * lanes + 3;
    return List.of(
        (p, run) -> {
          product(p, PACKED, 23, threeAtEdge, length(run), true, false, 0);
          product(p, PACKED, 7, twoAtEdge, length(run), true, false, 1);
          product(p, PACKED, 3, threeAtEdge, length(run), false, false, 1);
          // Four panels, which are packed side by side, and another one.
          secondBlock(p, 12, WIDEST * lanes, length(run), false);
          product(p, PACKED, 1, WIDEST * lanes, length(run), false, false, 0);
        });
  }

  /** Small products, whose A is read by rows and by columns, the other layouts, and narrow ones. */
  List<ObjIntConsumer<FloatProvider>> gemm() {
    return List.of(
        (p, run) -> {
          for (int n = lanes; n <= 3 * lanes; n += lanes) {
            product(p, IN_PLACE, 20, n, length(run), false, false, 0);
            product(p, IN_PLACE, 28, n, length(run), true, false, 0);
            product(p, IN_PLACE, 4, n, length(run), true, false, 0);
            product(p, IN_PLACE, 7, n, length(run), false, false, 1);
          }
          secondBlock(p, 20, lanes - 1, length(run), true);
        },
        (p, run) -> {
          product(p, PACKED, ROWS, 2 * lanes, length(run), false, true, 0);
          product(p, SWAPPED, 13, 4 * lanes, length(run), false, true, 1);
          product(p, SWAPPED, 13, 4 * lanes, length(run), true, true, 0);
        },
        (p, run) -> {
          product(p, LINES, 35, 3, length(run), false, false, 0);
          product(p, LINES, 3, lanes - 1, length(run), false, true, 0);
          product(p, LINES, 7, lanes - 1, length(run), false, true, 1);
        },
        (p, run) -> {
          product(p, OUTER, 9, elements(run), 1, false, false, 0);
          product(p, OUTER, 9, elements(run), 1, false, false, 1);
        },
        (p, run) -> {
          for (int n = 2; n < lanes; n += n) {
            product(p, IN_PLACE, 20, n, length(run), false, false, 0);
            product(p, IN_PLACE, 8, n, length(run), false, true, 1);
            product(p, IN_PLACE, 20, n + n - 1, length(run), true, false, 0);
            product(p, PACKED, 23, n + n - 1, length(run), true, false, 0);
            secondBlock(p, 7, n + n - 1, length(run), true);
          }
        });
  }

  private void product(
      FloatProvider provider,
      GemmPath path,
      int m,
      int n,
      int k,
      boolean transA,
      boolean transB,
      float beta) {
    FloatGemmCall call = FloatGemmCall.acquire();
    call.through(path);
    call.operands(
        m, n, k, 1, a, 0, transA ? 1 : k, transA ? m : 1, b, 0, transB ? 1 : n, transB ? k : 1);
    call.result(beta, c, 0, n);
    call.runAndRelease(provider, ALONE);
  }

  /** The part of a product that is added to the first k block's. */
  private void secondBlock(FloatProvider provider, int m, int n, int kc, boolean transA) {
    int k = KBlocks.FLOAT + kc;
    FloatGemmCall call = FloatGemmCall.acquire();
    call.through(PACKED);
    call.operands(m, n, k, 1, a, 0, transA ? 1 : k, transA ? m : 1, b, 0, n, 1);
    call.result(0, c, 0, n);
    call.kRange(KBlocks.FLOAT, k);
    call.runAndRelease(provider, ALONE);
  }

  /** Once in three runs whole rounds of the lanes of a sum: a branch for the rest is not taken. */
  private int elements(int run) {
    int whole = length(run) * lanes;
    return run % 3 == 0
        ? Math.max(Lanes.COUNT, whole - whole % Lanes.COUNT)
        : Math.min(x.length - 1, whole + 3);
  }

  /**
   * Where so many elements begin: half of the time they are the last of their array, as those of a
   * matrix are, too. Otherwise C2 relies on there being more, and its code is thrown away then.
   */
  private int start(int run, int elements) {
    return run % 4 < 2 ? 0 : x.length - elements;
  }

  /** Everything on vectors; matrices of both layouts times a vector, whole vectors and edges. */
  List<ObjIntConsumer<FloatProvider>> blas() {
    return List.of(
        (p, run) -> {
          // One race for both: along k the two providers may run the same code, and neither wins.
          // 35 rows along k are 16, 16 and a rest; along y 13 vectors are 8, 4 and 1. The last
          // matrix is beyond what is summed up in registers where it has two blocks.
          int k = lengthOrTwoBlocks(run);
          matrixVector(p, 35, k, b, k, 1);
          matrixVector(p, 13 * lanes + 3, length(run), b, 1, 13 * lanes + 3);
          matrixVector(p, WIDEST * lanes - 1, k, b, 1, WIDEST * lanes - 1);
        },
        (p, run) -> p.blas().axpy(elements(run), 1, x, 0, y, 0),
        (p, run) -> p.blas().scal(elements(run), 1, x, 0),
        (p, run) -> p.blas().dot(elements(run), x, 0, y, 0),
        (p, run) -> p.blas().asum(elements(run), x, 0),
        (p, run) -> p.blas().squares(elements(run), 1, x, 0),
        (p, run) -> p.blas().maxAbs(elements(run), x, 0));
  }

  private void matrixVector(
      FloatProvider provider, int n, int k, float[] matrix, int rowStride, int colStride) {
    FloatGemvCall call = FloatGemvCall.acquire();
    call.matrix(n, k, 1, matrix, 0, rowStride, colStride);
    call.vectors(x, 0, 1, 0, c, 0, 1);
    call.runAndRelease(provider.blas(), ALONE);
  }

  /** Rows long and short, and what cross-entropy does with them. */
  List<ObjIntConsumer<FloatProvider>> rows() {
    List<ObjIntConsumer<FloatProvider>> kernels = new ArrayList<>();
    for (RowOp op : RowOp.values()) {
      FloatRowsCall call = rows(op, 1, 0);
      kernels.add(
          (p, run) -> {
            keepSums(call, run);
            call.cols = elements(run);
            int start = start(run, call.cols + 1);
            call.input(x, start, 1);
            call.output(y, start, 1);
            call.gradient(z, start, 1);
            p.rows().run(call, 0, 2);
          });
    }
    // Short rows, of one vector and of two, whole ones, too, up to the end of an array: what C2 has
    // not seen it leaves to the interpreter.
    for (RowOp op : RowOp.values()) {
      FloatRowsCall one = rows(op, SHORT_ROW, x.length - lanes * SHORT_ROW);
      int cols = lanes + SHORT_ROW;
      FloatRowsCall two = rows(op, cols, x.length - lanes * cols);
      FloatRowsCall whole = rows(op, 2 * lanes, x.length - 2 * lanes * lanes);
      kernels.add(
          (p, run) -> {
            keepSums(one, run);
            keepSums(two, run);
            keepSums(whole, run);
            p.rows().run(one, 0, lanes);
            p.rows().run(two, 0, lanes);
            p.rows().run(whole, 0, lanes);
          });
    }
    kernels.add((p, run) -> p.rows().max(elements(run), x, 0));
    kernels.add((p, run) -> p.rows().sumShifted(elements(run), x, 0, 0));
    kernels.add((p, run) -> p.rows().dotShifted(elements(run), x, 0, y, 0, 0));
    kernels.add((p, run) -> p.rows().scaleShifted(elements(run), x, 0, 0, 1, y, 0));
    kernels.add((p, run) -> p.rows().scaleDifference(elements(run), x, 0, z, 0, 1, y, 0));
    return kernels;
  }

  /** Every other run, as cross-entropy has it: C2 leaves out a branch that was never taken. */
  private void keepSums(FloatRowsCall call, int run) {
    call.maxima = run % 2 == 0 ? null : c;
    call.sums = run % 2 == 0 ? null : c;
  }

  private FloatRowsCall rows(RowOp op, int cols, int offset) {
    FloatRowsCall call = FloatRowsCall.acquire(op, lanes, cols);
    call.input(x, offset, cols);
    call.output(y, offset, cols);
    call.gradient(z, offset, cols);
    return call;
  }

  /** The losses element by element. */
  List<ObjIntConsumer<FloatProvider>> losses() {
    List<ObjIntConsumer<FloatProvider>> kernels = new ArrayList<>();
    for (ElementLoss loss : ElementLoss.values()) {
      kernels.add((p, run) -> p.losses().run(loss, elements(run), x, 0, y, 0, 1, 1, z, 0, c));
    }
    return kernels;
  }

  /** Normalisation of rows and of columns. */
  List<ObjIntConsumer<FloatProvider>> norms() {
    List<ObjIntConsumer<FloatProvider>> kernels = new ArrayList<>();
    float[] one = new float[1];
    for (boolean centered : new boolean[] {true, false}) {
      FloatNormCall call = FloatNormCall.of(centered, x, y, z, one);
      kernels.add(
          (p, run) -> {
            call.cols = elements(run);
            call.xOffset = start(run, call.cols);
            p.norms().forward(call, 0, 1);
          });
      kernels.add(
          (p, run) -> {
            call.cols = elements(run);
            call.xOffset = start(run, call.cols);
            p.norms().backward(call, 0, 1, c, 0, 1 << 13);
          });
    }
    kernels.add((p, run) -> p.norms().scale(elements(run), x, 0, y, 0, y, z, 0, c, 0));
    kernels.add((p, run) -> p.norms().addProducts(elements(run), x, 0, y, 0, z, 0, c, 0));
    kernels.add((p, run) -> p.norms().unscale(elements(run), x, 0, y, 0, z, 0, x, x, y, c, 0));
    return kernels;
  }

  /** Random bits. */
  List<ObjIntConsumer<FloatProvider>> random() {
    Philox random = new Philox(1, 2);
    int[] bits = new int[512];
    return List.of(
        (p, run) -> p.random().bits(random, 0, run < WarmUp.INTERPRETED ? 64 : 512, bits));
  }

  /** Sums and extremes of vectors and of columns. */
  List<ObjIntConsumer<FloatProvider>> reductions() {
    int cols = 4 * lanes + 3;
    List<ObjIntConsumer<FloatProvider>> kernels = new ArrayList<>();
    kernels.add((p, run) -> p.reductions().sum(elements(run), x, start(run, elements(run))));
    kernels.add(
        (p, run) ->
            p.reductions().squaredDeviations(elements(run), x, start(run, elements(run)), 0));
    kernels.add((p, run) -> p.reductions().max(elements(run), x, 0));
    kernels.add((p, run) -> p.reductions().min(elements(run), x, 0));
    kernels.add((p, run) -> p.reductions().add(elements(run), x, 0, y, 0));
    kernels.add((p, run) -> p.reductions().addRows(5, cols, a, 0, cols, y, 0));
    kernels.add((p, run) -> p.reductions().addRowsSquared(5, cols, a, 0, cols, x, 0, y, 0));
    // One race for all: C2 makes vectors of the scalar sum of products, which would not always
    // lose.
    kernels.add(
        (p, run) -> {
          for (LaneSum sum : LaneSum.values()) {
            p.reductions().accumulate(sum, elements(run), x, 0, y, 0, 1, z);
          }
        });
    return kernels;
  }

  /** The update steps. */
  List<ObjIntConsumer<FloatProvider>> optimizers() {
    List<ObjIntConsumer<FloatProvider>> kernels = new ArrayList<>();
    for (UpdateRule rule : UpdateRule.values()) {
      FloatUpdate step = FloatUpdate.of(rule, x.length, y, x, z, x.clone());
      kernels.add((p, run) -> p.optimizers().update(step, 0, elements(run)));
    }
    kernels.add((p, run) -> p.optimizers().clip(elements(run), y, 0, 1));
    return kernels;
  }

  /** An activation, both ways. */
  List<ObjIntConsumer<FloatProvider>> activation(Activation f) {
    if (f == Activation.IDENTITY) {
      return List.of(); // a copy, which has nothing to win
    }
    return List.of(
        (p, run) -> p.functions().forward(f, elements(run), x, 0, y, 0, 1),
        (p, run) -> p.functions().backward(f, elements(run), x, 0, x, 0, y, 0, 1));
  }

  /** An elementary function. */
  List<ObjIntConsumer<FloatProvider>> map(MathFunction f) {
    return List.of((p, run) -> p.functions().map(f, elements(run), x, 0, y, 0));
  }
}
