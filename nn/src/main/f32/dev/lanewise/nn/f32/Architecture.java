package dev.lanewise.nn.f32;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lanewise.kernels.Activation;
import java.util.Map;

/**
 * What a network consists of, as JSON: so that a file of its parameters says what they belong to.
 * Layers that are not of this library have no words here.
 */
final class Architecture {
  private Architecture() {}

  /** The text; null if there is a layer that is not of this library. */
  static String write(Network network) {
    JsonObject object = new JsonObject();
    object.addProperty("inputs", network.inputs());
    JsonArray layers = write((Sequence) network.layers.layer);
    if (layers == null) {
      return null;
    }
    object.add("layers", layers);
    object.addProperty("loss", network.loss().toString());
    object.addProperty("seed", network.execution.clock.seed);
    return object.toString();
  }

  private static JsonArray write(Sequence sequence) {
    JsonArray array = new JsonArray();
    for (Map.Entry<String, Layer> entry : sequence.layers().entrySet()) {
      JsonObject layer = write(entry.getValue());
      if (layer == null) {
        return null;
      }
      layer.addProperty("name", entry.getKey());
      array.add(layer);
    }
    return array;
  }

  private static JsonObject write(Layer layer) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", layer.getClass().getSimpleName());
    switch (layer) {
      case Dense dense -> {
        object.addProperty("outputs", dense.outputs());
        object.addProperty("activation", dense.activation().name());
      }
      case ActivationLayer single -> object.addProperty("activation", single.activation().name());
      case Softmax softmax -> {}
      case LayerNorm norm -> object.addProperty("epsilon", norm.epsilon());
      case RmsNorm norm -> object.addProperty("epsilon", norm.epsilon());
      case BatchNorm norm -> {
        object.addProperty("epsilon", norm.epsilon());
        object.addProperty("momentum", norm.momentum());
      }
      case Dropout dropout -> object.addProperty("rate", dropout.rate());
      case Residual residual -> object.add("branch", write(residual.branch()));
      case WideAndDeep both -> {
        object.addProperty("outputs", both.outputs());
        object.add("deep", write(both.deep()));
      }
      default -> {
        return null;
      }
    }
    boolean unknown = object.asMap().values().stream().anyMatch(JsonElement::isJsonNull);
    return unknown ? null : object;
  }

  /**
   * The builder of a network as the text says.
   *
   * @throws IllegalArgumentException if it is no such text, or there can be no such network
   */
  static NetworkBuilder read(String text) {
    try {
      JsonObject object = JsonParser.parseString(text).getAsJsonObject();
      NetworkBuilder builder = Network.builder(get(object, "inputs").getAsInt());
      for (JsonElement layer : get(object, "layers").getAsJsonArray()) {
        JsonObject one = layer.getAsJsonObject();
        builder.layer(get(one, "name").getAsString(), layer(one));
      }
      return builder
          .loss(Loss.named(get(object, "loss").getAsString()))
          .seed(get(object, "seed").getAsLong());
    } catch (JsonParseException
        | IllegalStateException // what Gson throws for another kind of element
        | UnsupportedOperationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static JsonElement get(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException("\"" + name + "\" is missing in " + object);
    }
    return value;
  }

  private static Layer layer(JsonObject object) {
    String kind = get(object, "kind").getAsString();
    return switch (kind) {
      case "Dense" -> new Dense(get(object, "outputs").getAsInt(), activation(object));
      case "ActivationLayer" -> new ActivationLayer(activation(object));
      case "Softmax" -> new Softmax();
      case "LayerNorm" -> new LayerNorm(get(object, "epsilon").getAsFloat());
      case "RmsNorm" -> new RmsNorm(get(object, "epsilon").getAsFloat());
      case "BatchNorm" ->
          new BatchNorm(get(object, "epsilon").getAsFloat(), get(object, "momentum").getAsFloat());
      case "Dropout" -> new Dropout(get(object, "rate").getAsFloat());
      case "Residual" -> new Residual(layers(get(object, "branch")));
      case "WideAndDeep" ->
          new WideAndDeep(get(object, "outputs").getAsInt(), layers(get(object, "deep")));
      default -> throw new IllegalArgumentException("kind = \"" + kind + "\", which is no layer");
    };
  }

  private static Layer[] layers(JsonElement array) {
    return array.getAsJsonArray().asList().stream()
        .map(element -> layer(element.getAsJsonObject()))
        .toArray(Layer[]::new);
  }

  private static Activation activation(JsonObject object) {
    return Activation.valueOf(get(object, "activation").getAsString());
  }
}
