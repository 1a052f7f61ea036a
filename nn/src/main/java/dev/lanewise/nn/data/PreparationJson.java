package dev.lanewise.nn.data;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A preparation as JSON: {@code features}, a list of objects, and {@code target}, an object. */
final class PreparationJson {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private PreparationJson() {}

  static String write(Preparation preparation) {
    JsonArray features = new JsonArray();
    for (Preparation.Feature feature : preparation.features()) {
      JsonObject object = new JsonObject();
      object.addProperty("column", feature.column());
      if (!feature.categories().isEmpty()) {
        object.add("categories", texts(feature.categories()));
      } else {
        object.addProperty("zeroIsMissing", feature.zeroIsMissing());
        if (!Double.isNaN(feature.fill())) {
          object.addProperty("fill", feature.fill());
        }
        object.addProperty("shift", feature.shift());
        object.addProperty("scale", feature.scale());
      }
      features.add(object);
    }
    JsonObject target = new JsonObject();
    target.addProperty("column", preparation.target().column());
    if (preparation.isClassification()) {
      target.add("classes", texts(preparation.target().classes()));
    } else {
      target.addProperty("shift", preparation.target().shift());
      target.addProperty("scale", preparation.target().scale());
    }
    JsonObject all = new JsonObject();
    all.add("features", features);
    all.add("target", target);
    return GSON.toJson(all);
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  static Preparation read(String json) {
    JsonObject all;
    try {
      all = object("preparation", JsonParser.parseString(json));
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("the preparation is no JSON", e);
    }
    List<Preparation.Feature> features = new ArrayList<>();
    JsonElement list = all.get("features");
    if (list == null || !list.isJsonArray() || list.getAsJsonArray().isEmpty()) {
      throw new IllegalArgumentException("features must be a list, and not empty");
    }
    for (JsonElement element : list.getAsJsonArray()) {
      features.add(feature("features[" + features.size() + "]", element));
    }
    String place = "target";
    JsonObject target = object(place, all.get(place));
    String column = text(place + ".column", target.get("column"));
    requireDifferent(features, column);
    return new Preparation(
        features,
        target.has("classes")
            ? new Preparation.Target(column, texts(place + ".classes", target, "classes"), 0, 1)
            : new Preparation.Target(
                column,
                List.of(),
                number(place + ".shift", target.get("shift")),
                number(place + ".scale", target.get("scale"))));
  }

  private static void requireDifferent(List<Preparation.Feature> features, String target) {
    Set<String> columns = new HashSet<>(Set.of(target));
    for (Preparation.Feature feature : features) {
      if (!columns.add(feature.column())) {
        throw new IllegalArgumentException(
            "column \"" + feature.column() + "\" is there twice, but must be once");
      }
    }
  }

  private static Preparation.Feature feature(String place, JsonElement element) {
    JsonObject object = object(place, element);
    String column = text(place + ".column", object.get("column"));
    if (object.has("categories")) {
      List<String> categories = texts(place + ".categories", object, "categories");
      return new Preparation.Feature(column, categories, false, 0, 0, 1);
    }
    return new Preparation.Feature(
        column,
        List.of(),
        object.has("zeroIsMissing") && object.get("zeroIsMissing").equals(new JsonPrimitive(true)),
        object.has("fill") ? number(place + ".fill", object.get("fill")) : Double.NaN,
        number(place + ".shift", object.get("shift")),
        number(place + ".scale", object.get("scale")));
  }

  private static JsonObject object(String place, JsonElement element) {
    if (element == null || !element.isJsonObject()) {
      throw new IllegalArgumentException(place + " must be an object");
    }
    return element.getAsJsonObject();
  }

  private static String text(String place, JsonElement element) {
    if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
      throw new IllegalArgumentException(place + " must be a string");
    }
    return element.getAsString();
  }

  private static double number(String place, JsonElement element) {
    if (element != null
        && element.isJsonPrimitive()
        && element.getAsJsonPrimitive().isNumber()
        && Double.isFinite(element.getAsDouble())) {
      return element.getAsDouble();
    }
    throw new IllegalArgumentException(place + " must be a finite number");
  }

  private static List<String> texts(String place, JsonObject object, String name) {
    List<String> texts = new ArrayList<>();
    if (object.get(name).isJsonArray()) {
      for (JsonElement element : object.getAsJsonArray(name)) {
        texts.add(text(place + "[" + texts.size() + "]", element));
      }
    }
    if (texts.isEmpty() || Set.copyOf(texts).size() < texts.size()) {
      throw new IllegalArgumentException(place + " must be a list of different strings");
    }
    return texts;
  }
}
