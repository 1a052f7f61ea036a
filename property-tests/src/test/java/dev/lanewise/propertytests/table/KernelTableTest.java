package dev.lanewise.propertytests.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.GemmExplanation;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.propertytests.Contents;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every public kernel is in the table, and keeps what the table says. */
class KernelTableTest {
  // How many cases of a kernel; of each skewed shape there are four.
  private static final int NUMBERED = 24;
  private static final int WIDE = 12;
  private static final int SKEWED = 64;

  private static final int WIDEST = 512;

  // What computes nothing: builders of plans and epilogues, shapes, what a JVM has.
  private static final Set<String> NO_KERNELS =
      Set.of(
          "Activation.values",
          "Activation.valueOf",
          "Activation.keeps",
          "Activation.hasAlpha",
          "Reduction.values",
          "Reduction.valueOf",
          "Transpose.values",
          "Transpose.valueOf",
          "Gemm.explain",
          "Kernels.provider",
          "Kernels.vectorBits",
          "Kernels.threads",
          "Kernels.awaitWarm",
          "Kernels.describe",
          "GemmPlan.plain",
          "GemmPlan.alpha",
          "GemmPlan.beta",
          "GemmPlan.workers",
          "GemmPlan.epilogue",
          "PackedMatrix.rows",
          "PackedMatrix.cols");

  // Tested as part of a row that runs a plan with them.
  private static final Set<String> VALUES = Set.of("Epilogue", "GemmExplanation");

  private static List<Class<?>> publicClasses() throws IOException, URISyntaxException {
    Path kernels = Path.of(Blas.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (ModuleReader reader =
        ModuleFinder.of(kernels).find("dev.lanewise.kernels").orElseThrow().open()) {
      for (String file : reader.list().toList()) {
        if (file.matches("dev/lanewise/kernels/\\w+\\.class")) {
          Class<?> type = load(file.replace('/', '.').replace(".class", ""));
          if (Modifier.isPublic(type.getModifiers())) {
            classes.add(type);
          }
        }
      }
    }
    return classes;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Example
  void everyPublicKernelHasARow() throws IOException, URISyntaxException {
    Set<Method> methods = new HashSet<>();
    Set<String> covered = new HashSet<>();
    for (Kernel kernel : Kernels.ALL) {
      covered.addAll(kernel.covers());
      for (Class<?> type : kernel.types()) {
        methods.add(kernel.javaMethod(type));
      }
    }
    List<String> missing = new ArrayList<>();
    List<Class<?>> classes = publicClasses();
    for (Class<?> owner : classes) {
      String className = owner.getSimpleName().replaceFirst("^(Float|Double)", "");
      for (Method method : owner.getDeclaredMethods()) {
        String name = className + "." + method.getName();
        boolean kernel =
            Modifier.isPublic(method.getModifiers())
                && !method.getName().equals("toString")
                && !VALUES.contains(className)
                && !NO_KERNELS.contains(name);
        if (kernel && !covered.contains(name) && !methods.contains(method)) {
          missing.add(method.toString());
        }
      }
    }
    assertTrue(classes.size() > 20, "looked at no more than " + classes);
    assertTrue(missing.isEmpty(), () -> "without a row in Kernels: " + missing);
  }

  @Example
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    Kernels.ALL.forEach(kernel -> names.add(kernel.name()));
    assertEquals(Kernels.ALL.size(), names.size());
  }

  /** A failure can be repeated by the expression that it prints. */
  @Example
  void aCaseIsWhatItsTextSays() {
    KernelCase c = KernelCase.numbered(Kernels.named("Softmax.forward"), double.class, 7);
    assertTrue(
        c.toString().matches("new KernelCase\\(\"Softmax\\.forward\", double\\.class, .*7L\\)"));
    assertEquals(c, KernelCase.numbered(Kernels.named("Softmax.forward"), double.class, 7));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void everyKernelIsItsDefinition(@ForAll(supplier = KernelCases.class) KernelCase c) {
    KernelCheck.run(c);
  }

  /** What is too large for the type is infinite, and right. */
  @Example
  void overflowIsAllowedWhereTheExactNumberOverflows() {
    KernelCheck.run(
        new KernelCase(
            "LayerNorm.backward", float.class, List.of(257, 4), 0, Contents.WIDE, 7411L));
  }

  /** All kernels, not only those that chance picks. */
  @Example
  void everyKernelIsItsDefinitionInNumberedCases() {
    requireDefinitions(Kernels.ALL, NUMBERED, KernelCase::numbered);
  }

  /** Sizes of more than a block, which would be slow if chance combined them. */
  @Example
  void everyKernelIsItsDefinitionBeyondABlock() {
    requireDefinitions(Kernels.ALL, WIDE, KernelCase::wide);
  }

  /** One dimension far from the others, where products have ways of their own. */
  @Example
  void everyProductIsItsDefinitionInSkewedCases() {
    List<Kernel> products = Kernels.ALL.stream().filter(KernelCase::isProduct).toList();
    requireDefinitions(products, SKEWED, KernelCase::skewed);
  }

  /**
   * The cases above take every way that this machine has to compute a product: a new one, or other
   * limits of one, must not end what the cases test.
   */
  @Example
  void theCasesTakeEveryPathOfAProduct() {
    Kernel gemm = Kernels.named("Blas.gemm");
    for (Class<?> type : gemm.types()) {
      Map<GemmPath, Integer> counts = new EnumMap<>(GemmPath.class);
      for (int number = 0; number < SKEWED; number++) {
        count(KernelCase.skewed(gemm, type, number), counts);
      }
      for (int number = 0; number < NUMBERED; number++) {
        count(KernelCase.numbered(gemm, type, number), counts);
      }
      for (int number = 0; number < WIDE; number++) {
        count(KernelCase.wide(gemm, type, number), counts);
      }
      assertEquals(paths(), counts.keySet(), () -> type + ": " + counts);
    }
  }

  /** Those that this JVM has: plain loops know one, and vectors of 512 bit all. */
  private static Set<GemmPath> paths() {
    int bits = dev.lanewise.kernels.Kernels.vectorBits();
    Set<GemmPath> paths = bits == 0 ? EnumSet.of(GemmPath.PACKED) : EnumSet.allOf(GemmPath.class);
    if (bits < WIDEST) {
      paths.remove(GemmPath.LINES);
    }
    return paths;
  }

  private static void count(KernelCase c, Map<GemmPath, Integer> counts) {
    KernelCall call = c.call();
    GemmExplanation explanation =
        Gemm.explain(
            c.type(),
            (Transpose) call.choice("transA"),
            (Transpose) call.choice("transB"),
            call.size("m"),
            call.size("n"),
            call.size("k"),
            Workers.shared());
    boolean nothing = call.scalar("alpha") == 0;
    for (GemmPath path : GemmPath.values()) {
      if (!nothing && path.name().equals(explanation.path())) {
        counts.merge(path, 1, Integer::sum);
      }
    }
  }

  private interface Cases {
    KernelCase of(Kernel kernel, Class<?> type, int number);
  }

  private static void requireDefinitions(List<Kernel> kernels, int count, Cases cases) {
    List<String> wrong = new ArrayList<>();
    for (Kernel kernel : kernels) {
      for (Class<?> type : kernel.types()) {
        for (int number = 0; number < count; number++) {
          try {
            KernelCheck.run(cases.of(kernel, type, number));
          } catch (AssertionError e) {
            wrong.add(e.getMessage());
            break;
          }
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }
}
