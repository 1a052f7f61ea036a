package dev.lanewise.propertytests.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Blas;
import dev.lanewise.propertytests.Contents;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every public kernel is in the table, and keeps what the table says. */
class KernelTableTest {
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
    requireDefinitions(24, KernelCase::numbered);
  }

  /** Sizes of more than a block, which would be slow if chance combined them. */
  @Example
  void everyKernelIsItsDefinitionBeyondABlock() {
    requireDefinitions(12, KernelCase::wide);
  }

  private interface Cases {
    KernelCase of(Kernel kernel, Class<?> type, int number);
  }

  private static void requireDefinitions(int count, Cases cases) {
    List<String> wrong = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
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
