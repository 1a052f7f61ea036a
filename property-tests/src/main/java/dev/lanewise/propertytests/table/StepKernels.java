package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.kernel;

import dev.lanewise.kernels.Optimizers;
import java.util.List;

/** Updates of optimizers, and what limits gradients before them. */
final class StepKernels {
  private static final Parameter.Range NOT_NEGATIVE = value -> value >= 0;

  private StepKernels() {}

  private static KernelBuilder step(String rule) {
    return kernel(Optimizers.class, rule)
        .n()
        .vector("w", Access.INOUT, Domain.FINITE, "n")
        .vector("g", Access.IN, "n");
  }

  static void addTo(List<Kernel> table) {
    table.add(step("sgd").factor("rate").factor("decay").is(StepDefinitions::sgd));
    for (String rule : List.of("momentum", "nesterov")) {
      table.add(
          step(rule)
              .vector("velocity", Access.INOUT, "n")
              .factor("rate")
              .scalar("momentum", value -> true, 0.9, 0)
              .factor("decay")
              .is(call -> StepDefinitions.momentum(call, rule.equals("nesterov"))));
    }
    table.add(
        step("adagrad")
            .vector("squares", Access.INOUT, Domain.NOT_NEGATIVE, "n")
            .factor("rate")
            .scalar("epsilon", value -> true, 1e-5, 1e-3)
            .factor("decay")
            .is(call -> StepDefinitions.squares(call, 1, 1)));
    table.add(
        step("rmsprop")
            .vector("squares", Access.INOUT, Domain.NOT_NEGATIVE, "n")
            .factor("rate")
            .scalar("beta", value -> true, 0.99, 0.5)
            .scalar("epsilon", value -> true, 1e-5, 1e-3)
            .factor("decay")
            .is(
                call ->
                    StepDefinitions.squares(call, call.scalar("beta"), 1 - call.scalar("beta"))));
    for (String rule : List.of("adam", "adamW")) {
      table.add(
          step(rule)
              .vector("m", Access.INOUT, "n")
              .vector("v", Access.INOUT, Domain.NOT_NEGATIVE, "n")
              .factor("rate")
              .scalar("beta1", value -> true, 0.9, 0.5)
              .scalar("beta2", value -> true, 0.999, 0.5)
              .scalar("epsilon", value -> true, 1e-5, 1e-3)
              .scalar("decay", value -> true, 0, 0.01, 1)
              .whole("step", value -> value >= 1, 1, 2, 100)
              .is(call -> StepDefinitions.adam(call, rule.equals("adamW"))));
    }
    table.add(
        kernel(Optimizers.class, "clip")
            .n()
            .vector("g", Access.INOUT, "n")
            .scalar("limit", NOT_NEGATIVE, 0.5, 0, 3)
            .is(StepDefinitions::clip));
    table.add(
        kernel(FloatProducts.class, "clipNorm")
            .twin(DoubleProducts.class)
            .covering("Optimizers.clipNorm")
            .n()
            .vector("g", Access.INOUT, "n")
            .vector("h", Access.INOUT, "n")
            .scalar("limit", NOT_NEGATIVE, 0.5, 0, 3, 1e9)
            .is(StepDefinitions::clipNorm));
  }
}
