package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class MnistTest {
  @Test
  void twoEpochsOfMnistReach95Percent() {
    JsonObject json =
        Run.json(
            "train", "mnist", "--data", "" + SharedData.of("mnist"), "--epochs", "2", "--json");
    assertTrue(json.get("testAccuracy").getAsDouble() >= 0.95, json.toString());
  }

  @Test
  void oneEpochOfFashionReaches80Percent() {
    JsonObject json =
        Run.json(
            "train",
            "fashion",
            "--data",
            "" + SharedData.of("fashion-mnist"),
            "--epochs",
            "1",
            "--json");
    assertTrue(json.get("testAccuracy").getAsDouble() >= 0.80, json.toString());
  }
}
