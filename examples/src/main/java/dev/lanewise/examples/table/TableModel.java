package dev.lanewise.examples.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.UserError;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.OnnxFile;
import dev.lanewise.nn.f32.ParameterFile;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.files.Safetensors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network that has learnt from a table, with all that is needed to use it on another: a
 * safetensors file, in whose metadata the rest is.
 *
 * @param network the network; its outputs are logits, or one scaled number
 * @param preparation how rows become samples
 * @param layout how the table was laid out
 */
public record TableModel(Network network, Preparation preparation, TableLayout layout) {
  private static final String VERSION = "lanewise.version";
  private static final String PREPARATION = "lanewise.preparation";
  private static final String LAYOUT = "lanewise.layout";

  /** Of what the metadata says; a later version may say it otherwise. */
  private static final String CURRENT = "1";

  /**
   * The loss that a network for some target learns with.
   *
   * @param preparation how rows become samples
   * @return softmax and cross-entropy for classes, the mean squared error for numbers
   */
  public static Loss loss(Preparation preparation) {
    return preparation.isClassification() ? Loss.SOFTMAX_CROSS_ENTROPY : Loss.MSE;
  }

  /**
   * Writes it.
   *
   * @param file where
   * @throws UserError if it cannot be written; then nothing has changed
   */
  public void save(OutputFile file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(VERSION, CURRENT);
    metadata.put(PREPARATION, preparation.toJson());
    metadata.put(LAYOUT, json(layout).toString());
    file.writeBy(path -> ParameterFile.save(network, path, metadata));
  }

  /**
   * Reads it.
   *
   * @param file what {@link #save} wrote
   * @return an equal model
   * @throws UserError if it is anything else
   */
  public static TableModel load(Path file) {
    try {
      Map<String, String> metadata;
      try (Arena arena = Arena.ofConfined()) {
        metadata = Safetensors.read(file, arena).metadata();
      }
      String version = text(metadata, VERSION);
      if (!version.equals(CURRENT)) {
        throw new IllegalArgumentException(
            VERSION + " = " + Quoted.of(version) + ", but must be " + CURRENT);
      }
      Preparation preparation = Preparation.ofJson(text(metadata, PREPARATION));
      TableLayout layout = layout(text(metadata, LAYOUT));
      Network network = ParameterFile.read(file);
      checkFits(network, preparation);
      return new TableModel(network, preparation, layout);
    } catch (FileFormatException e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError(file + ": " + UserError.reason(e));
    } catch (IllegalArgumentException e) {
      throw new UserError(file + ": metadata: " + e.getMessage());
    }
  }

  /**
   * Writes it as ONNX. The model takes what {@link Preparation#inputs} names, numbers as the table
   * has them and NaN where one is missing, and gives the target's number, or the probability of
   * each class.
   *
   * @param file where
   * @throws UserError if it cannot be written; then nothing has changed
   */
  public void saveOnnx(OutputFile file) {
    OnnxFile onnx =
        OnnxFile.of(network)
            .imputer(preparation.imputer())
            .scaler(preparation.scaler())
            .metadata(
                Map.of(
                    "inputs", texts(preparation.inputs()).toString(),
                    "target", preparation.target().column(),
                    "classes", texts(preparation.target().classes()).toString()));
    if (preparation.isClassification()) {
      onnx.probabilities();
    } else {
      onnx.targetScaler(preparation.targetScaler());
    }
    file.writeBy(onnx::save);
  }

  // ---- the metadata ----

  private static String text(Map<String, String> metadata, String name) {
    String text = metadata.get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          name + " is missing: it is no model that lanewise train wrote from a table");
    }
    return text;
  }

  private static void checkFits(Network network, Preparation preparation) {
    int inputs = preparation.inputs().size();
    int outputs = Math.max(1, preparation.target().classes().size());
    Loss loss = loss(preparation);
    if (network.inputs() != inputs || network.outputs() != outputs || network.loss() != loss) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the network has %d inputs, %d outputs and the loss %s, but %s asks for %d, %d and"
                  + " %s",
              network.inputs(),
              network.outputs(),
              network.loss(),
              PREPARATION,
              inputs,
              outputs,
              loss));
    }
  }

  private static JsonObject json(TableLayout layout) {
    JsonObject object = new JsonObject();
    object.add("columns", texts(layout.columns()));
    object.addProperty("named", layout.named());
    object.add("missing", texts(layout.missing()));
    return object;
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static TableLayout layout(String text) {
    try {
      JsonObject object = JsonParser.parseString(text).getAsJsonObject();
      return new TableLayout(
          texts(object, "columns"), object.get("named").getAsBoolean(), texts(object, "missing"));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw new IllegalArgumentException(LAYOUT + " is not what it must be", e);
    }
  }

  private static List<String> texts(JsonObject object, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : object.getAsJsonArray(name)) {
      texts.add(element.getAsString());
    }
    return texts;
  }
}
