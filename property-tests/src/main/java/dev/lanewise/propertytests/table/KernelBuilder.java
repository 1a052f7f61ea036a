package dev.lanewise.propertytests.table;

import dev.lanewise.propertytests.table.Operand.Extent;
import dev.lanewise.propertytests.table.Operand.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes a row of the table, parameter by parameter. */
final class KernelBuilder {
  /** Lengths around those of registers, lanes and blocks; the first are what failures shrink to. */
  static final List<Integer> LENGTHS =
      List.of(
          1, 2, 3, 0, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 255,
          256, 257, 1023, 1025);

  private static final List<Integer> ROWS = List.of(1, 2, 3, 0, 4, 5, 7, 8, 9, 17, 33, 257);
  private static final List<Integer> COLS =
      List.of(1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 128, 129, 300);

  private static final double[] USUAL = {1, 0.7, -1, 0};

  private final String name;
  private final Class<?> owner;
  private final String method;
  private Class<?> doubleOwner;
  private String doubleMethod;
  private Object receiver;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<String> covers = new ArrayList<>();
  private final List<Kernel.Shared> shared = new ArrayList<>();

  private KernelBuilder(String name, Class<?> owner, String method) {
    this.name = name;
    this.owner = owner;
    this.method = method;
    doubleOwner = owner;
    doubleMethod = method;
  }

  /** A static method that has the same name for both element types. */
  static KernelBuilder kernel(Class<?> owner, String method) {
    return new KernelBuilder(owner.getSimpleName() + "." + method, owner, method);
  }

  /** The same method name a second time, for other arguments. */
  static KernelBuilder kernel(Class<?> owner, String method, String suffix) {
    return new KernelBuilder(owner.getSimpleName() + "." + method + suffix, owner, method);
  }

  /** A BLAS routine: s in front of its name for float, d for double. */
  static KernelBuilder blas(Class<?> owner, String stem, String single, String twice) {
    KernelBuilder builder = new KernelBuilder(owner.getSimpleName() + "." + stem, owner, single);
    builder.doubleMethod = twice;
    return builder;
  }

  /** A static method that begins with numbers of rows and columns. */
  static KernelBuilder rowByRow(Class<?> owner, String method) {
    return kernel(owner, method).rowsAndCols();
  }

  /** A size of the call. */
  static Extent extent(String size) {
    return call -> call.size(size);
  }

  KernelBuilder floatOnly() {
    doubleMethod = "";
    return this;
  }

  KernelBuilder twin(Class<?> owner) {
    doubleOwner = owner;
    return this;
  }

  KernelBuilder on(Object receiver) {
    this.receiver = receiver;
    return this;
  }

  KernelBuilder covering(String... methods) {
    covers.addAll(List.of(methods));
    return this;
  }

  KernelBuilder n() {
    return size("n", LENGTHS, 0);
  }

  KernelBuilder rowsAndCols() {
    return size("rows", ROWS, 0).size("cols", COLS, 0);
  }

  KernelBuilder size(String size, List<Integer> sizes, int least) {
    parameters.add(new Parameter.Size(size, sizes, least));
    return this;
  }

  KernelBuilder vector(String operand, Access access, String length) {
    return vector(operand, access, Domain.ANY, length);
  }

  KernelBuilder vector(String operand, Access access, Domain domain, String length) {
    return vector(operand, access, domain, null, call -> call.size(length), "");
  }

  KernelBuilder vector(
      String operand, Access access, Domain domain, Class<?> element, Extent length, String bound) {
    Operand vector =
        new Operand(operand, access, domain, element, Layout.VECTOR, call -> 1, length, bound);
    parameters.add(new Parameter.Array(vector));
    parameters.add(new Parameter.Offset(vector));
    return this;
  }

  KernelBuilder typed(String operand, Access access, Class<?> element, String length) {
    return vector(operand, access, Domain.ANY, element, call -> call.size(length), "");
  }

  /** Whole numbers of at least 0 and less than a size. */
  KernelBuilder indices(String operand, String length, String bound) {
    return vector(operand, Access.IN, Domain.ANY, int.class, call -> call.size(length), bound);
  }

  KernelBuilder strided(String operand, Access access, Extent length) {
    Operand vector =
        new Operand(operand, access, Domain.ANY, null, Layout.STRIDED, call -> 1, length, "");
    parameters.add(new Parameter.Array(vector));
    parameters.add(new Parameter.Offset(vector));
    parameters.add(new Parameter.Distance(vector));
    return this;
  }

  KernelBuilder strided(String operand, Access access) {
    return strided(operand, access, call -> call.size("n"));
  }

  KernelBuilder matrix(String operand, Access access) {
    return matrix(operand, access, call -> call.size("rows"), call -> call.size("cols"));
  }

  KernelBuilder matrix(String operand, Access access, Extent rows, Extent cols) {
    Operand matrix = matrixOperand(operand, access, rows, cols);
    parameters.add(new Parameter.Array(matrix));
    return place(matrix);
  }

  static Operand matrixOperand(String operand, Access access, Extent rows, Extent cols) {
    return new Operand(operand, access, Domain.ANY, null, Layout.MATRIX, rows, cols, "");
  }

  /** Only the array; its offset and distance come later in the signature. */
  KernelBuilder array(Operand operand) {
    parameters.add(new Parameter.Array(operand));
    return this;
  }

  KernelBuilder place(Operand operand) {
    parameters.add(new Parameter.Offset(operand));
    parameters.add(new Parameter.Distance(operand));
    return this;
  }

  /** A factor that may be anything. */
  KernelBuilder factor(String scalar) {
    return scalar(scalar, value -> true, USUAL);
  }

  KernelBuilder beta(String scalar) {
    return scalar(scalar, value -> true, 0, 1, 1.3);
  }

  KernelBuilder scalar(String scalar, Parameter.Range range, double... values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    parameters.add(new Parameter.Scalar(scalar, list, range));
    return this;
  }

  KernelBuilder whole(String whole, Parameter.Range range, Integer... values) {
    parameters.add(new Parameter.Whole(whole, List.of(values), range));
    return this;
  }

  KernelBuilder flag(String flag) {
    parameters.add(new Parameter.Flag(flag));
    return this;
  }

  KernelBuilder choice(String choice, Class<? extends Enum<?>> type) {
    parameters.add(new Parameter.Choice(choice, type));
    return this;
  }

  KernelBuilder random(String generator, String counter) {
    parameters.add(new Parameter.Generator(generator));
    parameters.add(new Parameter.Counter(counter));
    return this;
  }

  /** The output may lie where the input does. */
  KernelBuilder inPlace(String output, String input) {
    shared.add(new Kernel.Shared(output, input));
    return this;
  }

  /** Ends the row with what its outputs are by definition. */
  Kernel is(Consumer<KernelCall> definition) {
    return new Kernel(
        name,
        owner,
        method,
        doubleOwner,
        doubleMethod,
        receiver,
        List.copyOf(parameters),
        List.copyOf(covers),
        List.copyOf(shared),
        definition);
  }
}
