import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes down the operations of a function, each distinct one once. */
final class VectorCode {
  /** What an expression gives: a constant of the scalar code, or lanes of one kind. */
  record Value(String text, Kind kind) {
    boolean constant() {
      return kind == Kind.CONSTANT;
    }
  }

  enum Kind {
    CONSTANT,
    NUMBERS,
    BITS,
    MASK
  }

  final StringBuilder constants = new StringBuilder();
  final StringBuilder steps = new StringBuilder();
  private final Map<String, Value> known = new HashMap<>();
  private final String type;
  private final String bitsType;
  private final TreeSet<String> imports;

  VectorCode(String type, TreeSet<String> imports) {
    this.type = type;
    this.bitsType = type.equals("Float") ? "Int" : "Long";
    this.imports = imports;
  }

  private String javaType(Kind kind) {
    return switch (kind) {
      case NUMBERS -> type + "Vector";
      case BITS -> {
        imports.add("jdk.incubator.vector." + bitsType + "Vector");
        yield bitsType + "Vector";
      }
      case MASK -> {
        imports.add("jdk.incubator.vector.VectorMask");
        yield "VectorMask<" + type + ">";
      }
      case CONSTANT -> throw new IllegalStateException();
    };
  }

  Value emit(Kind kind, String operation) {
    if (operation.contains("VectorOperators")) {
      imports.add("jdk.incubator.vector.VectorOperators");
    }
    return known.computeIfAbsent(
        operation,
        o -> {
          Value value = new Value("v" + known.size(), kind);
          steps.append("      " + javaType(kind) + " " + value.text + " = " + operation + ";\n");
          return value;
        });
  }

  private Value broadcast(Kind kind, String constant) {
    String text = constant;
    if (kind == Kind.NUMBERS && constant.matches("-?\\d+")) {
      text = constant + (type.equals("Float") ? "f" : "d");
    }
    // Of a species that is a constant: by way of SPECIES.withLanes, C2 allocates the vector.
    String species = kind == Kind.BITS ? "BITS" : "SPECIES";
    String operation = javaType(kind) + ".broadcast(" + species + ", " + text + ")";
    return known.computeIfAbsent(
        operation,
        o -> {
          Value value = new Value("c" + known.size(), kind);
          constants.append("    " + javaType(kind) + " " + value.text + " = " + operation + ";\n");
          return value;
        });
  }

  Value numbers(Value value) {
    return value.constant() ? broadcast(Kind.NUMBERS, value.text) : value;
  }

  Value bits(Value value) {
    return value.constant() ? broadcast(Kind.BITS, value.text) : value;
  }

  /** Inlines a function. */
  Value call(ScalarFunction function, Map<String, Value> scope) {
    for (String statement : function.body().split(";")) {
      String s = statement.strip();
      if (s.startsWith("return ")) {
        return expression(s.substring(7), function, scope);
      }
      Matcher m =
          Pattern.compile(
                  "(?:(?:float|double|int|long|boolean) )?(\\w+)\\s*(\\*?=)\\s*(.*)",
                  Pattern.DOTALL)
              .matcher(s);
      if (!m.matches()) {
        throw new IllegalArgumentException(function.owner() + ": " + s);
      }
      Value value = expression(m.group(3), function, scope);
      if (m.group(2).equals("*=")) {
        value = binary("*", scope.get(m.group(1)), value);
      }
      scope.put(m.group(1), value);
    }
    throw new IllegalArgumentException(function.owner() + ": no return");
  }

  private Value expression(String text, ScalarFunction function, Map<String, Value> scope) {
    return new ExpressionParser(text, this, function, scope).all();
  }

  Value binary(String operator, Value a, Value b) {
    if (a.constant() && b.constant()) {
      return new Value("(" + a.text + " " + operator + " " + b.text + ")", Kind.CONSTANT);
    }
    boolean ofBits = a.kind == Kind.BITS || b.kind == Kind.BITS;
    Kind kind = a.constant() ? b.kind : a.kind;
    return switch (operator) {
      case "+", "-", "*", "/", "&", "|" -> {
        Value left = ofBits ? bits(a) : kind == Kind.MASK ? a : numbers(a);
        Value right = ofBits ? bits(b) : kind == Kind.MASK ? b : numbers(b);
        String method =
            switch (operator) {
              case "+" -> "add";
              case "-" -> "sub";
              case "*" -> "mul";
              case "/" -> "div";
              case "&" -> "and";
              default -> "or";
            };
        yield emit(kind, left.text + "." + method + "(" + right.text + ")");
      }
      case "||" -> emit(Kind.MASK, a.text + ".or(" + b.text + ")");
      case "&&" -> emit(Kind.MASK, a.text + ".and(" + b.text + ")");
      case "<<" -> emit(kind, a.text + ".lanewise(VectorOperators.LSHL, " + b.text + ")");
      case ">>>" -> emit(kind, a.text + ".lanewise(VectorOperators.LSHR, " + b.text + ")");
      case "<", "<=", ">", ">=" -> {
        String name = (operator.startsWith("<") ? "L" : "G") + (operator.length() > 1 ? "E" : "T");
        yield emit(
            Kind.MASK,
            numbers(a).text + ".compare(VectorOperators." + name + ", " + numbers(b).text + ")");
      }
      default -> throw new IllegalArgumentException(operator);
    };
  }

  Value choose(Value condition, Value yes, Value no) {
    return yes.text.equals(no.text)
        ? no
        : emit(
            Kind.NUMBERS,
            numbers(no).text + ".blend(" + numbers(yes).text + ", " + condition.text + ")");
  }

  Value negative(Value value) {
    return value.constant()
        ? new Value(
            value.text.matches("\\d+") ? "-" + value.text : "(-" + value.text + ")", Kind.CONSTANT)
        : emit(Kind.NUMBERS, value.text + ".neg()");
  }

  Value builtIn(String name, List<Value> arguments) {
    Value a = arguments.get(0);
    return switch (name) {
      case "Math.fma" -> {
        Value b = arguments.get(1);
        Value c = numbers(arguments.get(2));
        yield emit(Kind.NUMBERS, numbers(a).text + ".fma(" + numbers(b).text + ", " + c.text + ")");
      }
      case "Math.abs" -> emit(Kind.NUMBERS, a.text + ".abs()");
      case "Math.sqrt" -> emit(Kind.NUMBERS, a.text + ".sqrt()");
      case "Math.copySign" -> {
        String sign = bitsType.equals("Int") ? "Integer.MIN_VALUE" : "Long.MIN_VALUE";
        Value magnitude = binary("&", toBits(a), new Value("~" + sign, Kind.CONSTANT));
        Value signs = binary("&", toBits(arguments.get(1)), new Value(sign, Kind.CONSTANT));
        yield fromBits(binary("|", magnitude, signs));
      }
      case "FloatTable.at" -> lookUp(a.text, arguments.get(1));
      case "Float.floatToRawIntBits", "Double.doubleToRawLongBits" ->
          a.constant() ? new Value(name + "(" + a.text + ")", Kind.CONSTANT) : toBits(a);
      case "Float.intBitsToFloat", "Double.longBitsToDouble" -> fromBits(a);
      default -> null;
    };
  }

  /**
   * Of 16 numbers, the one that each lane names by its four lowest bits: a permutation of one, two
   * or four vectors. An index wraps by itself.
   */
  private Value lookUp(String table, Value index) {
    String[] parts = new String[4];
    for (int i = 0; i < parts.length; i++) {
      // Parts that a width has not are read from the start again, and left out by the compiler.
      String at = i == 0 ? "0" : i + " * LANES % FloatTable.SIZE";
      imports.add(ElementwiseLoops.INTERNAL + "scalar.FloatTable");
      String load = "FloatVector.fromArray(SPECIES, " + table + ", " + at + ").reinterpretAsInts()";
      parts[i] =
          known.computeIfAbsent(
                  load,
                  o -> {
                    Value value = new Value("t" + known.size(), Kind.BITS);
                    constants.append("    IntVector " + value.text + " = " + load + ";\n");
                    return value;
                  })
              .text;
    }
    imports.add("jdk.incubator.vector.VectorOperators");
    String two = index.text + ".selectFrom(%s, %s)";
    String low = two.formatted(parts[0], parts[1]);
    String high = two.formatted(parts[2], parts[3]);
    return fromBits(
        emit(
            Kind.BITS,
            "LANES == 16 ? "
                + index.text
                + ".selectFrom("
                + parts[0]
                + ")\n          : LANES == 8 ? "
                + low
                + "\n          : "
                + low
                + ".blend("
                + high
                + ", "
                + index.text
                + ".and(8).compare(VectorOperators.NE, 0))"));
  }

  private Value toBits(Value a) {
    return emit(Kind.BITS, a.text + ".reinterpretAs" + bitsType + "s()");
  }

  private Value fromBits(Value a) {
    return emit(Kind.NUMBERS, a.text + ".reinterpretAs" + type + "s()");
  }

  Value constant(String name, ScalarFunction function) {
    if (name.matches("[0-9].*") || name.startsWith("Float.") || name.startsWith("Double.")) {
      return new Value(name, Kind.CONSTANT);
    }
    String full = name.contains(".") ? name : function.owner() + "." + name;
    imports.add(ElementwiseLoops.INTERNAL + "scalar." + full.substring(0, full.indexOf('.')));
    return new Value(full, Kind.CONSTANT);
  }
}
