package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                        | command is missing
          train                                     | data set is missing
          dance                                     | dance
          train cats                                | cats
          train mnist                               | --data
          train mnist --data /no/such/directory     | /no/such/directory
          train digits --epochs 0                   | '0'
          train digits --epochs many                | 'many'
          train digits --batch -1                   | '-1'
          train digits --rate 0                     | '0'
          train digits --rate NaN                   | 'NaN'
          train digits --hidden 10,,5               | '10,,5'
          train digits --hidden 10,0                | '10,0'
          train digits --hidden 2000000000          | --hidden
          train digits --activation step            | 'step'
          train digits --optimizer magic            | 'magic'
          train digits --seed x                     | 'x'
          train digits --epochs 1 --epochs 2        | --epochs
          train digits --fast                       | --fast
          train --epochs 2 digits                   | --epochs stands before digits
          predict                                   | MODEL
          predict /no/such/model /no/such/table     | /no/such/model
          export                                    | MODEL
          export /no/such/model --onnx /tmp/x.onnx  | /no/such/model
          export /no/such/model                     | --onnx
          train digits --history /no/such/dir/a.csv | /no/such/dir
          train digits --history /                  | directory
          train digits --save /no/such/dir/a        | /no/such/dir
          gradcheck                                 | MODEL
          gradcheck /no/such/model                  | no such file
          gradcheck pom.xml                         | pom.xml
          info --fast                               | --fast
          verify --fast                             | --fast
          """)
  void aMistakeGivesOneLineThatNamesItAndExitCode2(String command, String named) {
    Run run = Run.of(command.isEmpty() ? new String[0] : command.split(" "));
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(named), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "train ",
        "train digits ",
        "train mnist ",
        "train fashion ",
        "predict ",
        "export ",
        "gradcheck ",
        "info ",
        "verify ",
        "bench "
      })
  void helpAndVersionAreEverywhere(String command) {
    Run help = Run.of((command + "--help").split(" "));
    assertEquals(0, help.code());
    assertTrue(help.out().startsWith("Usage: lanewise " + command), help.out());
    Run version = Run.of((command + "--version").split(" "));
    assertEquals(0, version.code());
    assertTrue(version.out().startsWith("lanewise "), version.out());
  }

  @Test
  void infoAsJsonNamesTheProvider() {
    Run run = Run.of("info", "--json");
    assertEquals(0, run.code());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertTrue(List.of("simd", "scalar").contains(json.get("provider").getAsString()));
    assertTrue(json.get("threads").getAsInt() >= 1);
  }

  @Test
  void jsonIsTheOnlyLineOfTheStandardOutput() {
    Run run = Run.of("train", "digits", "--json", "--epochs", "2", "--hidden", "9,7");
    assertEquals(0, run.code());
    assertEquals(1, run.out().lines().count());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals("[64,9,7,10]", json.get("layers").toString());
    assertEquals(65 * 9 + 10 * 7 + 8 * 10, json.get("parameters").getAsInt());
    assertEquals(2, json.get("epochs").getAsInt());
    for (String accuracy : List.of("testAccuracy", "trainAccuracy")) {
      double value = json.get(accuracy).getAsDouble();
      assertTrue(value > 0 && value <= 1, accuracy);
    }
    for (String number : List.of("seconds", "samplesPerSecond", "testLoss", "trainLoss")) {
      assertTrue(json.get(number).getAsDouble() > 0, number);
    }
    for (String name : List.of("dataset", "provider", "vectorBits", "threads", "seed")) {
      assertTrue(json.has(name), name);
    }
  }

  @Test
  void digitsReach96PercentAndTheSameSeedGivesTheSameNetwork() {
    JsonObject first = Run.json("train", "digits", "--json");
    assertTrue(first.get("testAccuracy").getAsDouble() >= 0.96, first.toString());
    JsonObject second = Run.json("train", "digits", "--json");
    assertEquals(first.get("testLoss"), second.get("testLoss"));
  }

  @Test
  void textShowsEpochsConfusionAndProviderWithoutControlCharacters() {
    Run run = Run.of("train", "digits", "--epochs", "1", "--hidden", "none");
    assertEquals(0, run.code());
    assertTrue(run.out().contains("true \\ said"), run.out());
    assertTrue(run.out().contains("provider:"), run.out());
    assertFalse(run.out().contains("\033"), "no terminal, no colours");
    assertFalse(run.out().contains("\r"), "no terminal, no bar");
  }

  @Test
  void aTrainingThatDivergesSaysSo(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("history.csv");
    Run run =
        Run.of("train", "digits", "--rate", "1e30", "--optimizer", "sgd", "--history", "" + file);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("learning rate"), run.err());
    assertEquals(List.of(), list(directory));
  }

  @Test
  void historyHasALineForEachEpochAndNothingElseIsLeft(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("history.csv"), "old");
    Run run = Run.of("train", "digits", "--epochs", "3", "--history", file.toString());
    assertEquals(0, run.code(), run.err());
    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size());
    assertTrue(lines.getFirst().startsWith("epoch,training_loss"), lines.getFirst());
    assertTrue(lines.getLast().startsWith("3,"), lines.getLast());
    assertEquals(List.of(file), list(directory));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
