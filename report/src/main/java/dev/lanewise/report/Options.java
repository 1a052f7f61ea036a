package dev.lanewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** What the options of all charts have in common. */
final class Options {
  private Options() {}

  /** A point; nothing is drawn where one of its values can't be. */
  static JsonArray point(Double... values) {
    JsonArray point = new JsonArray();
    for (Double value : values) {
      point.add(
          value == null || !Double.isFinite(value) ? JsonNull.INSTANCE : new JsonPrimitive(value));
    }
    return point;
  }

  /** An object of names and values in turn. */
  static JsonObject object(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      switch (namesAndValues[i + 1]) {
        case JsonElement element -> object.add(name, element);
        case Number number -> object.addProperty(name, number);
        case Boolean bool -> object.addProperty(name, bool);
        case String text -> object.addProperty(name, text);
        default -> throw new IllegalArgumentException(name);
      }
    }
    return object;
  }

  /** An array of some elements. */
  static JsonArray array(JsonElement... elements) {
    JsonArray array = new JsonArray();
    for (JsonElement element : elements) {
      array.add(element);
    }
    return array;
  }

  static void sameLength(String name, int length, String other, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + ": length " + length + ", but " + other + " has " + expected);
    }
  }
}
