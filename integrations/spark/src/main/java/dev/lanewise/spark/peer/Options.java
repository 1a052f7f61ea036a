package dev.lanewise.spark.peer;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Options of a command line, each a name and a value. */
final class Options {
  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads options, or ends the program: with help, if it is asked for, or with what is wrong.
   *
   * @param args {@code --name value}, in any order
   * @param help what there is
   * @param defaults by name; empty for what must be given
   */
  static Options parse(String[] args, String help, Map<String, String> defaults) {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(help);
      System.exit(0);
    }
    try {
      return new Options(read(args, defaults));
    } catch (IllegalArgumentException e) {
      System.err.print(e.getMessage() + "\n\n" + help);
      System.exit(2);
      throw e; // it never comes here
    }
  }

  private static Map<String, String> read(String[] args, Map<String, String> defaults) {
    Map<String, String> values = new TreeMap<>(defaults);
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException("option " + args[i] + " is unknown");
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException("option " + args[i] + " has no value");
      }
      values.put(name, args[i + 1]);
    }
    values.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            throw new IllegalArgumentException("option --" + name + " is missing");
          }
        });
    return values;
  }

  String text(String name) {
    return values.get(name);
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  int[] numbers(String name) {
    return Arrays.stream(text(name).split(",")).mapToInt(Integer::parseInt).toArray();
  }

  double real(String name) {
    return Double.parseDouble(text(name));
  }
}
