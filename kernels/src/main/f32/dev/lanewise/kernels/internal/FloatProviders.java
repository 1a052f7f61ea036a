package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import dev.lanewise.kernels.internal.optim.FloatOptimizerKernels;
import dev.lanewise.kernels.internal.random.PhiloxKernels;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.FloatSimdProvider;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Hands out the kernels for one element type. SIMD code is unusable until C2 has compiled it
 * (interpreted, a vector operation costs about a microsecond), so the scalar provider stands in
 * while {@link WarmUp} gets it compiled. Both give the same bits, so nobody can see the switch in a
 * result.
 *
 * <p>A family of kernels is warmed when it is first asked for: nobody needs all of them, and all of
 * them would take a core for many seconds.
 */
public final class FloatProviders {
  // The families, in the order in which they are warmed when several are wanted.
  private static final int WIDE_GEMM = 0;
  private static final int GEMM = 1;
  private static final int BLAS = 2;
  private static final int OPTIMIZERS = 3;
  private static final int REDUCTIONS = 4;
  private static final int ROWS = 5;
  private static final int LOSSES = 6;
  private static final int NORMS = 7;
  private static final int RANDOM = 8;
  private static final int ACTIVATIONS = 9;
  private static final int FUNCTIONS = ACTIVATIONS + Activation.values().length;
  private static final int FAMILIES = FUNCTIONS + MathFunction.values().length;
  private static final long ALL = (1L << FAMILIES) - 1;

  private static volatile FloatProvider gemm;
  private static volatile FloatBlasKernels blas;
  private static volatile FloatElementwiseKernels functions;
  private static volatile FloatOptimizerKernels optimizers;
  private static volatile FloatReductionKernels reductions;
  private static volatile FloatRowKernels rows;
  private static volatile FloatLossKernels losses;
  private static volatile FloatNormKernels norms;
  private static volatile PhiloxKernels random;

  // Sets of families, a bit for each. All are written with the class's lock held.
  private static volatile long wanted;
  private static volatile long warm;
  private static long tried;
  private static boolean started;
  private static boolean warming;

  private FloatProviders() {}

  /**
   * The provider for the next matrix product.
   *
   * @return SIMD once it is compiled, scalar until then or where there is no other
   */
  public static FloatProvider gemm() {
    want(GEMM);
    return gemm;
  }

  /**
   * The provider that runs once all is compiled: B is packed in advance as it wants it.
   *
   * @return the same at every call
   */
  public static FloatProvider chosen() {
    return Chosen.PROVIDER;
  }

  /**
   * The kernels for the next call on vectors, or of a matrix and a vector.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatBlasKernels blas() {
    want(BLAS);
    return blas;
  }

  /**
   * The kernels for the next call of a function of one element. Each function is a family of its
   * own, wanted when it is first called.
   *
   * @return SIMD for those that are compiled, scalar for the others or where there is no other
   */
  public static FloatElementwiseKernels functions() {
    if (functions == null) {
      start();
    }
    return functions;
  }

  /**
   * The kernels for the next update step.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatOptimizerKernels optimizers() {
    want(OPTIMIZERS);
    return optimizers;
  }

  /**
   * The kernels for the next reduction.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatReductionKernels reductions() {
    want(REDUCTIONS);
    return reductions;
  }

  /**
   * The kernels for the next operation row by row.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatRowKernels rows() {
    want(ROWS);
    return rows;
  }

  /**
   * The kernels for the next loss element by element.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatLossKernels losses() {
    want(LOSSES);
    return losses;
  }

  /**
   * The kernels for the next normalisation.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static FloatNormKernels norms() {
    want(NORMS);
    return norms;
  }

  /**
   * The kernels for the next random bits.
   *
   * @return SIMD once they are compiled, scalar until then or where there is no other
   */
  public static PhiloxKernels random() {
    want(RANDOM);
    return random;
  }

  /**
   * Whether all that was asked for so far runs at its full speed by now.
   *
   * @return false while the scalar provider stands in for any of it
   */
  public static boolean warm() {
    return !ProviderChoice.current().simd() || (wanted & ~warm) == 0;
  }

  /**
   * Whether something that was asked for stays on the scalar provider for good: its SIMD kernels
   * did not win in time.
   *
   * @return true if there is nothing to wait for
   */
  public static synchronized boolean gaveUp() {
    return !warming && (wanted & tried & ~warm) != 0;
  }

  /** Everything is wanted. */
  static void wantAll() {
    if (wanted != ALL) {
      ask(ALL);
    }
  }

  private static void want(int family) {
    if ((wanted >> family & 1) == 0) {
      ask(family == GEMM ? 1L << GEMM | 1L << WIDE_GEMM : 1L << family);
    }
  }

  /** The function's SIMD kernels are wanted. */
  static void want(Activation f) {
    want(ACTIVATIONS + f.ordinal());
  }

  /** The function's SIMD kernels are wanted. */
  static void want(MathFunction f) {
    want(FUNCTIONS + f.ordinal());
  }

  private static synchronized void ask(long families) {
    start();
    wanted |= families;
    if (!warming && (wanted & ~tried) != 0) {
      warming = true;
      Thread thread = new Thread(new WarmUpThread(), "lanewise-warm-up-float");
      thread.setDaemon(true);
      thread.start();
    }
  }

  // Not a static initialiser, which would turn a message about a bad property into a class that
  // cannot be loaded.
  private static synchronized void start() {
    if (started) {
      return;
    }
    // No lambda either: the JVM's first one takes longer than a small product.
    if (!ProviderChoice.atHand() || isUnforcedSimd(ProviderChoice.current())) {
      FloatProvider scalar = new FloatScalarProvider();
      use(scalar);
      functions = new FloatHalfWarmFunctions(scalar.functions());
    } else {
      use(ProviderChoice.current().simd() ? simd() : new FloatScalarProvider());
      allTried(ALL);
    }
    started = true;
  }

  private static synchronized void allTried(long warmed) {
    wanted = ALL;
    tried = ALL;
    warm = warmed;
  }

  private static boolean isUnforcedSimd(ProviderChoice choice) {
    return choice.simd() && !choice.forced();
  }

  private static FloatProvider simd() {
    return new FloatSimdProvider();
  }

  private static void use(FloatProvider provider) {
    blas = provider.blas();
    functions = provider.functions();
    optimizers = provider.optimizers();
    reductions = provider.reductions();
    rows = provider.rows();
    losses = provider.losses();
    norms = provider.norms();
    random = provider.random();
    gemm = provider;
  }

  private static final class Chosen {
    static final FloatProvider PROVIDER =
        ProviderChoice.current().simd() ? simd() : new FloatScalarProvider();
  }

  /** On one thread: the compiler and the caller need theirs. It ends when nothing is wanted. */
  private static final class WarmUpThread implements Runnable {
    private static final int NONE = -1;

    private FloatProvider simd;
    private FloatWarmUp work;
    private int lanes;

    @Override
    public void run() {
      ProviderChoice choice = ProviderChoice.current();
      if (!choice.simd()) {
        allTried(0);
        return;
      }
      simd = Chosen.PROVIDER;
      lanes = choice.vectorBits() / Float.SIZE;
      work = new FloatWarmUp(lanes);
      WarmUp<FloatProvider> warmUp = new WarmUp<>(simd, new FloatScalarProvider());
      for (int family = next(); family != NONE; family = next()) {
        int id = family;
        warmUp.run("float", new WarmUp.Family<>(name(id), kernels(id), () -> ready(id)));
      }
    }

    private static int next() {
      synchronized (FloatProviders.class) {
        long left = wanted & ~tried;
        if (left == 0) {
          warming = false;
          return NONE;
        }
        int family = Long.numberOfTrailingZeros(left);
        tried |= 1L << family;
        return family;
      }
    }

    private static String name(int family) {
      return switch (family) {
        case WIDE_GEMM -> "wide gemm";
        case GEMM -> "gemm";
        case BLAS -> "blas";
        case OPTIMIZERS -> "optimizers";
        case REDUCTIONS -> "reductions";
        case ROWS -> "rows";
        case LOSSES -> "losses";
        case NORMS -> "norms";
        case RANDOM -> "random";
        default ->
            family < FUNCTIONS
                ? Activation.values()[family - ACTIVATIONS].name()
                : MathFunction.values()[family - FUNCTIONS].name();
      };
    }

    private List<ObjIntConsumer<FloatProvider>> kernels(int family) {
      return switch (family) {
        case WIDE_GEMM -> work.wideGemm();
        case GEMM -> work.gemm();
        case BLAS -> work.blas();
        case OPTIMIZERS -> work.optimizers();
        case REDUCTIONS -> work.reductions();
        case ROWS -> work.rows();
        case LOSSES -> work.losses();
        case NORMS -> work.norms();
        case RANDOM -> work.random();
        default ->
            family < FUNCTIONS
                ? work.activation(Activation.values()[family - ACTIVATIONS])
                : work.map(MathFunction.values()[family - FUNCTIONS]);
      };
    }

    private void ready(int family) {
      switch (family) {
        case WIDE_GEMM -> gemm = new FloatHalfWarm(simd, lanes);
        case GEMM -> gemm = simd;
        case BLAS -> blas = simd.blas();
        case OPTIMIZERS -> optimizers = simd.optimizers();
        case REDUCTIONS -> reductions = simd.reductions();
        case ROWS -> rows = simd.rows();
        case LOSSES -> losses = simd.losses();
        case NORMS -> norms = simd.norms();
        case RANDOM -> random = simd.random();
        default ->
            functions =
                ((FloatHalfWarmFunctions) functions).with(simd.functions(), family - ACTIVATIONS);
      }
      synchronized (FloatProviders.class) {
        warm |= 1L << family;
        if (warm >>> ACTIVATIONS == ALL >>> ACTIVATIONS) {
          functions = simd.functions();
        }
      }
    }
  }
}
