package dev.lanewise.nn.f32;

import java.util.Locale;

/** The table that {@link Network#summary()} gives. */
final class Summary {
  private static final String ROW = "%5s  %-16s %-11s %-11s %-10s %12s%n";

  private Summary() {}

  static String of(int inputs, Dense[] layers, Loss loss) {
    StringBuilder table = new StringBuilder();
    row(table, "layer", "W", "b", "A", "activation", "parameters");
    row(table, "0", "", "", shape(inputs, "m"), "", "");
    long total = 0;
    for (int l = 1; l <= layers.length; l++) {
      Dense layer = layers[l - 1];
      total += layer.parameterCount();
      row(
          table,
          Integer.toString(l),
          shape(layer.outputs, Integer.toString(layer.inputs)),
          shape(layer.outputs, "1"),
          shape(layer.outputs, "m"),
          layer.activation.name(),
          grouped(layer.parameterCount()));
    }
    row(table, "total", "", "", "", "", grouped(total));
    return table.append("loss: ").append(loss).append(System.lineSeparator()).toString();
  }

  private static void row(StringBuilder table, Object... cells) {
    table.append(String.format(Locale.ROOT, ROW, cells));
  }

  private static String shape(int rows, String cols) {
    return "(" + rows + ", " + cols + ")";
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
