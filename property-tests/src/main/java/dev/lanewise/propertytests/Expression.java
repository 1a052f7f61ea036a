package dev.lanewise.propertytests;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cases as Java expressions that make them again, ready to be pasted into a test. */
public final class Expression {
  private Expression() {}

  /**
   * The call of a record's constructor with what the record holds.
   *
   * @param record numbers, texts, enums, classes, lists and other records
   * @return {@code new Name(...)}
   */
  public static String of(Record record) {
    return Stream.of(record.getClass().getRecordComponents())
        .map(component -> value(get(record, component)))
        .collect(Collectors.joining(", ", "new " + name(record.getClass()) + "(", ")"));
  }

  private static Object get(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // accessors of these records throw nothing
    }
  }

  private static String value(Object value) {
    return switch (value) {
      case Record record -> of(record);
      case Enum<?> constant -> name(constant.getDeclaringClass()) + "." + constant.name();
      case Class<?> type -> name(type) + ".class";
      case List<?> list ->
          list.stream().map(Expression::value).collect(Collectors.joining(", ", "List.of(", ")"));
      case String text -> '"' + text + '"';
      case Long number -> number + "L";
      case Float number -> number + "f";
      default -> String.valueOf(value);
    };
  }

  /** As it stands in code of another package, with the classes around it. */
  private static String name(Class<?> type) {
    Class<?> around = type.getDeclaringClass();
    return around == null ? type.getSimpleName() : name(around) + "." + type.getSimpleName();
  }
}
