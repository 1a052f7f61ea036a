package dev.lanewise.propertytests.table;

/** The optimizers' update steps by their definitions, parameter by parameter. */
final class StepDefinitions {
  private StepDefinitions() {}

  /** One parameter before a step: its weight and the gradient with decay. */
  private record Parameter(double w, double g, double magnitude) {
    static Parameter of(KernelCall call, int i, double decay) {
      double w = call.before("w", 0, i);
      double g = call.before("g", 0, i);
      return new Parameter(w, g + decay * w, Math.abs(g) + Math.abs(decay * w));
    }

    /** Requires w - step, the error being that of a step whose terms have this magnitude. */
    void requireStep(KernelCall call, int i, double kept, double step, double magnitude) {
      double bound = 4 * call.u() * Math.abs(w) + 32 * call.u() * magnitude;
      call.requireNear("w", 0, i, kept * w - step, bound);
    }
  }

  static void sgd(KernelCall call) {
    double rate = call.scalar("rate");
    for (int i = 0; i < call.size("n") && call.moderate(); i++) {
      Parameter p = Parameter.of(call, i, call.scalar("decay"));
      p.requireStep(call, i, 1, rate * p.g, Math.abs(rate) * p.magnitude);
    }
  }

  static void momentum(KernelCall call, boolean nesterov) {
    double rate = call.scalar("rate");
    double momentum = call.scalar("momentum");
    for (int i = 0; i < call.size("n") && call.moderate(); i++) {
      Parameter p = Parameter.of(call, i, call.scalar("decay"));
      double velocity = momentum * call.before("velocity", 0, i) + p.g;
      double magnitude = Math.abs(momentum * call.before("velocity", 0, i)) + p.magnitude;
      call.requireNear("velocity", 0, i, velocity, 8 * call.u() * magnitude);
      double step = nesterov ? p.g + momentum * velocity : velocity;
      p.requireStep(call, i, 1, rate * step, Math.abs(rate) * (magnitude + p.magnitude));
    }
  }

  /** AdaGrad and RMSProp: s = kept s + added g^2; w = w - rate g / (sqrt(s) + epsilon). */
  static void squares(KernelCall call, double kept, double added) {
    double rate = call.scalar("rate");
    for (int i = 0; i < call.size("n") && call.moderate(); i++) {
      Parameter p = Parameter.of(call, i, call.scalar("decay"));
      double old = call.before("squares", 0, i);
      double squares = kept * old + added * p.g * p.g;
      double magnitude = kept * old + added * p.magnitude * p.magnitude;
      call.requireNear("squares", 0, i, squares, 8 * call.u() * magnitude);
      adaptive(call, i, p, 1, rate, p.g, p.magnitude, squares, magnitude);
    }
  }

  /** w = kept w - rate m / (sqrt(s) + epsilon), where m and s are sums that may have cancelled. */
  private static void adaptive(
      KernelCall call,
      int i,
      Parameter p,
      double kept,
      double rate,
      double m,
      double mMagnitude,
      double s,
      double sMagnitude) {
    double root = Math.sqrt(s) + call.scalar("epsilon");
    double relative = s == 0 ? 0 : sMagnitude / s;
    if (relative * 32 * call.u() < 0.1) {
      double step = rate * m / root;
      double magnitude = Math.abs(rate) * mMagnitude / root;
      p.requireStep(call, i, kept, step, magnitude * (1 + relative));
    }
  }

  static void adam(KernelCall call, boolean decoupled) {
    double decay = call.scalar("decay");
    double beta1 = call.scalar("beta1");
    double beta2 = call.scalar("beta2");
    int step = call.whole("step");
    double rate = call.scalar("rate") / (1 - StrictMath.pow(beta1, step));
    double correction = 1 - StrictMath.pow(beta2, step);
    double kept = decoupled ? 1 - call.scalar("rate") * decay : 1;
    for (int i = 0; i < call.size("n") && call.moderate(); i++) {
      Parameter p = Parameter.of(call, i, decoupled ? 0 : decay);
      double m = beta1 * call.before("m", 0, i) + (1 - beta1) * p.g;
      double mMagnitude = Math.abs(beta1 * call.before("m", 0, i)) + (1 - beta1) * p.magnitude;
      call.requireNear("m", 0, i, m, 8 * call.u() * mMagnitude);
      double old = call.before("v", 0, i);
      double v = beta2 * old + (1 - beta2) * p.g * p.g;
      double vMagnitude = beta2 * old + (1 - beta2) * p.magnitude * p.magnitude;
      call.requireNear("v", 0, i, v, 8 * call.u() * vMagnitude);
      adaptive(call, i, p, kept, rate, m, mMagnitude, v / correction, vMagnitude / correction);
    }
  }

  static void clip(KernelCall call) {
    double limit = call.scalar("limit");
    for (int i = 0; i < call.size("n"); i++) {
      double g = call.before("g", 0, i);
      call.requireNear("g", 0, i, Math.max(-limit, Math.min(limit, g)), 0);
    }
  }

  static void clipNorm(KernelCall call) {
    if (!call.moderate()) {
      return;
    }
    double limit = call.scalar("limit");
    double sum = 0;
    for (String operand : new String[] {"g", "h"}) {
      for (double value : call.row(operand, 0)) {
        sum += value * value;
      }
    }
    double norm = Math.sqrt(sum);
    double error = (call.size("n") + 32) * call.u();
    call.requireResult(norm, error * norm);
    double factor = limit / (norm + 1e-6);
    for (String operand : new String[] {"g", "h"}) {
      for (int i = 0; i < call.size("n"); i++) {
        double g = call.before(operand, 0, i);
        double exact = factor < 1 ? g * factor : g;
        call.requireNear(operand, 0, i, exact, 2 * error * Math.abs(g));
      }
    }
  }
}
