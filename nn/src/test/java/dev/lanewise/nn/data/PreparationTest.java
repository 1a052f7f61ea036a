package dev.lanewise.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private static final String TEXT =
      """
      rooms,near,same,price
      1,sea,7,10
      ,inland,7,20
      5,,7,60
      1000,lake,8,-1
      """;

  private static final int[] TRAINING = {0, 1, 2};

  private static Table houses() throws IOException {
    return read(Csv.withHeader().target("price").categorical("near"), TEXT);
  }

  @Test
  void learnsFromTheRowsForTrainingAlone() throws IOException {
    Table table = houses();
    Preparation preparation = Preparation.fit(table, TRAINING, "price", Preparation.Fill.MEDIAN);
    // rooms become 1, 3, 5 with the median filled in: mean 3, deviation sqrt(8 / 3)
    double deviation = Math.sqrt(8 / 3.0);
    assertEquals(
        List.of(
            new Preparation.Feature("rooms", List.of(), false, 3, 3, deviation),
            new Preparation.Feature("near", List.of("inland", "sea"), false, 0, 0, 1)),
        preparation.features());
    assertEquals(List.of("rooms", "near=inland", "near=sea"), preparation.inputs());
    float edge = (float) (2 / deviation);
    assertArrayEquals(
        new float[] {-edge, 0, 1, 0, 1, 0, edge, 0, 0, (float) (997 / deviation), 0, 0},
        preparation.features(table).toArray());
    double scale = Math.sqrt((400 + 100 + 900) / 3.0);
    assertEquals(new Preparation.Target("price", List.of(), 30, scale), preparation.target());
    float[] targets = preparation.targets(table).toArray();
    assertEquals((float) (-31 / scale), targets[3]);
    assertEquals(-1, preparation.unscaled(targets[3]), 1e-5);
    assertEquals(Map.of("near=lake", 1), preparation.unseen(table));
    assertEquals(Map.of("rooms", 1, "near", 1), preparation.missing(table));
  }

  @Test
  void otherRulesForWhatIsMissing() throws IOException {
    Table table = read(Csv.withHeader().target("b"), "a,b\n1,1\n,2\n1,3\n7,4\n");
    int[] all = {0, 1, 2, 3};
    assertEquals(1, fill(table, all, Preparation.Fill.MEDIAN));
    assertEquals(3, fill(table, all, Preparation.Fill.MEAN));
    assertEquals(0, fill(table, all, Preparation.Fill.ZERO));
    assertTrue(Double.isNaN(fill(table, all, Preparation.Fill.NONE)));
    Preparation none = Preparation.fit(table, all, "b", Preparation.Fill.NONE);
    assertTrue(Float.isNaN(none.features(table).get(1, 0)));
    assertEquals(3, none.features().getFirst().shift());
  }

  private static double fill(Table table, int[] rows, Preparation.Fill rule) {
    return Preparation.fit(table, rows, "b", rule).features().getFirst().fill();
  }

  @Test
  void anotherFileMayHaveOtherColumnsAndCategoriesInAnotherOrder() throws IOException {
    Preparation preparation = Preparation.fit(houses(), TRAINING, "price", Preparation.Fill.MEDIAN);
    List<String> names = List.of("note", "near", "rooms");
    String text = "note,near,rooms\nx,sea,5\ny,moon,\n";
    Table other = read(preparation.describe(Csv.withHeader(), names, false), text);
    float edge = (float) (2 / Math.sqrt(8 / 3.0));
    assertArrayEquals(new float[] {edge, 0, 1, 0, 0, 0}, preparation.features(other).toArray());
    assertEquals(Map.of("near=moon", 1), preparation.unseen(other));
    for (boolean withTarget : new boolean[] {false, true}) {
      List<String> fewer = withTarget ? names : List.of("near", "price");
      assertThrows(
          IllegalArgumentException.class,
          () -> preparation.describe(Csv.withHeader(), fewer, withTarget));
    }
    Table without = read(Csv.withHeader().categorical("rooms"), "rooms,near\nx,1\n");
    assertThrows(IllegalArgumentException.class, () -> preparation.features(without));
  }

  @Test
  void classesKeepTheirNumbersInAnotherFile() throws IOException {
    Table table = read(Csv.withHeader().label("b"), "a,b\n1,no\n2,yes\n3,no\n");
    Preparation preparation =
        Preparation.fit(table, new int[] {0, 1, 2}, "b", Preparation.Fill.MEDIAN);
    assertTrue(preparation.isClassification());
    assertEquals(List.of("no", "yes"), preparation.target().classes());
    Table other = read(Csv.withHeader().label("b"), "a,b\n1,yes\n2,maybe\n");
    assertArrayEquals(new int[] {1, -1}, preparation.labels(other));
  }

  @Test
  void whatCannotBeLearntFromIsRefusedByName() throws IOException {
    Table constant = read(Csv.withHeader().target("b"), "a,b\n1,5\n2,5\n");
    refused(constant, "column \"b\" has the same in all 2 training rows");
    Table nothing = read(Csv.withHeader().target("b"), "a,b\n1,5\n1,6\n");
    refused(nothing, "each column has the same in all 2 rows for training");
    Table huge = read(Csv.withHeader().target("b"), "a,b\n1e308,5\n-1e308,6\n");
    refused(huge, "column \"a\" has numbers too large to be scaled");
  }

  private static void refused(Table table, String reason) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Preparation.fit(table, new int[] {0, 1}, "b", Preparation.Fill.MEDIAN));
    assertTrue(e.getMessage().startsWith(reason), e.getMessage());
  }

  @Test
  void asTextAndBack() throws IOException {
    for (Preparation.Fill fill : Preparation.Fill.values()) {
      Preparation first = Preparation.fit(houses(), TRAINING, "price", fill);
      Preparation second = Preparation.ofJson(first.toJson());
      assertEquals(first.features(), second.features());
      assertEquals(first.target(), second.target());
      assertArrayEquals(first.features(houses()).toArray(), second.features(houses()).toArray());
    }
    Table classes =
        read(Csv.withHeader().label("b").zerosAreMissing("a"), "a,b\n1,\"<\"\"é\"\n0,2\n3,2\n");
    Preparation first = Preparation.fit(classes, new int[] {0, 1, 2}, "b", Preparation.Fill.MEAN);
    Preparation second = Preparation.ofJson(first.toJson());
    assertEquals(first.features(), second.features());
    assertTrue(second.features().getFirst().zeroIsMissing());
    assertEquals(first.target(), second.target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{'features':[],'target':{'column':'a','classes':['x']}}",
        "{'features':[3],'target':{'column':'a','classes':['x']}}",
        "{'features':[{'column':'f','shift':1}],'target':{'column':'a','classes':['x']}}",
        "{'features':[{'column':'f','shift':1,'scale':0}],'target':{'column':'a','classes':['x']}}",
        "{'features':[{'column':'f','shift':1e999,'scale':1}],'target':{'column':'a','classes':['x']}}",
        "{'features':[{'column':'f','categories':[]}],'target':{'column':'a','classes':['x']}}",
        "{'features':[{'column':'f','categories':['x','x']}],'target':{'column':'a'}}",
        "{'features':[{'column':'f','shift':1,'scale':1}],'target':{'column':7,'classes':['x']}}",
        "{'features':[{'column':'f','shift':1,'scale':1}],'target':{'column':'a','shift':'x'}}",
        "{'features':[{'column':'f','shift':1,'scale':1}]}"
      })
  void otherTextIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> Preparation.ofJson(json.replace('\'', '"')));
  }

  private static Table read(Csv csv, String text) throws IOException {
    return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text");
  }
}
