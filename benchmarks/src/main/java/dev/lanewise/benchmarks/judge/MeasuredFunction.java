package dev.lanewise.benchmarks.judge;

import dev.lanewise.kernels.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A function that {@code lanewise bench elementwise} measures.
 *
 * @param name as on the command line, and as the PyTorch script knows it
 * @param positive whether it takes positive numbers only
 * @param mkl its name in MKL's vector mathematics, or null
 */
record MeasuredFunction(String name, boolean positive, String mkl) {
  /** All of them: the elementary functions, then the activations. */
  static final List<MeasuredFunction> ALL = all();

  private static List<MeasuredFunction> all() {
    List<MeasuredFunction> all =
        new ArrayList<>(
            List.of(
                new MeasuredFunction("exp", false, "Exp"),
                new MeasuredFunction("expm1", false, "Expm1"),
                new MeasuredFunction("log", true, "Ln"),
                new MeasuredFunction("log1p", true, "Log1p"),
                new MeasuredFunction("erf", false, "Erf"),
                new MeasuredFunction("sqrt", true, "Sqrt"),
                new MeasuredFunction("rsqrt", true, "InvSqrt")));
    Arrays.stream(Activation.values())
        .filter(f -> f != Activation.IDENTITY)
        .map(f -> f.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .map(name -> new MeasuredFunction(name, false, name.equals("tanh") ? "Tanh" : null))
        .forEach(all::add);
    return all;
  }

  /** The name of the activation's constant. */
  String constant() {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The operations of its vector loop, which the build wrote down beside it. */
  int steps(ElementType type) {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("-")) {
      words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    String prefix = type == ElementType.FLOAT ? "Float" : "Double";
    try {
      var field =
          Class.forName(
                  "dev.lanewise.kernels.internal.simd.elementwise."
                      + prefix
                      + "Vector"
                      + words
                      + "Loops")
              .getDeclaredField("STEPS");
      field.setAccessible(true);
      return field.getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
