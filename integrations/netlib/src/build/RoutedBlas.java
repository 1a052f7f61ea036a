import dev.ludovic.netlib.blas.BLAS;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Writes the class with all routines of netlib's interface: those that there are kernels for go to
 * FloatColumnMajor and DoubleColumnMajor, the others to netlib's own Java code. Written from the
 * interface that is linked, so that no routine can be forgotten.
 */
final class RoutedBlas {
  private static final Set<String> KERNELS =
      Set.of("gemm", "gemv", "ger", "dot", "axpy", "scal", "nrm2", "asum");

  private RoutedBlas() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0], "dev", "lanewise", "netlib"));
    List<Method> routines =
        Arrays.stream(BLAS.class.getMethods())
            .filter(routine -> Modifier.isAbstract(routine.getModifiers()))
            .sorted(Comparator.comparing(RoutedBlas::signature))
            .toList();
    StringBuilder source = new StringBuilder();
    source.append("package dev.lanewise.netlib;\n\n");
    source.append("/** All routines, each sent to where it is computed. */\n");
    source.append("abstract class RoutedBlas\n");
    source.append("    implements dev.ludovic.netlib.blas.JavaBLAS,\n");
    source.append("        dev.ludovic.netlib.blas.NativeBLAS {\n");
    for (Method routine : routines) {
      source.append("\n  @Override\n  public ").append(signature(routine)).append(" {\n    ");
      source.append(routine.getReturnType() == void.class ? "" : "return ");
      source.append(target(routine)).append(";\n  }\n");
    }
    source.append("}\n");
    Files.writeString(folder.resolve("RoutedBlas.java"), source);
  }

  private static String signature(Method routine) {
    StringBuilder text = new StringBuilder(routine.getReturnType().getSimpleName());
    text.append(' ').append(routine.getName()).append('(');
    Class<?>[] types = routine.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      text.append(i == 0 ? "" : ", ").append(types[i].getCanonicalName()).append(" p").append(i);
    }
    return text.append(')').toString();
  }

  private static String target(Method routine) {
    String name = routine.getName();
    boolean amax = name.equals("isamax") || name.equals("idamax");
    if (!amax && !KERNELS.contains(name.substring(1))) {
      return "JavaRoutines.BLAS." + name + "(" + arguments(routine, false) + ")";
    }
    String owner = name.charAt(amax ? 1 : 0) == 's' ? "FloatColumnMajor." : "DoubleColumnMajor.";
    return owner + name + "(" + arguments(routine, !hasOffsets(routine)) + ")";
  }

  private static String arguments(Method routine, boolean addOffsets) {
    StringBuilder text = new StringBuilder();
    Class<?>[] types = routine.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      text.append(i == 0 ? "" : ", ").append('p').append(i);
      text.append(addOffsets && types[i].isArray() ? ", 0" : "");
    }
    return text.toString();
  }

  /** Of the two forms of a routine, the longer one has an offset after each array. */
  private static boolean hasOffsets(Method routine) {
    return Arrays.stream(BLAS.class.getMethods())
        .filter(other -> other.getName().equals(routine.getName()))
        .allMatch(other -> other.getParameterCount() <= routine.getParameterCount());
  }
}
