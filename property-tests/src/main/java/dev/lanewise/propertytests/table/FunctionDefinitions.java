package dev.lanewise.propertytests.table;

import dev.lanewise.kernels.Activation;
import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.ReferenceActivation;
import dev.lanewise.propertytests.ReferenceMath;
import java.math.BigDecimal;

/**
 * Functions of one element by their definitions. The references have 50 digits and take tens of
 * microseconds, so it is the last elements that are checked, which lie in a vector and in the tail
 * behind it. The bounds are twice those of the documentation, which have tests of their own.
 */
final class FunctionDefinitions {
  private static final int CHECKED = 6;

  private FunctionDefinitions() {}

  private static int from(KernelCall call) {
    return Math.max(0, call.size("n") - CHECKED);
  }

  private static boolean finite(KernelCall call, double x) {
    double max = call.type() == float.class ? 1e30 : 1e290;
    return Math.abs(x) < max && (x == 0 || Math.abs(x) > 1 / max);
  }

  /** Requires y = f(x) within twice the bound. */
  static void near(KernelCall call, Activation f, double x, double y) {
    if (finite(call, x)) {
      require(
          call, f + "(" + x + ")", y, ReferenceActivation.forward(f, x), Bounds.ACTIVATION_ULPS);
    }
  }

  private static void require(
      KernelCall call, String what, double y, BigDecimal exact, double ulps) {
    double least = call.type() == float.class ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    BigDecimal error = new BigDecimal(y).subtract(exact).abs();
    double bound = 4 * call.u() * ulps * Math.abs(exact.doubleValue()) + least;
    if (!(error.doubleValue() <= bound)) {
      throw new AssertionError(
          what + " must be " + exact.doubleValue() + " +- " + bound + ", but is " + y);
    }
  }

  static void activation(KernelCall call) {
    for (int i = from(call); i < call.size("n"); i++) {
      near(call, (Activation) call.receiver(), call.before("x", 0, i), call.after("y", 0, i));
    }
  }

  static void gradient(KernelCall call) {
    Activation f = (Activation) call.receiver();
    for (int i = from(call); i < call.size("n"); i++) {
      double kept = call.before("kept", 0, i);
      double dy = call.before("dy", 0, i);
      // within what the function gives, and where it doesn't vanish
      boolean possible = kept > 0 || f != Activation.SIGMOID && f != Activation.SOFTPLUS;
      if (possible && Math.abs(kept) <= 1 && Math.abs(kept) > 1e-6 && Math.abs(dy) < 1e6) {
        double magnitude = ReferenceActivation.backwardMagnitude(f, kept, dy).doubleValue();
        double exact = ReferenceActivation.backward(f, kept, dy).doubleValue();
        call.requireNear("dx", 0, i, exact, 4 * call.u() * Bounds.GRADIENT_ULPS * magnitude);
      }
    }
  }

  /** Leaky ReLU and ELU with a slope, or limit, of their own. */
  static void scaledActivation(KernelCall call) {
    double alpha = call.scalar("alpha");
    for (int i = 0; i < call.size("n"); i++) {
      double x = call.before("x", 0, i);
      if (finite(call, x)) {
        boolean leaky = call.receiver() == Activation.LEAKY_RELU;
        double below = alpha * (leaky ? x : StrictMath.expm1(x));
        double exact = x > 0 ? x : below;
        call.requireNear("y", 0, i, exact, 8 * call.u() * Math.abs(exact));
      }
    }
  }

  static void scaledGradient(KernelCall call) {
    double alpha = call.scalar("alpha");
    for (int i = 0; i < call.size("n"); i++) {
      double y = call.before("kept", 0, i);
      double dy = call.before("dy", 0, i);
      if (Math.abs(y) < 1e6 && Math.abs(dy) < 1e6) {
        boolean leaky = call.receiver() == Activation.LEAKY_RELU;
        double exact = dy * (y > 0 ? 1 : leaky ? alpha : y + alpha);
        double magnitude = Math.abs(dy) * (1 + Math.abs(y) + alpha);
        call.requireNear("dx", 0, i, exact, 4 * call.u() * magnitude);
      }
    }
  }

  static void function(String f, KernelCall call) {
    for (int i = from(call); i < call.size("n"); i++) {
      double x = call.before("x", 0, i);
      double y = call.after("y", 0, i);
      double lower = f.equals("log") || f.equals("rsqrt") ? Double.MIN_VALUE : 0;
      boolean defined = f.startsWith("exp") || f.equals("erf") || x >= lower;
      if (!defined && !(f.equals("log1p") && x > -1)) {
        boolean nan = x != x || x < (f.equals("log1p") ? -1 : 0);
        if (nan && y == y) {
          throw new AssertionError(f + "(" + x + ") must be NaN, but is " + y);
        }
      } else if (finite(call, x) && (Math.abs(x) < 80 || !f.startsWith("exp"))) {
        require(call, f + "(" + x + ")", y, exact(f, new BigDecimal(x)), 1.5);
      }
    }
  }

  private static BigDecimal exact(String f, BigDecimal x) {
    return switch (f) {
      case "exp" -> ReferenceMath.exp(x);
      case "expm1" -> ReferenceMath.expm1(x);
      case "log" -> ReferenceMath.log(x);
      case "log1p" -> ReferenceMath.log1p(x);
      case "erf" -> ReferenceMath.erf(x);
      case "sqrt" -> ReferenceMath.sqrt(x);
      case "rsqrt" -> ReferenceMath.rsqrt(x);
      default -> throw new IllegalArgumentException("f = " + f);
    };
  }
}
