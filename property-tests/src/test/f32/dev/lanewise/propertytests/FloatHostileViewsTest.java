package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;

/**
 * Products of views, one of which is bad: of another shape, missing, closed, another thread's,
 * read-only, sharing memory, folded, or too short; hundreds of thousands of them with -Plong. Each
 * is refused by the documented exception, which names the operand, with nothing written.
 */
class FloatHostileViewsTest {
  private static final int CALLS = Boolean.getBoolean("lanewise.test.long") ? 300_000 : 3_000;
  private static final int MOST = 9; // rows or columns

  /** Memory of a thread that is no more. */
  private final MemorySegment foreign = foreign();

  private static MemorySegment foreign() {
    MemorySegment[] segment = new MemorySegment[1];
    Thread owner =
        new Thread(() -> segment[0] = Arena.ofConfined().allocate(8L * MOST * MOST * Double.BYTES));
    owner.start();
    try {
      owner.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return segment[0];
  }

  /** A product that is good until it is spoilt. */
  private static final class Product {
    final Philox random;
    long next;
    final int count;
    final int m;
    final int n;
    final int k;
    final Arena arena;
    final MemorySegment foreign;
    final List<MemorySegment> memory = new ArrayList<>();
    final List<float[]> before = new ArrayList<>();
    FloatMatrix a;
    FloatMatrix b;
    FloatMatrix c;
    FloatMatrix preActivation;
    FloatMatrix activated;
    FloatMatrix residual;
    float[] rowBias;
    float[] columnBias;
    boolean batch;
    boolean packed;
    int products;
    long aStride;
    long bStride;
    long cStride;

    // What must refuse it.
    Class<? extends RuntimeException> exception;
    String named;

    Product(int number, Arena arena, MemorySegment foreign) {
      random = new Philox(number, 79);
      this.arena = arena;
      this.foreign = foreign;
      count = 3;
      m = 2 + choose(MOST - 2);
      n = 2 + choose(MOST - 2);
      k = 2 + choose(MOST - 2);
      a = matrix(m, k);
      b = matrix(k, n);
      c = matrix(m, n);
      rowBias = new float[m];
      columnBias = new float[n];
      products = count;
      aStride = (long) MOST * MOST;
      bStride = choose(2) * (long) MOST * MOST;
      cStride = (long) MOST * MOST;
      batch = choose(3) == 0;
      if (!batch) {
        preActivation = choose(2) == 0 ? null : matrix(m, n);
        activated = choose(2) == 0 ? null : matrix(m, n);
        residual = choose(2) == 0 ? null : matrix(m, n);
        packed = choose(3) == 0;
      }
    }

    int choose(int choices) {
      return Math.floorMod(random.bits(next++), choices);
    }

    /** Space for {@link #count} matrices, in an array, a segment of one, or outside the heap. */
    MemorySegment space() {
      float[] numbers = FloatVectors.random(count * MOST * MOST, next);
      MemorySegment segment = MemorySegment.ofArray(numbers);
      if (choose(3) == 0) {
        segment = arena.allocate(segment.byteSize(), FloatMatrix.ALIGNMENT).copyFrom(segment);
      }
      memory.add(segment);
      return segment;
    }

    FloatMatrix matrix(int rows, int cols) {
      return view(space(), 0, rows, cols);
    }

    /** Rows or columns contiguous. */
    FloatMatrix view(MemorySegment space, int offset, int rows, int cols) {
      boolean byRows = choose(2) == 0;
      int rowStride = byRows ? cols : 1;
      int colStride = byRows ? 1 : rows;
      boolean array = space.heapBase().isPresent() && choose(2) == 0;
      return array
          ? FloatMatrix.of(
              (float[]) space.heapBase().get(), offset, rows, cols, rowStride, colStride)
          : FloatMatrix.of(space, offset, rows, cols, (long) rowStride, (long) colStride);
    }

    // ---- spoiling ----

    private void refusedBy(Class<? extends RuntimeException> type, String words) {
      exception = type;
      named = words;
    }

    void spoil() {
      switch (choose(batch ? 10 : 8)) {
        case 0 -> otherShape();
        case 1 -> missing();
        case 2 -> closed();
        case 3 -> foreignMemory();
        case 4 -> readOnly();
        case 5 -> sharing();
        case 6 -> folded();
        case 7 -> shortBias();
        default -> badStride();
      }
    }

    /** Puts a matrix in the place of an operand of C's shape. */
    private String replaceResult(int which, FloatMatrix x) {
      if (batch) {
        which = 0;
      }
      switch (which) {
        case 0 -> c = x;
        case 1 -> preActivation = x;
        default -> activated = x;
      }
      return List.of("c", "preActivation", "activated").get(which);
    }

    private void otherShape() {
      switch (choose(batch ? 3 : 5)) {
        case 0 -> a = matrix(m, k + 1);
        case 1 -> b = matrix(k, n + 1);
        case 2 -> c = matrix(m + 1, n);
        case 3 -> {
          residual = matrix(m, n - 1);
          refusedBy(IllegalArgumentException.class, "residual is " + m + " x " + (n - 1));
          return;
        }
        default -> {
          activated = matrix(m - 1, n);
          refusedBy(IllegalArgumentException.class, "activated is " + (m - 1) + " x " + n);
          return;
        }
      }
      refusedBy(IllegalArgumentException.class, "must be m x k, k x n, m x n");
    }

    private void missing() {
      String name = List.of("a", "b", "c").get(choose(3));
      switch (name) {
        case "a" -> a = null;
        case "b" -> {
          b = null;
          packed = false; // packing would meet it
        }
        default -> c = null;
      }
      refusedBy(NullPointerException.class, name);
    }

    private FloatMatrix closedMatrix(int rows, int cols) {
      try (Arena closed = Arena.ofConfined()) {
        return FloatMatrix.allocate(closed, rows, cols);
      }
    }

    private void closed() {
      refusedBy(IllegalStateException.class, replaceAny(this::closedMatrix) + " is in a segment");
    }

    private void foreignMemory() {
      refusedBy(
          WrongThreadException.class,
          replaceAny((rows, cols) -> FloatMatrix.of(foreign, 0, rows, cols, (long) cols, 1L))
              + " is in a segment of another thread");
    }

    private interface Maker {
      FloatMatrix make(int rows, int cols);
    }

    private String replaceAny(Maker maker) {
      int which = choose(batch ? 3 : 6);
      switch (which) {
        case 0 -> a = maker.make(m, k);
        case 1 -> {
          b = maker.make(k, n);
          packed = false; // packing would meet it
        }
        case 2 -> c = maker.make(m, n);
        case 3 -> preActivation = maker.make(m, n);
        case 4 -> activated = maker.make(m, n);
        default -> residual = maker.make(m, n);
      }
      return List.of("a", "b", "c", "preActivation", "activated", "residual").get(which);
    }

    private void readOnly() {
      FloatMatrix x = FloatMatrix.of(space().asReadOnly(), 0, m, n, (long) n, 1L);
      refusedBy(IllegalArgumentException.class, replaceResult(choose(3), x) + " is a read-only");
    }

    /** C, or what is kept, begins inside a factor. */
    private void sharing() {
      MemorySegment space = space();
      boolean first = choose(2) == 0;
      if (first) {
        a = view(space, 0, m, k);
      } else {
        b = view(space, 0, k, n);
        packed = false;
      }
      FloatMatrix x = view(space, choose(2), m, n);
      String name = replaceResult(choose(3), x);
      refusedBy(
          IllegalArgumentException.class, name + " shares memory with " + (first ? "a" : "b"));
    }

    private void folded() {
      FloatMatrix x = FloatMatrix.of(space(), 0, m, n, 0L, 1L);
      String name = replaceResult(choose(3), x);
      refusedBy(IllegalArgumentException.class, name + " is " + m + " x " + n + " with strides 0");
    }

    private void shortBias() {
      boolean rows = choose(2) == 0;
      if (rows) {
        rowBias = new float[m - 1];
      } else {
        columnBias = new float[n - 1];
      }
      refusedBy(IndexOutOfBoundsException.class, "bias per " + (rows ? "row" : "column"));
    }

    private void badStride() {
      switch (choose(6)) {
        case 0 -> {
          products = -1 - choose(2) * Integer.MAX_VALUE;
          refusedBy(IllegalArgumentException.class, "count = " + products);
        }
        case 1 -> {
          aStride = -1;
          refusedBy(IllegalArgumentException.class, "aStride = -1");
        }
        case 2 -> {
          bStride = choose(2) == 0 ? Long.MAX_VALUE : (long) count * MOST * MOST;
          refusedBy(IndexOutOfBoundsException.class, "bStride = " + bStride);
        }
        case 3 -> {
          cStride = 1;
          refusedBy(IllegalArgumentException.class, "cStride = 1");
        }
        case 4 -> {
          products = Integer.MAX_VALUE;
          refusedBy(IndexOutOfBoundsException.class, "aStride = " + aStride);
        }
        default -> {
          residual = matrix(m, n);
          refusedBy(IllegalArgumentException.class, "epilogue");
        }
      }
    }

    // ---- running ----

    private FloatEpilogue epilogue() {
      FloatEpilogue epilogue =
          FloatEpilogue.none()
              .biasPerRow(rowBias, 0)
              .biasPerColumn(columnBias, 0)
              .activation(Activation.RELU);
      epilogue = preActivation == null ? epilogue : epilogue.keepPreActivation(preActivation);
      epilogue = activated == null ? epilogue : epilogue.keepActivated(activated);
      return residual == null ? epilogue : epilogue.residual(residual);
    }

    void run() {
      FloatGemmPlan plan = FloatGemmPlan.plain().epilogue(epilogue()).beta(choose(2));
      if (batch) {
        plan.batch(products, a, aStride, b, bStride, c, cStride);
      } else if (packed) {
        plan.run(a, FloatPackedMatrix.of(b), c);
      } else {
        plan.run(a, b, c);
      }
    }

    private static float[] numbers(MemorySegment space) {
      float[] numbers = new float[(int) (space.byteSize() / Float.BYTES)];
      MemorySegment.ofArray(numbers).copyFrom(space);
      return numbers;
    }

    void requireRefused() {
      memory.forEach(space -> before.add(numbers(space)));
      try {
        run();
      } catch (RuntimeException e) {
        String said = e.getMessage() == null ? "" : e.getMessage();
        if (!exception.isInstance(e) || !said.contains(named)) {
          throw new AssertionError("threw " + e, e);
        }
        for (int i = 0; i < memory.size(); i++) {
          Bits.requireUntouched("memory", before.get(i), numbers(memory.get(i)));
        }
        return;
      }
      throw new AssertionError("threw nothing");
    }
  }

  private void check(int number) {
    try (Arena arena = number % 2 == 0 ? Arena.ofConfined() : Arena.ofShared()) {
      Product product = new Product(number, arena, foreign);
      product.spoil();
      try {
        product.requireRefused();
      } catch (AssertionError e) {
        throw new AssertionError(
            "must be refused by "
                + product.exception.getSimpleName()
                + " with \""
                + product.named
                + "\", but "
                + e.getMessage()
                + "; to repeat it: check("
                + number
                + ")",
            e);
      }
    }
  }

  @Example
  void badViewsAreRefusedByNameBeforeAnythingIsWritten() {
    for (int number = 0; number < CALLS; number++) {
      check(number);
    }
  }

  /** The products are good but for what spoils them. */
  @Example
  void goodViewsAreNotRefused() {
    for (int number = 0; number < CALLS / 10; number++) {
      try (Arena arena = Arena.ofConfined()) {
        Product product = new Product(number, arena, foreign);
        MemorySegment c = product.memory.get(2);
        float[] before = Product.numbers(c);
        product.run();
        assertTrue(Arrays.mismatch(before, Product.numbers(c)) >= 0, "C was not written");
      }
    }
  }
}
