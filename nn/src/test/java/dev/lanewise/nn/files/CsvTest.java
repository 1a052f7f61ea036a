package dev.lanewise.nn.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  private static final double NAN = Double.NaN;
  private static final String HOUSES =
      """
      rooms,near,price,note
      3,sea,100,"a ""quoted"", note"
      4.5,inland,NA,x
      ,sea,-1e2,"two
      lines"
      6,,7,
      """;

  private static Csv houses() {
    return Csv.withHeader().target("price").categorical("near").ignore("note");
  }

  @Test
  void numbersCategoriesAndWhatIsMissing() throws IOException {
    Table table = read(houses(), HOUSES);
    assertEquals(4, table.rows());
    assertEquals(List.of("rooms", "near=inland", "near=sea"), table.names());
    assertArrayEquals(
        new double[] {3, 0, 1, 4.5, 1, 0, NAN, 0, 1, 6, NAN, NAN},
        table.featureDoubles().toArray());
    assertArrayEquals(
        new float[] {3, 0, 1, 4.5f, 1, 0, Float.NaN, 0, 1, 6, Float.NaN, Float.NaN},
        table.featureFloats().toArray());
    assertArrayEquals(new double[] {100, NAN, -100, 7}, table.targetDoubles().toArray());
    assertArrayEquals(new float[] {100, Float.NaN, -100, 7}, table.targetFloats().toArray());
    Table whole = table.dropMissing();
    assertArrayEquals(new double[] {3, 0, 1}, whole.featureDoubles().toArray());
    assertArrayEquals(new double[] {100}, whole.targetDoubles().toArray());
    assertSame(whole, whole.dropMissing());
  }

  @Test
  void columnsWithoutHeaderHaveNumbersOrGivenNames() throws IOException {
    String text = "0,5,yes\n7,0,no\n";
    Table numbered = read(Csv.withoutHeader().label("2").zerosAreMissing("1"), text);
    assertEquals(List.of("0", "1"), numbered.names());
    assertArrayEquals(new double[] {0, 5, 7, NAN}, numbered.featureDoubles().toArray());
    assertEquals(List.of("no", "yes"), numbered.classes());
    assertArrayEquals(new int[] {1, 0}, numbered.labels());
    Table named = read(Csv.withoutHeader("a", "b", "c").label("c", "yes", "no"), text);
    assertEquals(List.of("a", "b"), named.names());
    assertArrayEquals(new int[] {0, 1}, named.labels());
    assertEquals(List.of("yes", "no"), named.classes());
  }

  @Test
  void aNumberMeansAColumnWhereNoColumnHasThatName() throws IOException {
    assertEquals(List.of("a"), read(Csv.withHeader().target("1"), "a,b\n1,2\n").names());
    assertEquals(List.of("b"), read(Csv.withHeader().target("1"), "1,b\n1,2\n").names());
  }

  @Test
  void levelsThatAreNumbersAscendAsNumbers() throws IOException {
    Table table = read(Csv.withoutHeader().label("0"), "10,1\n9,1\n-1,1\n9,1\n");
    assertEquals(List.of("-1", "9", "10"), table.classes());
    assertArrayEquals(new int[] {2, 1, 0, 1}, table.labels());
  }

  @Test
  void otherSeparatorsTokensLineEndsAndEncodings() throws IOException {
    Csv csv = Csv.withHeader().separator(';').missing("?").skipLines(2);
    String text = "a comment\n\n\"größe\";b\r\n 1 ;?\r\n.5;2.\r\n\r\n";
    Table table = read(csv, text);
    assertEquals(List.of("größe", "b"), table.names());
    assertArrayEquals(new double[] {1, NAN, 0.5, 2}, table.featureDoubles().toArray());
    assertEquals(List.of("a", "b"), read(Csv.withHeader(), "\ufeff\"a\",b\n1,2\n").names());
    byte[] gzipped = IdxTest.gzip("a\n1\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(1, Csv.withHeader().read(new ByteArrayInputStream(gzipped), "x").rows());
  }

  @Test
  void aMissingLabelMustBeDropped() throws IOException {
    Table table = read(Csv.withHeader().label("b"), "a,b\n1,x\n2,\n");
    IllegalStateException e = assertThrows(IllegalStateException.class, table::labels);
    assertTrue(e.getMessage().contains("line 3"), e.getMessage());
    assertArrayEquals(new int[] {0}, table.dropMissing().labels());
    assertThrows(IllegalStateException.class, table::targetDoubles);
    Table missing = read(Csv.withHeader(), "a\nNA\n");
    assertThrows(IllegalStateException.class, missing::dropMissing);
  }

  @Test
  void whatIsWrongIsNamedByLineAndColumn() {
    refused(Csv.withHeader(), "a,b\n1,2\n3,x\n", "line 3, column 2 (b)", "\"x\" is no number");
    refused(Csv.withoutHeader(), "1,2\n3,x\n", "line 2, column 2", "\"x\" is no number");
    for (String text : List.of("1d", "0x1p3", "Infinity", "1,5", "1 2", "--1", "1e", ".", "١")) {
      refused(Csv.withHeader(), "a\n\"" + text + "\"\n", "line 2, column 1 (a)", "is no number");
    }
    refused(Csv.withHeader(), "a\n1e999\n", "line 2, column 1 (a)", "too large");
    refused(Csv.withHeader(), "a,b\n1,2\n3\n", "line 3", "1 fields, but there are 2 columns");
    refused(Csv.withHeader(), "a,b\n1,2\n3,4,5\n", "line 3", "3 fields, but");
    refused(Csv.withHeader(), "a,b\n\"1\n\",2\n3\n", "line 4", "1 fields, but");
    refused(Csv.withHeader(), "a,b,a\n1,2,3\n", "line 1, column 3", "\"a\" of column 1 again");
    refused(Csv.withHeader(), "", "after line 0", "at least one row");
    refused(Csv.withHeader(), "a,b\n", "after line 1", "at least one row");
    refused(Csv.withHeader(), "a\n\"1\n2\n", "after line 1", "quote");
    refused(Csv.withHeader(), "a\n\"1\"2\n", "after line 1", "quote");
    refused(Csv.withHeader().target("c"), "a,b\n1,2\n", "line 1", "[\"a\", \"b\"]");
    refused(Csv.withHeader().target("2"), "a,b\n1,2\n", "line 1", "\"2\"");
    refused(Csv.withHeader(), "\"a\nb\"\nx\n", "line 3, column 1 (a\ufffdb)", "is no number");
    refused(Csv.withHeader().target("a"), "a\n1\n", "line 2", "no column is left");
    refused(Csv.withoutHeader("a"), "1,2\n", "line 1", "1 names were given");
    refused(
        Csv.withHeader().categorical("b", "x", "y"),
        "a,b\n1,x\n1,z\n",
        "line 3, column 2 (b)",
        "\"z\" is none of [x, y]");
  }

  @Test
  void bytesThatAreNoTextAreNoticed() {
    byte[] latin1 = "a\n1\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    refused(Csv.withHeader(), latin1, "after line", "UTF-8");
    byte[] gzipped = IdxTest.gzip("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
    for (int length = 3; length < gzipped.length; length++) {
      refused(Csv.withHeader(), Arrays.copyOf(gzipped, length), "", "");
    }
  }

  @Test
  void contradictionsAreRefused() {
    String text = "a,b,c\n1,2,3\n";
    refused(Csv.withHeader().target("a").ignore("0"), text, "line 1", "TARGET and as IGNORED");
    refused(Csv.withHeader().categorical("a").ignore("a"), text, "line 1", "as CATEGORICAL");
    refused(Csv.withHeader().categorical("a").zerosAreMissing("a"), text, "line 1", "of numbers");
    Csv both = Csv.withHeader().target("a").label("b");
    assertThrows(IllegalArgumentException.class, () -> read(both, text));
    assertThrows(IllegalArgumentException.class, () -> Csv.withoutHeader("a", "a"));
    assertThrows(IllegalArgumentException.class, () -> Csv.withHeader().label("a", "x", "x"));
    assertThrows(IllegalArgumentException.class, () -> Csv.withHeader().separator('"'));
    assertThrows(IllegalArgumentException.class, () -> Csv.withHeader().skipLines(-1));
    assertThrows(NoSuchFileException.class, () -> Csv.withHeader().read(Path.of("no such file")));
  }

  private static Table read(Csv csv, String text) throws IOException {
    return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text");
  }

  private static void refused(Csv csv, String text, String position, String reason) {
    refused(csv, text.getBytes(StandardCharsets.UTF_8), position, reason);
  }

  private static void refused(Csv csv, byte[] bytes, String position, String reason) {
    Refusal.of("text", position, reason, () -> csv.read(new ByteArrayInputStream(bytes), "text"));
  }
}
