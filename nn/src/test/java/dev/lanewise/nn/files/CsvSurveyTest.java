package dev.lanewise.nn.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSurveyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          a,b\\n1,2\\n                           ~ ,   ~ true  ~ false
          1,2\\n3,4\\n                           ~ ,   ~ false ~ false
          a;b\\n1,5;2,5\\n3,0;4\\n               ~ ;   ~ true  ~ true
          a;b\\n1.5;2\\n3;4,5\\n                 ~ ;   ~ true  ~ false
          1,5;2\\n3;4\\n                         ~ ;   ~ false ~ true
          a|b|c\\n1|2|3\\n                       ~ |   ~ true  ~ false
          a\\tb\\n1\\t2\\n                       ~ tab ~ true  ~ false
          'x, y';z\\n1;2\\n                      ~ ;   ~ true  ~ false
          a,b,c\\n1,2\\n                         ~ ,   ~ true  ~ false
          one\\n1\\n                             ~ ,   ~ true  ~ false
          a,b\\n'un,closed                       ~ ,   ~ true  ~ false
          ''                                     ~ ,   ~ false ~ false
          """)
  void theBeginningOfAFileTellsHowItIsWritten(
      String text, String separator, boolean header, boolean comma) throws IOException {
    String file = text.replace("\\n", "\n").replace("\\t", "\t").replace('\'', '"');
    CsvDialect expected =
        new CsvDialect(separator.equals("tab") ? '\t' : separator.charAt(0), header, comma);
    assertEquals(expected, CsvDialect.detect(bytes(file), StandardCharsets.UTF_8));
    byte[] marked = ("\ufeff" + file).getBytes(StandardCharsets.UTF_8);
    ByteArrayInputStream gzipped = new ByteArrayInputStream(IdxTest.gzip(marked));
    assertEquals(expected, CsvDialect.detect(gzipped, StandardCharsets.UTF_8));
  }

  @Test
  void columnsAreCountedWithoutKeepingThem() throws IOException {
    String text = "a,b,,d\n1,x,NA,5\n2.5,y,,x\n1,x,NaN,\n1e3,z,null,7\n";
    CsvSurvey survey = Csv.withHeader().survey(bytes(text), "text");
    assertEquals(4, survey.rows());
    List<CsvSurvey.Column> columns = survey.columns();
    assertEquals(
        new CsvSurvey.Column("a", 4, 3, 0, 0, null, 0, Map.of("1", 2L, "2.5", 1L, "1e3", 1L)),
        columns.get(0));
    assertEquals(
        new CsvSurvey.Column("b", 0, 0, 0, 4, "x", 2, Map.of("x", 2L, "y", 1L, "z", 1L)),
        columns.get(1));
    assertEquals(new CsvSurvey.Column("2", 0, 0, 4, 0, null, 0, Map.of()), columns.get(2));
    assertFalse(columns.get(2).hasManyValues());
    assertEquals(
        new CsvSurvey.Column("d", 2, 2, 1, 1, "x", 3, Map.of("5", 1L, "x", 1L, "7", 1L)),
        columns.get(3));
    assertEquals(1, survey.find("b"));
    assertEquals(3, survey.find("3"));
    assertEquals(-1, survey.find("4"));
    assertEquals(-1, survey.find("c"));
  }

  @Test
  void manyValuesAreNotCountedOneByOne() throws IOException {
    for (int extra = 0; extra < 2; extra++) {
      String text =
          IntStream.range(0, CsvSurvey.COUNTED + extra)
              .mapToObj(i -> "v" + i)
              .collect(Collectors.joining("\n", "a\n", "\nv0\n"));
      CsvSurvey.Column column = Csv.withHeader().survey(bytes(text), "x").columns().getFirst();
      assertEquals(CsvSurvey.COUNTED + extra + 1, column.texts());
      assertEquals(extra == 1, column.hasManyValues());
      assertEquals(extra == 1 ? 0 : CsvSurvey.COUNTED, column.counts().size());
    }
  }

  @Test
  void decimalCommasAndEncodings() throws IOException {
    Charset latin1 = StandardCharsets.ISO_8859_1;
    byte[] file = "größe;b\n1,5;-,25\n2;\n1.5;3\n".getBytes(latin1);
    Csv csv = Csv.withHeader().separator(';').decimalComma(true).encoding(latin1);
    CsvSurvey survey = csv.survey(new ByteArrayInputStream(file), "x");
    assertEquals("größe", survey.columns().getFirst().name());
    assertEquals(2, survey.columns().getFirst().numbers());
    assertEquals("1.5", survey.columns().getFirst().text()); // a point is none of such numbers
    Table table = csv.ignore("größe").read(new ByteArrayInputStream(file), "x");
    assertArrayEquals(new double[] {-0.25, Double.NaN, 3}, table.featureDoubles().toArray());
    Refusal.of(
        "x",
        "after line 0",
        "UTF-8",
        () -> Csv.withHeader().survey(new ByteArrayInputStream(file), "x"));
  }

  @Test
  void filesThatAreNoTextAreNoticed() {
    byte[] zeros = "a\0b,c\n1,2\n".getBytes(StandardCharsets.UTF_8);
    Refusal.of(
        "x",
        "line 1",
        "must be text",
        () -> Csv.withHeader().survey(new ByteArrayInputStream(zeros), "x"));
  }

  @Test
  void rowsAndValuesOfATable() throws IOException {
    Table table =
        Csv.withHeader()
            .label("c")
            .categorical("b")
            .zerosAreMissing("a")
            .read(bytes("a,b,c\n0,y,no\n2,x,yes\n3,,\n"), "text");
    assertEquals(
        List.of(
            new Table.Column("a", List.of(), true),
            new Table.Column("b", List.of("x", "y"), false)),
        table.columns());
    assertTrue(Double.isNaN(table.value(0, 0)));
    assertEquals(1, table.value(0, 1));
    assertEquals(0, table.value(1, 1));
    assertFalse(table.hasTarget(2));
    Table turned = table.rows(new int[] {1, 0});
    assertArrayEquals(new int[] {1, 0}, turned.labels());
    assertEquals(3, turned.line(0));
    assertEquals(2, turned.value(0, 0));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
