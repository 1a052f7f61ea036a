package dev.lanewise.nn.f32;

import dev.lanewise.nn.Parameter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table that {@link Network#summary()} gives. */
final class Summary {
  private static final String ROW = "%5s  %-11s %-24s %-24s %-10s %12s%n";

  private Summary() {}

  static String of(Declaration network, Loss loss) {
    StringBuilder table = new StringBuilder();
    row(table, "layer", "name", "kind", "parameters", "A", "count");
    row(table, "0", "", "", "", shape(network.inputs), "");
    int l = 0;
    for (Declaration layer : network.children) {
      l++;
      rows(table, Integer.toString(l), layer);
    }
    row(table, "total", "", "", "", "", grouped(count(network)));
    return table.append("loss: ").append(loss).append(System.lineSeparator()).toString();
  }

  private static void rows(StringBuilder table, String number, Declaration layer) {
    if (layer.layer instanceof Sequence) { // says nothing of its own
      layer.children.forEach(child -> rows(table, "", child));
      return;
    }
    String shapes =
        layer.parameters.stream()
            .map(p -> p.shape().toString().replace('[', '(').replace(']', ')'))
            .collect(Collectors.joining(" "));
    long count = layer.children.isEmpty() ? count(layer) : 0;
    row(
        table,
        number,
        layer.path,
        layer.layer.kind(),
        shapes,
        shape(layer.outputs),
        count == 0 ? "" : grouped(count));
    layer.children.forEach(child -> rows(table, "", child));
  }

  /** What is trained in a layer and those inside of it. */
  private static long count(Declaration layer) {
    long own =
        layer.parameters.stream().filter(Parameter::trained).mapToLong(Parameter::size).sum();
    return own + layer.children.stream().mapToLong(Summary::count).sum();
  }

  private static void row(StringBuilder table, Object... cells) {
    table
        .append(String.format(Locale.ROOT, ROW, cells).stripTrailing())
        .append(System.lineSeparator());
  }

  private static String shape(int rows) {
    return "(" + rows + ", m)";
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
