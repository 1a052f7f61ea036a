package dev.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final Pattern OPTION =
      Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path directory;

  private static List<JsonObject> options(String html) {
    List<JsonObject> options = new ArrayList<>();
    Matcher matcher = OPTION.matcher(html);
    while (matcher.find()) {
      options.add(JsonParser.parseString(matcher.group(1)).getAsJsonObject());
    }
    return options;
  }

  @Test
  void textIsEscapedWhereverItStands() {
    String html = Sample.page().html();
    assertTrue(
        html.contains("<title>A page with &lt;everything&gt; &amp; &quot;more&quot;</title>"));
    assertTrue(html.contains("A paragraph &lt;/script&gt;&lt;script&gt;alert(1)"));
    assertFalse(html.contains("<script>alert"));
    assertTrue(html.contains("dgemm &lt;b&gt;"));
    assertTrue(html.contains("alt=\"grey &lt;0&gt;\""));
  }

  @Test
  void everyScriptElementIsOneOfOurs() {
    String html = Sample.page().html();
    int opened = html.split("<script[ >]", -1).length - 1;
    int closed = html.split("(?i)</script", -1).length - 1;
    int charts = options(html).size();
    assertEquals(7, charts);
    assertEquals(charts + 2, opened);
    assertEquals(charts + 2, closed);
  }

  @Test
  void nothingIsFetched() {
    String html = Sample.page().html().replace(chartLibrary(), "");
    assertFalse(html.contains("<link"));
    assertFalse(
        Pattern.compile("(src|href|url)\\s*[=(]\\s*[\"']?(https?:|//)").matcher(html).find());
    assertTrue(html.contains("default-src 'none'"));
  }

  private static String chartLibrary() {
    String html = Sample.page().html();
    int start = html.indexOf("!function");
    return html.substring(start, html.indexOf("</script>", start));
  }

  @Test
  void theLicenceOfTheChartsIsKept() {
    String html = Sample.page().html();
    assertTrue(html.contains("Licensed to the Apache Software Foundation (ASF)"));
    assertTrue(html.contains("Copyright 2017-2022 The Apache Software Foundation"));
    assertTrue(html.contains("Mike Bostock") || html.contains("Michael Bostock"));
  }

  @Test
  void aPageWithoutChartsNeedsNoScript() {
    Page page = new Page("Short");
    page.section("Text").text("Only this.");
    assertTrue(page.html().length() < 10_000);
  }

  @Test
  void linesDifferInMoreThanColour() {
    JsonArray series = options(Sample.page().html()).get(0).getAsJsonArray("series");
    List<String> looks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JsonObject line = series.get(i).getAsJsonObject();
      looks.add(line.get("symbol") + " " + line.getAsJsonObject("lineStyle").get("type"));
    }
    assertEquals(3, looks.stream().map(look -> look.split(" ")[0]).distinct().count());
    assertEquals(3, looks.stream().map(look -> look.split(" ", 2)[1]).distinct().count());
    JsonObject ours = series.get(0).getAsJsonObject();
    assertEquals(7, ours.getAsJsonObject("markLine").getAsJsonArray("data").size());
    assertEquals("[6.0,110.0]", ours.getAsJsonArray("data").get(2).toString());
  }

  @Test
  void whatCannotBeDrawnIsAGap() {
    JsonObject option =
        new XyChart(Axis.linear("x"), Axis.log("y"))
            .line("a", new double[] {1, 2, 3, 4}, new double[] {1, 0, Double.NaN, -1})
            .option();
    assertEquals(
        "[[1.0,0.0],[2.0,null],[3.0,null],[4.0,null]]",
        option.getAsJsonArray("series").get(0).getAsJsonObject().get("data").toString());
  }

  @Test
  void ratiosAreColouredByTheirLogarithm() {
    JsonObject map = options(Sample.page().html()).get(5);
    JsonArray data = map.getAsJsonArray("series").get(0).getAsJsonObject().getAsJsonArray("data");
    assertEquals("[0.0,0.0,0.5,-1.0]", data.get(0).toString());
    assertEquals("2.12", data.get(2).getAsJsonArray().get(2).toString());
    assertEquals("[1.0,1.0,null,null]", data.get(4).toString());
    assertEquals(-1, map.getAsJsonObject("visualMap").get("min").getAsDouble());
  }

  @Test
  void magnitudesAreColouredByTheirPowerOfTen() {
    Axis x = Axis.categories("column", List.of("0", "1", "2"));
    Axis y = Axis.categories("row", List.of("0", "1"));
    double[][] errors = {{1e-3, 0, 7}, {Double.NaN, 1e-16, 1}};
    JsonObject map = HeatMap.ofMagnitudes(x, y, errors, 1e-16, 1).fromTop().option();
    JsonArray data = map.getAsJsonArray("series").get(0).getAsJsonObject().getAsJsonArray("data");
    assertEquals("[0.0,0.0,null,null]", data.get(0).toString(), "the last row is lowest");
    assertEquals("[0.0,1.0,0.001,-3.0]", data.get(3).toString());
    assertEquals("[1.0,1.0,0.0,-16.0]", data.get(4).toString(), "as pale as the least");
    assertEquals("[2.0,1.0,7.0,0.0]", data.get(5).toString(), "as strong as the greatest");
    assertThrows(
        IllegalArgumentException.class, () -> HeatMap.ofMagnitudes(x, y, errors, 1, 1e-16));
  }

  @Test
  void logarithmicAxesReachWhereChartsRound() {
    JsonObject option =
        new XyChart(Axis.log("x").between(0.01, 1e30), Axis.log("y"))
            .line("a", new double[] {1, 1e20}, new double[] {1e-27, 1e-30})
            .level("b", 1e-20)
            .option();
    JsonArray series = option.getAsJsonArray("series");
    assertEquals(
        "[[0.0,-27.0],[20.0,-30.0]]", series.get(0).getAsJsonObject().get("data").toString());
    assertEquals(-20, series.get(1).getAsJsonObject().get("level").getAsDouble());
    assertEquals("value", option.getAsJsonObject("xAxis").get("type").getAsString());
    assertEquals(-2, option.getAsJsonObject("xAxis").get("min").getAsDouble());
    assertEquals(30, option.getAsJsonObject("xAxis").get("max").getAsDouble());
  }

  @Test
  void imagesHaveTheirPixels() throws IOException {
    String html = PixelImage.signed("a", 2, new double[] {-2, 0, 1, 2}).html();
    String png = html.replaceAll("(?s).*base64,([^\"]*)\".*", "$1");
    var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    assertEquals(2, image.getHeight());
    assertEquals(0xFF000000, image.getRGB(0, 0));
    assertEquals(0xFF808080, image.getRGB(1, 0));
    assertEquals(0xFFFFFFFF, image.getRGB(1, 1));
    html = PixelImage.grey("a", 3, new double[] {5, 6, 7}).html();
    png = html.replaceAll("(?s).*base64,([^\"]*)\".*", "$1");
    image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    assertEquals(0xFF000000, image.getRGB(0, 0));
    assertEquals(0xFFFFFFFF, image.getRGB(2, 0));
  }

  @Test
  void columnsOfNumbersAreSetToTheRight() {
    String html = new Table("a", "b").row("x", "1.5 [1.2, 1.8]").row("y", "-").html();
    assertTrue(html.contains("<th scope=\"row\">x</th><td class=\"number\">1.5"));
  }

  @Test
  void mistakesAreNamed() {
    XyChart chart = new XyChart(Axis.linear("x"), Axis.linear("y"));
    assertThrows(
        IllegalArgumentException.class, () -> chart.line("a", new double[2], new double[3]));
    assertThrows(IllegalArgumentException.class, () -> Axis.log("y").between(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Table("a", "b").row("x"));
    assertThrows(
        IllegalArgumentException.class, () -> PixelImage.grey("a", 3, new double[] {1, 2}));
    Axis two = Axis.categories("x", List.of("a", "b"));
    assertThrows(
        IllegalArgumentException.class, () -> HeatMap.of(two, two, new double[][] {{1, 2}}));
  }

  @Test
  void aPageIsThereWholeOrNotAtAll() throws IOException {
    Path file = directory.resolve("page.html");
    Files.writeString(file, "old");
    Sample.page().write(file);
    assertTrue(Files.readString(file).endsWith("</html>\n"));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
    assertThrows(
        IOException.class, () -> Sample.page().write(directory.resolve("missing/page.html")));
  }
}
