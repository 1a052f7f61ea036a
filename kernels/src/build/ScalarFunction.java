import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A function of numbers, as it is written for one element: see {@link ElementwiseLoops}. */
record ScalarFunction(String owner, List<String> parameters, String body) {
  private static final Pattern METHOD =
      Pattern.compile(
          "static (?:float|double|int|long|boolean) (\\w+)\\(([^)]*)\\) \\{(.*?)\n  \\}",
          Pattern.DOTALL);

  private static final Map<String, ScalarFunction> FUNCTIONS = new HashMap<>();

  static void read(String owner, String source) {
    String plain = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
    Matcher m = METHOD.matcher(plain);
    while (m.find()) {
      List<String> parameters = new ArrayList<>();
      for (String parameter : m.group(2).split(",")) {
        parameters.add(parameter.strip().replaceAll(".* ", ""));
      }
      FUNCTIONS.put(owner + "." + m.group(1), new ScalarFunction(owner, parameters, m.group(3)));
    }
  }

  static boolean exists(String name) {
    return FUNCTIONS.containsKey(name);
  }

  static ScalarFunction named(String name) {
    ScalarFunction function = FUNCTIONS.get(name);
    if (function == null) {
      throw new IllegalArgumentException("there is no function " + name);
    }
    return function;
  }
}
