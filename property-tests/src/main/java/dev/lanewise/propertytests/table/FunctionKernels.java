package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.kernel;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Elementwise;
import java.util.List;

/** Functions of one element and their gradients. */
final class FunctionKernels {
  private FunctionKernels() {}

  static void addTo(List<Kernel> table) {
    for (Activation f : Activation.values()) {
      table.add(activation(f, "forward", "").is(FunctionDefinitions::activation));
      table.add(gradient(f, "").is(FunctionDefinitions::gradient));
      if (f.hasAlpha()) {
        Parameter.Range positive = value -> value > 0 && value < Double.POSITIVE_INFINITY;
        table.add(
            activation(f, "forward", "(alpha)")
                .scalar("alpha", positive, 0.5, 0.01, 2)
                .is(FunctionDefinitions::scaledActivation));
        table.add(
            gradient(f, "(alpha)")
                .scalar("alpha", positive, 0.5, 0.01, 2)
                .is(FunctionDefinitions::scaledGradient));
      }
    }
    for (String f : List.of("exp", "expm1", "log", "log1p", "erf", "sqrt", "rsqrt")) {
      table.add(
          kernel(Elementwise.class, f)
              .n()
              .vector("x", Access.IN, "n")
              .vector("y", Access.OUT, "n")
              .inPlace("y", "x")
              .is(call -> FunctionDefinitions.function(f, call)));
    }
  }

  private static KernelBuilder activation(Activation f, String method, String suffix) {
    return kernel(Activation.class, method, "." + f + suffix)
        .on(f)
        .n()
        .vector("x", Access.IN, "n")
        .vector("y", Access.OUT, "n")
        .inPlace("y", "x");
  }

  private static KernelBuilder gradient(Activation f, String suffix) {
    return kernel(Activation.class, "backward", "." + f + suffix)
        .on(f)
        .n()
        .vector("kept", Access.IN, "n")
        .vector("dy", Access.IN, "n")
        .vector("dx", Access.OUT, "n")
        .inPlace("dx", "dy");
  }
}
