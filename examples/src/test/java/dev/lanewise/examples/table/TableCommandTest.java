package dev.lanewise.examples.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lanewise.examples.Run;
import dev.lanewise.nn.files.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a CSV file to a model, and from it to predictions, here and in ONNX Runtime. */
class TableCommandTest {
  private static final String[] TOWNS = {"sea", "hill", "lake"};

  @TempDir private Path directory;

  /**
   * Houses whose price is 10 size + 50 by the sea, and dear from 100 on; some sizes are missing.
   */
  private static String houses(int rows) {
    StringBuilder text = new StringBuilder("id,size,town,price,dear\n");
    for (int i = 0; i < rows; i++) {
      int size = 1 + i * 7 % 17;
      String town = TOWNS[i % 3];
      int price = 10 * size + (town.equals("sea") ? 50 : 0);
      text.append("h").append(i).append(i % 40 == 7 ? "," : "," + size).append(',').append(town);
      text.append(',').append(price).append(',').append(price < 100 ? "no" : "yes").append('\n');
    }
    return text.toString();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Run train(Path table, String... options) {
    List<String> command = new ArrayList<>(List.of("train", table.toString()));
    command.addAll(List.of("--model", model().toString()));
    command.addAll(Arrays.asList(options));
    Run run = Run.of(command.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    return run;
  }

  private Path model() {
    return directory.resolve("model.safetensors");
  }

  private static JsonObject json(Run run) {
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  @Test
  void numbersAreLearntAndPredicted() throws Exception {
    Path table = write("houses.csv", houses(300));
    Run run =
        train(table, "--target=price", "--ignore=dear", "--epochs=120", "--rate=0.01", "--json");
    JsonObject report = json(run);
    assertEquals("regression", report.get("task").getAsString());
    assertEquals(240, report.get("trainSamples").getAsInt());
    assertEquals("[4,64,32,1]", report.get("layers").toString());
    assertTrue(report.get("testRSquared").getAsDouble() > 0.9, report.toString());
    assertTrue(
        report.get("testRmse").getAsDouble() < report.get("baseline").getAsDouble() / 3,
        report.toString());
    assertTrue(report.get("notes").toString().contains("id"), report.toString());

    // Other columns, in another order, with a town that was not there and a size that is missing.
    Path rows = write("new.csv", "town,note,size\nsea,x,4\nmoon,,4\nhill,y,\n");
    Run predicted = Run.of("predict", "" + model(), "" + rows, "--json");
    assertEquals(0, predicted.code(), predicted.err());
    assertTrue(predicted.err().contains("\"size\" is missing in 1 row"), predicted.err());
    assertTrue(predicted.err().contains("\"town=moon\" was not learnt in 1 row"), predicted.err());
    JsonArray prices = json(predicted).getAsJsonArray("predictions");
    assertEquals(3, prices.size());
    assertEquals(90, prices.get(0).getAsDouble(), 20);

    Path onnx = directory.resolve("model.onnx");
    Run exported = Run.of("export", "" + model(), "--onnx", "" + onnx);
    assertEquals(0, exported.code(), exported.err());
    assertTrue(exported.out().contains("size, town=hill, town=lake, town=sea"), exported.out());
    float[][] x = {{4, 0, 0, 1}, {4, 0, 0, 0}, {Float.NaN, 1, 0, 0}};
    float[][] y = onnx(onnx, x);
    for (int i = 0; i < x.length; i++) {
      double expected = prices.get(i).getAsDouble();
      assertEquals(expected, y[i][0], 1e-4 * Math.abs(expected));
    }
    assertTrue(files().containsAll(List.of("model.onnx", "model.safetensors")));
    assertEquals(4, files().size(), "nothing else is left");
  }

  @Test
  void classesAreLearntAndPredicted() throws Exception {
    Path table = write("houses.csv", houses(300));
    Run run = train(table, "--target=dear", "--ignore=id,price", "--epochs=60", "--rate=0.01");
    assertTrue(run.out().contains("2 classes of \"dear\""), run.out());
    assertTrue(run.out().contains("true \\ said  no yes"), run.out());
    assertFalse(run.out().contains("\033"), "no terminal, no colours");
    Run predicted = Run.of("predict", "" + model(), "" + table, "--probabilities", "--evaluate");
    assertEquals(0, predicted.code(), predicted.err());
    List<String> lines = predicted.out().lines().toList();
    assertEquals("dear,p(no),p(yes)", lines.getFirst());
    assertEquals(301, lines.size());
    String accuracy =
        predicted.err().lines().filter(l -> l.startsWith("accuracy")).findFirst().orElse("");
    assertTrue(accuracy.matches("accuracy 9[5-9].*|accuracy 100.*"), predicted.err());

    Path onnx = directory.resolve("model.onnx");
    assertEquals(0, Run.of("export", "" + model(), "--onnx", "" + onnx).code());
    float[][] y = onnx(onnx, new float[][] {{1, 0, 0, 1}, {8, 1, 0, 0}}); // rows 0 and 1
    for (int i = 0; i < 2; i++) {
      String[] fields = lines.get(1 + i).split(",");
      assertEquals(Float.parseFloat(fields[1]), y[i][0], 1e-5);
      assertEquals(Float.parseFloat(fields[2]), y[i][1], 1e-5);
    }

    Path file = directory.resolve("out.csv");
    Run written = Run.of("predict", "" + model(), "" + table, "-o", "" + file);
    assertEquals("", written.out());
    assertEquals(lines.stream().map(line -> line.split(",")[0]).toList(), Files.readAllLines(file));
    JsonObject all =
        json(
            Run.of("predict", "" + model(), "" + table, "--json", "--probabilities", "--evaluate"));
    assertEquals(300, all.getAsJsonObject("probabilities").getAsJsonArray("yes").size());
    assertTrue(all.get("accuracy").getAsDouble() > 0.95, "accuracy");
  }

  private static float[][] onnx(Path file, float[][] x) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, x);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return (float[][]) result.get("output").orElseThrow().getValue();
    }
  }

  /** The same table in other dress: all give the same network, so the same predictions. */
  @Test
  void howAFileIsWrittenDoesNotMatter() throws Exception {
    String plain = houses(60).replace("h1,", "\"h\n1\",");
    Path first = write("plain.csv", plain);
    String[] options = {"--target=price", "--ignore=id,dear", "--epochs=2", "--json"};
    JsonObject expected = json(train(first, options));
    Charset latin1 = StandardCharsets.ISO_8859_1;
    Map<String, byte[]> dressed =
        Map.of(
            "bom.csv", ("\ufeff" + plain).getBytes(StandardCharsets.UTF_8),
            "crlf.csv", plain.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
            "semicolon.csv", plain.replace(',', ';').getBytes(StandardCharsets.UTF_8),
            "tab.csv", plain.replace(',', '\t').getBytes(StandardCharsets.UTF_8),
            "gzip.csv.gz", gzip(plain.getBytes(StandardCharsets.UTF_8)),
            "comma.csv", plain.replace(',', ';').replace(";4;", ";4,0;").getBytes(latin1));
    for (Map.Entry<String, byte[]> entry : dressed.entrySet()) {
      Path other = Files.write(directory.resolve(entry.getKey()), entry.getValue());
      JsonObject report = json(train(other, options));
      assertEquals(expected.get("testLoss"), report.get("testLoss"), entry.getKey());
      assertEquals(expected.get("testRmse"), report.get("testRmse"), entry.getKey());
    }
    byte[] umlauts = plain.replace("hill", "h\u00fcgel").getBytes(latin1);
    Path other = Files.write(directory.resolve("latin1.csv"), umlauts);
    train(other, "--target=price", "--epochs=1", "--encoding=latin1");
    Run exported = Run.of("export", "" + model(), "--onnx", "" + directory.resolve("x.onnx"));
    assertTrue(exported.out().contains("town=h\u00fcgel"), exported.out());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void withoutAHeaderColumnsAreMeantByTheirPlace() throws Exception {
    String text = houses(60).lines().skip(1).reduce("", (a, b) -> a + b + "\n");
    Path table = write("rows.csv", text);
    JsonObject report = json(train(table, "--target=3", "--ignore=0,4", "--epochs=1", "--json"));
    assertEquals("3", report.get("target").getAsString());
    Path fewer = write("fewer.csv", "h,4,sea,no\nh,5,hill,no\n"); // without the price
    JsonObject whole = json(Run.of("predict", "" + model(), "" + table, "--json"));
    JsonObject some = json(Run.of("predict", "" + model(), "" + fewer, "--json"));
    assertEquals(60, whole.get("rows").getAsInt());
    assertEquals(2, some.getAsJsonArray("predictions").size());
    Path wrong = write("wrong.csv", "4,sea\n");
    Run refused = Run.of("predict", "" + model(), "" + wrong);
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("2 columns, but the model has learnt from 5"), refused.err());
  }

  @Test
  void whatIsMissingMayLeaveOutRows() throws Exception {
    Path table = write("houses.csv", houses(120));
    Run run = train(table, "--target=price", "--ignore=id,dear", "--fill=drop", "--epochs=1");
    assertTrue(run.out().contains("3 of 120 rows left out: something is missing"), run.out());
    Path rows = write("new.csv", "size,town\n4,sea\n,sea\n");
    Run predicted = Run.of("predict", "" + model(), "" + rows);
    assertEquals(3, predicted.out().lines().count());
    assertEquals("", predicted.out().lines().toList().getLast().replace("\"", ""));
    assertTrue(predicted.err().contains("no prediction for 1 row"), predicted.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          size\\n1\\n              | no column "town", which is needed
          size,town\\nx,sea\\n     | "x" is no number
          size,town\\n             | at least one row
          """)
  void rowsThatDoNotFitTheModelAreRefused(String text, String expected) throws IOException {
    train(write("h.csv", houses(60)), "--target=price", "--ignore=id,dear", "--epochs=1");
    Path rows = write("new.csv", text.replace("\\n", "\n"));
    Run run = Run.of("predict", "" + model(), "" + rows);
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(expected), run.err());
    Run probabilities = Run.of("predict", "" + model(), "" + rows, "--probabilities");
    assertTrue(probabilities.err().contains("--probabilities"), probabilities.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no model", "{}"})
  void otherFilesAreNoModels(String text) throws IOException {
    Path file = write("model.safetensors", text);
    Path onnx = directory.resolve("x.onnx");
    for (Run run :
        List.of(
            Run.of("predict", "" + file, "" + file),
            Run.of("export", "" + file, "--onnx", "" + onnx))) {
      assertEquals(2, run.code());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("model.safetensors"), run.err());
    }
    assertEquals(List.of("model.safetensors"), files());
  }

  /** Metadata that somebody has written, or that are of another file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lanewise.version     | 1             | 2             | lanewise.version = "2"
          lanewise.network     | inputs        | input         | "inputs" is missing
          lanewise.network     | \"MSE\"       | \"MAE\"       | the loss MAE, but
          lanewise.network     | \"outputs\":1 | \"outputs\":2 | tensor "4.weight": shape [1, 32]
          lanewise.network     | \"outputs\":64 | \"outputs\":50000000 | shape [64, 4]
          lanewise.preparation | town          | size          | column "size" is there twice
          lanewise.layout      | named         | name          | lanewise.layout
          """)
  void modelsWithOtherMetadataAreRefused(String key, String said, String other, String expected)
      throws IOException {
    train(write("h.csv", houses(60)), "--target=price", "--ignore=id,dear", "--epochs=1");
    try (Arena arena = Arena.ofConfined()) {
      Safetensors file = Safetensors.read(model(), arena);
      Map<String, String> metadata = new HashMap<>(file.metadata());
      assertFalse(metadata.containsKey("lanewise.hidden"), "one description of the network");
      String text = metadata.get(key);
      assertTrue(text.contains(said), text);
      metadata.put(key, text.replace(said, other));
      new Safetensors(file.tensors(), metadata).write(model());
    }
    Run run = Run.of("predict", "" + model(), "" + directory.resolve("h.csv"));
    assertEquals(2, run.code(), run.out());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(expected), run.err());
  }

  @Test
  void aTrainingThatFailsLeavesTheModelThatWasThere() throws IOException {
    Path table = write("h.csv", houses(60));
    Files.writeString(model(), "old");
    Run run =
        Run.of(
            "train",
            "" + table,
            "--target=price",
            "--model",
            "" + model(),
            "--rate=1e30",
            "--optimizer=sgd");
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("learning rate"), run.err());
    assertEquals("old", Files.readString(model()));
    assertEquals(2, files().size());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
