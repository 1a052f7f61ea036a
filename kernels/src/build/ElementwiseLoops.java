import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Derives the loops of the elementwise functions from their scalar definitions: a plain one for
 * each, which is compiled for its function alone, and one that takes a vector at a time, by the
 * same operations in the same order, so with the same bits.
 *
 * <p>A scalar function is straight-line code: local variables, arithmetic, {@code Math.fma}, {@code
 * abs}, {@code copySign} and {@code sqrt}, conditional expressions on less or greater (both sides
 * are computed, and blended), constants of public classes of the scalar package, the bits of
 * numbers, look-ups in tables of 16 numbers ({@code FloatTable.at}), and calls of other such
 * functions, which are inlined here. They have to be: C2 inlines a method other than the JDK's own
 * only in the first 18,000 nodes of a compilation, an operation of the Vector API takes 400 of
 * them, and what is not inlined allocates its vectors. A constant becomes a vector once, before the
 * loop.
 *
 * <p>Run by the build: {@code java ElementwiseLoops.java OUT SOURCES...}.
 */
final class ElementwiseLoops {
  static final String INTERNAL = "dev.lanewise.kernels.internal.";

  private ElementwiseLoops() {}

  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[0]);
    List<String> classes = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      try (var files = Files.walk(Path.of(args[i]))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          if (file.getParent().endsWith("scalar/elementwise")
              || file.getParent().endsWith("scalar")) {
            ScalarFunction.read(name, Files.readString(file));
            if (ScalarFunction.exists(name + ".forward")) {
              classes.add(name);
            }
          }
        }
      }
    }
    for (String name : classes) {
      String type = name.startsWith("Float") ? "Float" : "Double";
      write(out, type, name.substring(type.length()), true, name + ".forward");
    }
    for (String type : List.of("Float", "Double")) {
      for (String map :
          List.of(
              "Exp.exp",
              "Exp.expm1",
              "Log.log",
              "Log.log1p",
              "Erf.erf",
              "Root.sqrt",
              "Root.rsqrt")) {
        String function = map.substring(map.indexOf('.') + 1);
        String loops = Character.toUpperCase(function.charAt(0)) + function.substring(1);
        write(out, type, loops, false, type + map);
      }
    }
  }

  private static void write(Path out, String type, String name, boolean activation, String forward)
      throws IOException {
    String lower = type.toLowerCase();
    String loops = type + name + "Loops";
    TreeSet<String> imports = new TreeSet<>();
    imports.add(INTERNAL + "scalar.elementwise." + loops);
    imports.add("jdk.incubator.vector." + type + "Vector");
    String body;
    boolean alpha = ScalarFunction.named(forward).parameters().contains("alpha");
    String parameter = alpha ? ", " + lower + " alpha" : "";
    String argument = alpha ? ", alpha" : "";
    if (activation) {
      Map<String, String> from = new LinkedHashMap<>();
      from.put(ScalarFunction.named(forward).parameters().get(0), "x, xOffset");
      ScalarFunction back = ScalarFunction.named(type + name + ".backward");
      Map<String, String> kept = new LinkedHashMap<>();
      kept.put(back.parameters().get(0), "kept, keptOffset");
      kept.put("dy", "dy, dyOffset");
      body =
          loop(
                  type,
                  "forward",
                  "int n, T[] x, int xOffset, T[] y, int yOffset".replace("T", lower) + parameter,
                  forward,
                  from,
                  "y, yOffset",
                  imports)
              + "    "
              + loops
              + ".forward(n - i, x, xOffset + i, y, yOffset + i"
              + argument
              + ");\n  }\n"
              + loop(
                  type,
                  "backward",
                  "int n, T[] kept, int keptOffset, T[] dy, int dyOffset, T[] dx, int dxOffset"
                          .replace("T", lower)
                      + parameter,
                  type + name + ".backward",
                  kept,
                  "dx, dxOffset",
                  imports)
              + "    "
              + loops
              + ".backward(\n"
              + "        n - i, kept, keptOffset + i, dy, dyOffset + i, dx, dxOffset + i"
              + argument
              + ");\n  }\n";
    } else {
      Map<String, String> from = new LinkedHashMap<>();
      from.put(ScalarFunction.named(forward).parameters().get(0), "x, xOffset");
      body =
          loop(
                  type,
                  "map",
                  "int n, T[] x, int xOffset, T[] y, int yOffset".replace("T", lower),
                  forward,
                  from,
                  "y, yOffset",
                  imports)
              + "    "
              + loops
              + ".map(n - i, x, xOffset + i, y, yOffset + i);\n  }\n";
    }
    StringBuilder text = header("simd");
    for (String constant : List.of("LANES", "SPECIES")) {
      text.append("import static " + INTERNAL + "simd." + type + "Species." + constant + ";\n");
    }
    text.append('\n');
    if (body.contains("(BITS, ")) {
      imports.add("jdk.incubator.vector.VectorSpecies");
    }
    imports.forEach(i -> text.append("import " + i + ";\n"));
    text.append("\n/** {@link " + loops + "} a vector at a time. */\n");
    text.append("final class " + type + "Vector" + name + "Loops {\n");
    if (body.contains("(BITS, ")) {
      String bits = type.equals("Float") ? "Integer" : "Long";
      text.append("  private static final VectorSpecies<" + bits + "> BITS =\n");
      text.append("      VectorSpecies.of(" + (type.equals("Float") ? "int" : "long"));
      text.append(".class, SPECIES.vectorShape());\n\n");
    }
    text.append("  private " + type + "Vector" + name + "Loops() {}\n").append(body).append("}\n");
    save(out, "simd", type + "Vector" + name + "Loops", text);
    save(out, "scalar", loops, plain(type, name, forward, activation, parameter, argument));
  }

  private static StringBuilder header(String provider) {
    return new StringBuilder("package " + INTERNAL + provider + ".elementwise;\n\n");
  }

  private static void save(Path out, String provider, String name, CharSequence text)
      throws IOException {
    Path file =
        out.resolve(INTERNAL.replace('.', '/') + provider + "/elementwise/" + name + ".java");
    Files.createDirectories(file.getParent());
    // An unchanged file keeps its age, so that nothing is compiled for it.
    if (!Files.exists(file) || !Files.readString(file).contentEquals(text)) {
      Files.writeString(file, text);
    }
  }

  private static StringBuilder plain(
      String type,
      String name,
      String forward,
      boolean activation,
      String parameter,
      String argument) {
    String lower = type.toLowerCase();
    StringBuilder text = header("scalar");
    if (!activation) {
      text.append("import " + INTERNAL + "scalar." + forward.replaceAll("\\..*", "") + ";\n\n");
    }
    text.append("/** " + forward + " over arrays. */\n");
    text.append("public final class " + type + name + "Loops {\n");
    text.append("  private " + type + name + "Loops() {}\n");
    String doc = parameter.isEmpty() ? "" : "   * @param alpha the parameter\n";
    text.append(
        """

          /**
           * y = f(x).
           *
           * @param n number of elements
           * @param x input
           * @param xOffset index of its first element
           * @param y output, may be x
           * @param yOffset index of its first element
        %s   */
          public static void %s(int n, %s[] x, int xOffset, %s[] y, int yOffset%s) {
            for (int i = 0; i < n; i++) {
              y[yOffset + i] = %s(x[xOffset + i]%s);
            }
          }
        """
            .formatted(
                doc, activation ? "forward" : "map", lower, lower, parameter, forward, argument));
    if (activation) {
      text.append(
          """

            /**
             * dx = f' dy.
             *
             * @param n number of elements
             * @param kept the forward pass's input or output
             * @param keptOffset index of its first element
             * @param dy gradient of the output
             * @param dyOffset index of its first element
             * @param dx gradient of the input, may be dy
             * @param dxOffset index of its first element
          %s   */
            public static void backward(
                int n, %s[] kept, int keptOffset, %s[] dy, int dyOffset, %s[] dx, int dxOffset%s) {
              for (int i = 0; i < n; i++) {
                dx[dxOffset + i] = %s.backward(kept[keptOffset + i], dy[dyOffset + i]%s);
              }
            }
          """
              .formatted(doc, lower, lower, lower, parameter, type + name, argument));
    }
    return text.append("}\n");
  }

  private static String loop(
      String type,
      String name,
      String parameters,
      String function,
      Map<String, String> arrays,
      String result,
      TreeSet<String> imports) {
    VectorCode emitter = new VectorCode(type, imports);
    Map<String, VectorCode.Value> scope = new HashMap<>();
    arrays.forEach(
        (variable, array) ->
            scope.put(
                variable,
                emitter.emit(
                    VectorCode.Kind.NUMBERS,
                    type + "Vector.fromArray(SPECIES, " + array + " + i)")));
    scope.put("alpha", new VectorCode.Value("alpha", VectorCode.Kind.CONSTANT));
    VectorCode.Value value = emitter.numbers(emitter.call(ScalarFunction.named(function), scope));
    // Reinterpreting bits is no instruction, and loads and stores go beside the arithmetic.
    long arithmetic =
        emitter
            .steps
            .toString()
            .lines()
            .filter(step -> !step.matches(".*(fromArray|reinterpret).*"))
            .count();
    String count =
        "\n  /** Its operations, to be compared with what the processor can do. */"
            + "\n  static final int "
            + (name.equals("backward") ? "BACKWARD_STEPS" : "STEPS")
            + " = "
            + arithmetic
            + ";\n";
    return count
        + "\n  static void "
        + name
        + "(\n      "
        + parameters
        + ") {\n"
        + emitter.constants
        + "    int i = 0;\n    for (; i <= n - LANES; i += LANES) {\n"
        + emitter.steps
        + "      "
        + value.text()
        + ".intoArray("
        + result
        + " + i);\n    }\n";
  }
}
