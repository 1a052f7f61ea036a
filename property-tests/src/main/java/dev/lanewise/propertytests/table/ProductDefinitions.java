package dev.lanewise.propertytests.table;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.WideSum;

/** Matrix products by their definition, each element within gamma_(k+2) of it. */
final class ProductDefinitions {
  private ProductDefinitions() {}

  static void gemm(KernelCall call) {
    if (call.moderate()) {
      WideSum sum = new WideSum();
      for (int i = 0; i < call.size("m"); i++) {
        for (int j = 0; j < call.size("n"); j++) {
          sum.clear();
          for (int p = 0; p < call.size("k"); p++) {
            sum.addProduct(factor(call, "a", "transA", i, p), factor(call, "b", "transB", p, j));
          }
          require(call, sum, call.size("k"), "c", i, j);
        }
      }
    }
  }

  private static double factor(KernelCall call, String operand, String trans, int i, int j) {
    boolean plain = call.choice(trans) == Transpose.NO;
    return plain ? call.before(operand, i, j) : call.before(operand, j, i);
  }

  /** alpha sum + beta c, and C stays where both do nothing. */
  private static void require(KernelCall call, WideSum sum, int k, String c, int i, int j) {
    double beta = call.scalar("beta");
    sum.scale(call.scalar("alpha"));
    if (beta != 0) {
      sum.addProduct(beta, call.before(c, i, j));
    }
    double bound = Bounds.gemm(k, call.u(), sum.magnitude());
    call.requireNear(c, i, j, sum.value(), bound + Bounds.U64 * sum.magnitude());
  }

  static void gemv(KernelCall call) {
    if (call.moderate()) {
      boolean plain = call.choice("transA") == Transpose.NO;
      int length = call.size(plain ? "m" : "n");
      int k = call.size(plain ? "n" : "m");
      WideSum sum = new WideSum();
      for (int i = 0; i < length; i++) {
        sum.clear();
        for (int p = 0; p < k; p++) {
          sum.addProduct(factor(call, "a", "transA", i, p), call.before("x", 0, p));
        }
        requireElement(call, sum, k, i);
      }
    }
  }

  private static void requireElement(KernelCall call, WideSum sum, int k, int i) {
    require(call, sum, k, "y", 0, i);
  }

  static void ger(KernelCall call) {
    double alpha = call.scalar("alpha");
    for (int i = 0; i < call.size("m") && call.moderate(); i++) {
      for (int j = 0; j < call.size("n"); j++) {
        double product = alpha * call.before("x", 0, i) * call.before("y", 0, j);
        double a = call.before("a", i, j);
        double bound = Bounds.gamma(3, call.u()) * (Math.abs(product) + Math.abs(a));
        call.requireNear("a", i, j, alpha == 0 ? a : product + a, bound);
      }
    }
  }

  static void batch(KernelCall call) {
    if (call.moderate()) {
      WideSum sum = new WideSum();
      for (int i = 0; i < call.size("count") * call.size("m"); i++) {
        for (int j = 0; j < call.size("n"); j++) {
          product(call, sum, i, j);
          double bound = Bounds.gemm(call.size("k"), call.u(), sum.magnitude());
          call.requireNear("c", i, j, sum.value(), bound + Bounds.U64 * sum.magnitude());
        }
      }
    }
  }

  private static void product(KernelCall call, WideSum sum, int i, int j) {
    sum.clear();
    for (int p = 0; p < call.size("k"); p++) {
      sum.addProduct(call.before("a", i, p), call.before("b", p, j));
    }
  }

  /** What is kept is the sum; what follows is computed from what was kept. */
  static void epilogue(KernelCall call) {
    if (!call.moderate()) {
      return;
    }
    WideSum sum = new WideSum();
    Activation f = (Activation) call.choice("activation");
    for (int i = 0; i < call.size("m"); i++) {
      for (int j = 0; j < call.size("n"); j++) {
        product(call, sum, i, j);
        sum.addProduct(1, call.before("rowBias", 0, i));
        sum.addProduct(1, call.before("bias", 0, j));
        double bound = Bounds.gamma(call.size("k") + 5L, call.u()) * sum.magnitude();
        call.requireNear("kept", i, j, sum.value(), bound);
        double activated = call.after("activated", i, j);
        if ((i + j) % 61 == 0) { // the reference has 50 digits, and takes its time
          FunctionDefinitions.near(call, f, call.after("kept", i, j), activated);
        }
        double residual = call.before("residual", i, j);
        double total = activated + residual;
        double rounding = 2 * call.u() * (Math.abs(activated) + Math.abs(residual));
        call.requireNear("c", i, j, total, rounding);
      }
    }
  }
}
