package dev.lanewise.propertytests.table;

import static dev.lanewise.propertytests.table.KernelBuilder.LENGTHS;
import static dev.lanewise.propertytests.table.KernelBuilder.blas;
import static dev.lanewise.propertytests.table.KernelBuilder.kernel;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.BatchNorm;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Conversions;
import dev.lanewise.kernels.CrossEntropy;
import dev.lanewise.kernels.Dropout;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.LayerNorm;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Moves;
import dev.lanewise.kernels.Optimizers;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.RmsNorm;
import dev.lanewise.kernels.Softmax;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.propertytests.table.Operand.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All public kernels, a row each. A test compares the table with the public methods, so a new
 * kernel without a row fails the build.
 */
public final class Kernels {
  private static final List<Integer> EDGES =
      List.of(1, 2, 3, 0, 4, 5, 7, 8, 9, 12, 13, 16, 17, 24, 25, 32, 33, 48, 64, 65, 97, 128, 129);
  private static final List<Integer> DEPTHS =
      List.of(1, 2, 3, 0, 4, 7, 8, 9, 16, 17, 33, 64, 100, 255, 256, 257, 513);
  private static final Parameter.Range NOT_NEGATIVE = value -> value >= 0;

  /** The table. */
  public static final List<Kernel> ALL = all();

  private Kernels() {}

  /**
   * A row.
   *
   * @param name the kernel's name
   * @return its row
   * @throws IllegalArgumentException if there is none
   */
  public static Kernel named(String name) {
    for (Kernel kernel : ALL) {
      if (kernel.name().equals(name)) {
        return kernel;
      }
    }
    throw new IllegalArgumentException("kernel = \"" + name + "\", but the table has no such row");
  }

  private static List<Kernel> all() {
    List<Kernel> table = new ArrayList<>();
    products(table);
    vectors(table);
    functions(table);
    rows(table);
    losses(table);
    norms(table);
    reductions(table);
    optimizers(table);
    moves(table);
    return List.copyOf(table);
  }

  // ---- matrix products ----

  private static KernelBuilder mnk(KernelBuilder row) {
    return row.size("m", EDGES, 0).size("n", EDGES, 0).size("k", DEPTHS, 0);
  }

  private static Extent extent(String size) {
    return call -> call.size(size);
  }

  private static Extent either(String trans, String plain, String transposed) {
    return call -> call.size(call.choice(trans) == Transpose.NO ? plain : transposed);
  }

  private static KernelBuilder factors(KernelBuilder row) {
    return row.factor("alpha")
        .matrix("a", Access.IN, either("transA", "m", "k"), either("transA", "k", "m"))
        .matrix("b", Access.IN, either("transB", "k", "n"), either("transB", "n", "k"))
        .beta("beta")
        .matrix("c", Access.INOUT, extent("m"), extent("n"));
  }

  private static void products(List<Kernel> table) {
    table.add(
        factors(
                mnk(
                    blas(Blas.class, "gemm", "sgemm", "dgemm")
                        .choice("transA", Transpose.class)
                        .choice("transB", Transpose.class)))
            .is(ProductDefinitions::gemm));
    table.add(
        factors(
                mnk(
                    kernel(FloatProducts.class, "run")
                        .twin(DoubleProducts.class)
                        .covering("GemmPlan.run", "PackedMatrix.of", "Gemm.run")
                        .choice("transA", Transpose.class)
                        .choice("transB", Transpose.class)
                        .flag("segments")
                        .flag("offHeap")
                        .flag("packed")
                        .flag("team")))
            .is(ProductDefinitions::gemm));
    table.add(
        mnk(kernel(FloatProducts.class, "epilogue")
                .twin(DoubleProducts.class)
                .covering("GemmPlan.run")
                .choice("activation", Activation.class)
                .flag("packed"))
            .matrix("a", Access.IN, extent("m"), extent("k"))
            .matrix("b", Access.IN, extent("k"), extent("n"))
            .vector("rowBias", Access.IN, "m")
            .vector("bias", Access.IN, "n")
            .matrix("residual", Access.IN, extent("m"), extent("n"))
            .matrix("kept", Access.OUT, extent("m"), extent("n"))
            .matrix("activated", Access.OUT, extent("m"), extent("n"))
            .matrix("c", Access.OUT, extent("m"), extent("n"))
            .is(ProductDefinitions::epilogue));
    Extent rows = call -> call.size("count") * call.size("m");
    table.add(
        mnk(kernel(FloatProducts.class, "batch")
                .twin(DoubleProducts.class)
                .covering("GemmPlan.batch", "Gemm.batch")
                .size("count", List.of(1, 2, 0, 3, 5), 0))
            .matrix("a", Access.IN, rows, extent("k"))
            .matrix("b", Access.IN, extent("k"), extent("n"))
            .matrix("c", Access.OUT, rows, extent("n"))
            .is(ProductDefinitions::batch));
    table.add(
        blas(Blas.class, "gemv", "sgemv", "dgemv")
            .choice("transA", Transpose.class)
            .size("m", LENGTHS, 0)
            .size("n", LENGTHS, 0)
            .factor("alpha")
            .matrix("a", Access.IN, extent("m"), extent("n"))
            .strided("x", Access.IN, either("transA", "n", "m"))
            .beta("beta")
            .strided("y", Access.INOUT, either("transA", "m", "n"))
            .is(ProductDefinitions::gemv));
    table.add(
        blas(Blas.class, "ger", "sger", "dger")
            .size("m", LENGTHS, 0)
            .size("n", LENGTHS, 0)
            .factor("alpha")
            .strided("x", Access.IN, extent("m"))
            .strided("y", Access.IN, extent("n"))
            .matrix("a", Access.INOUT, extent("m"), extent("n"))
            .is(ProductDefinitions::ger));
  }

  // ---- vectors ----

  private static void vectors(List<Kernel> table) {
    table.add(
        blas(Blas.class, "dot", "sdot", "ddot")
            .n()
            .strided("x", Access.IN)
            .strided("y", Access.IN)
            .is(VectorDefinitions::dot));
    table.add(
        blas(Blas.class, "axpy", "saxpy", "daxpy")
            .n()
            .factor("alpha")
            .strided("x", Access.IN)
            .strided("y", Access.INOUT)
            .is(VectorDefinitions::axpy));
    table.add(
        blas(Blas.class, "scal", "sscal", "dscal")
            .n()
            .factor("alpha")
            .strided("x", Access.INOUT)
            .is(VectorDefinitions::scal));
    table.add(norm(blas(Blas.class, "nrm2", "snrm2", "dnrm2"), VectorDefinitions::norm2));
    table.add(norm(blas(Blas.class, "asum", "sasum", "dasum"), VectorDefinitions::norm1));
    table.add(
        norm(blas(Blas.class, "amax", "isamax", "idamax"), VectorDefinitions::indexOfLargest));
  }

  private static Kernel norm(KernelBuilder row, Consumer<KernelCall> definition) {
    return row.n().strided("x", Access.IN).is(definition);
  }

  // ---- functions of one element ----

  private static void functions(List<Kernel> table) {
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

  // ---- rows ----

  private static KernelBuilder rowByRow(Class<?> owner, String method) {
    return kernel(owner, method).rowsAndCols();
  }

  private static void rows(List<Kernel> table) {
    for (String method : List.of("forward", "logForward")) {
      table.add(
          rowByRow(Softmax.class, method)
              .matrix("x", Access.IN)
              .matrix("y", Access.OUT)
              .inPlace("y", "x")
              .is(method.equals("forward") ? RowDefinitions::softmax : RowDefinitions::logSoftmax));
    }
    for (String method : List.of("backward", "logBackward")) {
      table.add(
          rowByRow(Softmax.class, method)
              .matrix("y", Access.IN)
              .matrix("dy", Access.IN)
              .matrix("dx", Access.OUT)
              .inPlace("dx", "dy")
              .is(
                  method.equals("backward")
                      ? RowDefinitions::softmaxBackward
                      : RowDefinitions::logSoftmaxBackward));
    }
    table.add(
        rowByRow(CrossEntropy.class, "forward")
            .matrix("logits", Access.IN)
            .indices("labels", "rows", "cols")
            .matrix("probabilities", Access.OUT)
            .vector("losses", Access.OUT, "rows")
            .inPlace("probabilities", "logits")
            .is(RowDefinitions::crossEntropy));
    table.add(
        rowByRow(CrossEntropy.class, "backward")
            .matrix("probabilities", Access.IN)
            .indices("labels", "rows", "cols")
            .factor("scale")
            .matrix("gradient", Access.OUT)
            .inPlace("gradient", "probabilities")
            .is(RowDefinitions::crossEntropyBackward));
  }

  // ---- losses ----

  private static void losses(List<Kernel> table) {
    for (String loss : List.of("squared", "absolute", "huber", "binaryCrossEntropy")) {
      KernelBuilder row =
          kernel(Losses.class, loss).n().vector("x", Access.IN, "n").vector("t", Access.IN, "n");
      if (loss.equals("huber")) {
        row.scalar("delta", value -> value > 0, 1, 0.25);
      }
      table.add(
          row.flag("mean")
              .vector("dx", Access.OUT, "n")
              .inPlace("dx", "x")
              .is(call -> LossDefinitions.elements(loss, call)));
    }
    table.add(
        rowByRow(Losses.class, "crossEntropy")
            .matrix("x", Access.IN)
            .indices("labels", "rows", "cols")
            .scalar("smoothing", value -> value >= 0 && value <= 1, 0, 0.1, 1)
            .flag("mean")
            .matrix("dx", Access.OUT)
            .inPlace("dx", "x")
            .is(LossDefinitions::labels));
    table.add(
        kernel(Losses.class, "crossEntropy", "(probabilities)")
            .rowsAndCols()
            .matrix("x", Access.IN)
            .matrix("q", Access.IN)
            .flag("mean")
            .matrix("dx", Access.OUT)
            .inPlace("dx", "x")
            .is(LossDefinitions::probabilities));
  }

  // ---- norms ----

  private static void norms(List<Kernel> table) {
    table.add(
        rowByRow(LayerNorm.class, "forward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("beta", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .matrix("y", Access.OUT)
            .vector("means", Access.OUT, "rows")
            .vector("factors", Access.OUT, "rows")
            .inPlace("y", "x")
            .is(NormDefinitions::layerNorm));
    table.add(
        rowByRow(LayerNorm.class, "backward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("means", Access.IN, "rows")
            .vector("factors", Access.IN, Domain.NOT_NEGATIVE, "rows")
            .matrix("dy", Access.IN)
            .matrix("dx", Access.OUT)
            .vector("dgamma", Access.OUT, "cols")
            .vector("dbeta", Access.OUT, "cols")
            .inPlace("dx", "dy")
            .is(NormDefinitions::layerNormBackward));
    table.add(
        rowByRow(RmsNorm.class, "forward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .matrix("y", Access.OUT)
            .vector("factors", Access.OUT, "rows")
            .inPlace("y", "x")
            .is(NormDefinitions::rmsNorm));
    table.add(
        rowByRow(RmsNorm.class, "backward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("factors", Access.IN, Domain.NOT_NEGATIVE, "rows")
            .matrix("dy", Access.IN)
            .matrix("dx", Access.OUT)
            .vector("dgamma", Access.OUT, "cols")
            .inPlace("dx", "dy")
            .is(NormDefinitions::rmsNormBackward));
    table.add(
        kernel(BatchNorm.class, "train")
            .size("rows", List.of(2, 3, 4, 5, 7, 8, 9, 17, 33, 257), 2)
            .size("cols", LENGTHS, 0)
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("beta", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .scalar("momentum", value -> true, 0.1, 1)
            .vector("runningMeans", Access.INOUT, "cols")
            .vector("runningVariances", Access.INOUT, "cols")
            .matrix("y", Access.OUT)
            .vector("means", Access.OUT, "cols")
            .vector("factors", Access.OUT, "cols")
            .inPlace("y", "x")
            .is(NormDefinitions::batchNormTrain));
    table.add(
        rowByRow(BatchNorm.class, "infer")
            .matrix("x", Access.IN)
            .vector("means", Access.IN, "cols")
            .vector("variances", Access.IN, Domain.NOT_NEGATIVE, "cols")
            .vector("gamma", Access.IN, "cols")
            .vector("beta", Access.IN, "cols")
            .scalar("epsilon", NOT_NEGATIVE, 1e-5, 1e-3)
            .matrix("y", Access.OUT)
            .inPlace("y", "x")
            .is(NormDefinitions::batchNormInfer));
    table.add(
        rowByRow(BatchNorm.class, "backward")
            .matrix("x", Access.IN)
            .vector("gamma", Access.IN, "cols")
            .vector("means", Access.IN, "cols")
            .vector("factors", Access.IN, Domain.NOT_NEGATIVE, "cols")
            .matrix("dy", Access.IN)
            .matrix("dx", Access.OUT)
            .vector("dgamma", Access.OUT, "cols")
            .vector("dbeta", Access.OUT, "cols")
            .inPlace("dx", "dy")
            .is(NormDefinitions::batchNormBackward));
    table.add(
        kernel(Dropout.class, "apply")
            .n()
            .vector("x", Access.IN, "n")
            .vector("y", Access.OUT, "n")
            .scalar("rate", value -> value >= 0 && value < 1, 0, 0.5, 0.1)
            .random("random", "first")
            .inPlace("y", "x")
            .is(VectorDefinitions::dropout));
  }

  // ---- reductions ----

  private static KernelBuilder vector(String reduction) {
    return kernel(Reductions.class, reduction).n().vector("x", Access.IN, "n");
  }

  private static void reductions(List<Kernel> table) {
    table.add(vector("sum").is(VectorDefinitions::sum));
    table.add(vector("mean").is(VectorDefinitions::mean));
    Parameter.Range correction = value -> value == 0 || value == 1;
    table.add(
        vector("variance").whole("correction", correction, 0, 1).is(VectorDefinitions::variance));
    table.add(vector("max").is(VectorDefinitions::max));
    table.add(vector("min").is(VectorDefinitions::min));
    table.add(vector("argmax").is(VectorDefinitions::argmax));
    table.add(vector("sumOfSquares").is(VectorDefinitions::sumOfSquares));
    table.add(vector("norm1").is(VectorDefinitions::norm1));
    table.add(vector("norm2").is(VectorDefinitions::norm2));
    table.add(vector("normInf").is(VectorDefinitions::normInf));
    table.add(
        rowByRow(Reductions.class, "columnSums")
            .matrix("x", Access.IN)
            .vector("sums", Access.OUT, "cols")
            .is(call -> ColumnDefinitions.sums(call, "x", "sums")));
    table.add(
        rowByRow(Reductions.class, "columnMoments")
            .matrix("x", Access.IN)
            .whole("correction", correction, 0, 1)
            .vector("means", Access.OUT, "cols")
            .vector("variances", Access.OUT, "cols")
            .is(ColumnDefinitions::moments));
    table.add(
        rowByRow(Bias.class, "add")
            .matrix("x", Access.INOUT)
            .vector("bias", Access.IN, "cols")
            .is(ColumnDefinitions::addBias));
    table.add(
        rowByRow(Bias.class, "gradient")
            .matrix("dy", Access.IN)
            .vector("gradient", Access.OUT, "cols")
            .is(call -> ColumnDefinitions.sums(call, "dy", "gradient")));
  }

  // ---- optimizers ----

  private static KernelBuilder step(String rule) {
    return kernel(Optimizers.class, rule)
        .n()
        .vector("w", Access.INOUT, Domain.FINITE, "n")
        .vector("g", Access.IN, "n");
  }

  private static void optimizers(List<Kernel> table) {
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

  // ---- copies and conversions ----

  private static void moves(List<Kernel> table) {
    table.add(
        rowByRow(Moves.class, "transpose")
            .matrix("x", Access.IN)
            .matrix("y", Access.OUT, extent("cols"), extent("rows"))
            .is(MoveDefinitions::transpose));
    Operand x = KernelBuilder.matrixOperand("x", Access.IN, extent("rows"), extent("cols"));
    table.add(
        kernel(Moves.class, "gatherRows")
            .size("count", List.of(1, 2, 3, 0, 5, 17), 0)
            .size("cols", LENGTHS, 0)
            .array(x)
            .size("rows", List.of(1, 2, 3, 9), 0)
            .place(x)
            .indices("index", "count", "rows")
            .matrix("y", Access.OUT, extent("count"), extent("cols"))
            .is(MoveDefinitions::gatherRows));
    table.add(
        kernel(Conversions.class, "fromUnsignedBytes")
            .floatOnly()
            .n()
            .typed("x", Access.IN, byte.class, "n")
            .factor("scale")
            .factor("shift")
            .vector("y", Access.OUT, "n")
            .is(MoveDefinitions::fromUnsignedBytes));
    for (String half : List.of("Bfloat16", "Float16")) {
      boolean brain = half.equals("Bfloat16");
      table.add(
          kernel(Conversions.class, "to" + half)
              .floatOnly()
              .n()
              .vector("x", Access.IN, "n")
              .typed("y", Access.OUT, short.class, "n")
              .is(call -> MoveDefinitions.toHalf(call, brain)));
      table.add(
          kernel(Conversions.class, "from" + half)
              .floatOnly()
              .n()
              .typed("x", Access.IN, short.class, "n")
              .vector("y", Access.OUT, "n")
              .is(call -> MoveDefinitions.fromHalf(call, brain)));
    }
  }
}
