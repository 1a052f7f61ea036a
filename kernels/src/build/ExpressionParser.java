import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through an expression by precedence. */
final class ExpressionParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(0x[0-9a-fA-F.]+(?:p[+-]?\\d+)?[fdL]?|[0-9][0-9.]*[fdL]?|[A-Za-z_][\\w.]*|>>>|<<|<=|>=|\\|\\||&&|.)",
          Pattern.DOTALL);
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("&"),
          List.of("<", "<=", ">", ">="),
          List.of("<<", ">>>"),
          List.of("+", "-"),
          List.of("*", "/"));

  private final List<String> tokens = new ArrayList<>();
  private final VectorCode emitter;
  private final ScalarFunction function;
  private final Map<String, VectorCode.Value> scope;
  private int at;

  ExpressionParser(
      String text,
      VectorCode emitter,
      ScalarFunction function,
      Map<String, VectorCode.Value> scope) {
    Matcher m = TOKEN.matcher(text.strip());
    while (m.find()) {
      tokens.add(m.group(1));
    }
    this.emitter = emitter;
    this.function = function;
    this.scope = scope;
  }

  VectorCode.Value all() {
    VectorCode.Value value = conditional();
    if (at != tokens.size()) {
      throw notUnderstood();
    }
    return value;
  }

  private IllegalArgumentException notUnderstood() {
    return new IllegalArgumentException(
        function.owner()
            + ": no loop can be derived from \""
            + String.join(" ", tokens)
            + "\" from token "
            + (at + 1)
            + " on; ElementwiseLoops says what code can be");
  }

  private boolean take(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private VectorCode.Value conditional() {
    VectorCode.Value condition = level(0);
    if (!take("?")) {
      return condition;
    }
    VectorCode.Value yes = conditional();
    if (!take(":")) {
      throw notUnderstood();
    }
    return emitter.choose(condition, yes, conditional());
  }

  private VectorCode.Value level(int depth) {
    if (depth == LEVELS.size()) {
      return unary();
    }
    VectorCode.Value value = level(depth + 1);
    while (at < tokens.size() && LEVELS.get(depth).contains(tokens.get(at))) {
      String operator = tokens.get(at++);
      value = emitter.binary(operator, value, level(depth + 1));
    }
    return value;
  }

  private VectorCode.Value unary() {
    if (take("-")) {
      return emitter.negative(unary());
    }
    if (take("~")) {
      return new VectorCode.Value("~" + unary().text(), VectorCode.Kind.CONSTANT);
    }
    if (take("(")) {
      if (take("float") || take("double")) { // a cast: all numbers have one type
        take(")");
        return unary();
      }
      VectorCode.Value value = conditional();
      take(")");
      return value;
    }
    String name = tokens.get(at++);
    if (!take("(")) {
      return scope.containsKey(name) ? scope.get(name) : emitter.constant(name, function);
    }
    List<VectorCode.Value> arguments = new ArrayList<>();
    while (!take(")")) {
      arguments.add(conditional());
      take(",");
    }
    VectorCode.Value value = emitter.builtIn(name, arguments);
    return value != null ? value : inline(name, arguments);
  }

  private VectorCode.Value inline(String name, List<VectorCode.Value> arguments) {
    ScalarFunction callee =
        ScalarFunction.named(name.contains(".") ? name : function.owner() + "." + name);
    Map<String, VectorCode.Value> inner = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      inner.put(callee.parameters().get(i), arguments.get(i));
    }
    return emitter.call(callee, inner);
  }
}
