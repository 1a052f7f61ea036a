package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.ParameterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradcheckTest {
  @TempDir Path directory;

  private Path model(Loss loss) throws IOException {
    Network network =
        Network.builder(3)
            .dense(5, Activation.TANH)
            .layer(new BatchNorm())
            .dropout(0.2f)
            .dense(2, Activation.IDENTITY)
            .loss(loss)
            .seed(3)
            .build();
    Path file = directory.resolve("model.safetensors");
    ParameterFile.save(network, file);
    return file;
  }

  @Test
  void trainedNetworkIsSavedAndPasses() {
    String file = directory.resolve("digits.safetensors").toString();
    Run train = Run.of("train", "digits", "--epochs", "1", "--hidden", "9", "--save", file);
    assertEquals(0, train.code(), train.err());
    Path page = directory.resolve("page.html");
    Run run = Run.of("gradcheck", file, "--sample", "20", "--report", page.toString());
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("gradient check: PASS"), run.out());
    assertTrue(run.out().contains("2.weight"), run.out());
    assertTrue(Files.exists(page));
  }

  @Test
  void reportShowsEveryVariableAndNeedsNothingElse() throws IOException {
    Path page = directory.resolve("page.html");
    Run run = Run.of("gradcheck", model(Loss.MSE).toString(), "--all", "--report", "" + page);
    assertEquals(0, run.code(), run.out() + run.err());
    String html = Files.readString(page);
    assertEquals(8, html.split("<figure>", -1).length, "six parameters and the input");
    assertTrue(html.contains("<figcaption>0.weight [5, 3], PASS</figcaption>"));
    assertTrue(html.contains("gradient check: PASS"));
    assertTrue(html.contains("default-src 'none'"), "nothing is fetched");
  }

  @Test
  void jsonAndData() throws IOException {
    String model = model(Loss.SOFTMAX_CROSS_ENTROPY).toString();
    Path csv = directory.resolve("data.csv");
    Files.writeString(csv, "a,b,c,class\n1,2,3,0\n0.5,-1,2,1\n-2,0,1.5,0\n0.1,0.2,0.3,1\n");
    Run run = Run.of("gradcheck", model, "--json", "--all", "--data", csv.toString());
    assertEquals(0, run.code(), run.out() + run.err());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals("PASS", json.get("verdict").getAsString());
    assertEquals(20 + 10 + 12 + 4 * 3, json.get("elements").getAsInt());
    // the features alone, without a header
    Files.writeString(csv, "1,2,3\n0.5,-1,2\n-2,0,1.5\n");
    run = Run.of("gradcheck", model, "--directional", "--data", csv.toString());
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("directions"), run.out());
  }

  @Test
  void mistakesAreNamed() throws IOException {
    String model = model(Loss.SOFTMAX_CROSS_ENTROPY).toString();
    Path csv = directory.resolve("data.csv");
    Files.writeString(csv, "1,2\n3,4\n");
    String data = csv.toString();
    assertMistake("has 2 columns, but the network takes 3", model, "--data", data);
    Files.writeString(csv, "1,2,3,7\n3,4,5,0\n");
    assertMistake("labels[0] = 7", model, "--data", data);
    Files.writeString(csv, "1,2,3,0.5\n3,4,5,0\n");
    assertMistake("class of row 1 = 0.5", model, "--data", data);
    assertMistake("--data /no/such.npy: no such file", model, "--data", "/no/such.npy");
    assertMistake("at least 2", model, "--rows", "1");
    assertMistake("--rows 0", model, "--rows", "0");
    assertMistake("tolerance = 2.0", model, "--tolerance", "2");
    assertMistake("no variable is left", model, "--exclude", "*");
    assertMistake("there is no directory", model, "--report", "/no/such/page.html");
  }

  private static void assertMistake(String named, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "gradcheck";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Run run = Run.of(command);
    assertEquals(2, run.code(), run.out() + run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(named), run.err());
  }
}
