package dev.lanewise.benchmarks.judge;

import dev.lanewise.kernels.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** All operations that are measured. */
final class Operations {
  private Operations() {}

  static List<Operation> of(ElementType type) {
    return type == ElementType.FLOAT ? FloatOperations.ALL : DoubleOperations.ALL;
  }

  /** The activations that compute something. */
  static List<Activation> activations() {
    return Arrays.stream(Activation.values()).filter(f -> f != Activation.IDENTITY).toList();
  }

  /** An activation's name on the command line. */
  static String label(Activation f) {
    return f.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The operations of a function's vector loop, which the build wrote down beside it.
   *
   * @param type Float or Double
   * @param label the function's name on the command line
   * @param constant STEPS or BACKWARD_STEPS
   */
  static int steps(String type, String label, String constant) {
    StringBuilder name = new StringBuilder(type).append("Vector");
    for (String word : label.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    try {
      var field =
          Class.forName("dev.lanewise.kernels.internal.simd.elementwise." + name + "Loops")
              .getDeclaredField(constant);
      field.setAccessible(true);
      return field.getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
