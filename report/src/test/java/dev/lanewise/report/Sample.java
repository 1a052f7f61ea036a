package dev.lanewise.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A page with everything on it: what the tests look at, and whoever works on its appearance. */
final class Sample {
  private static final double[] SIZES = {16, 32, 64, 128, 256, 512, 1024};

  private Sample() {}

  /** Writes the page to the file named. */
  public static void main(String[] args) throws IOException {
    page().write(Path.of(args[0]));
  }

  static Page page() {
    Page page = new Page("A page with <everything> & \"more\"").lead("Lines, points, bars, maps.");
    page.section("Text")
        .text("A paragraph </script><script>alert(1)</script>.")
        .note("A warning: 5 < 6 & 7 > 6.")
        .code("./lanewise bench gemm --shapes 256 > out.txt")
        .facts(Map.of("processor", "a long name of a processor that needs two lines, perhaps"));
    page.section("Table")
        .table(
            new Table("kernel", "n", "GFLOP/s", "share")
                .row("sgemm", "1,024", "180.2", "85 %")
                .row("dgemm <b>", "64", "-", "7 %"));
    double[] ours = {20, 60, 110, 150, 170, 180, 175};
    page.section("Lines")
        .chart(
            "GFLOP/s by size",
            new XyChart(Axis.log2("n"), Axis.linear("GFLOP/s").between(0, Double.NaN))
                .line("ours", SIZES, ours, scaled(ours, 0.9), scaled(ours, 1.08))
                .line("MKL", SIZES, scaled(ours, 0.95))
                .line("OpenBLAS, a longer name", SIZES, scaled(ours, 0.8))
                .level("FMA peak {212}", 212));
    page.section("Roofline")
        .chart(
            "A roof and points",
            new XyChart(Axis.log("flop/byte"), Axis.log("GFLOP/s"))
                .line("roof", new double[] {0.1, 10, 1000}, new double[] {2, 200, 200})
                .points(
                    "kernels",
                    new double[] {0.25, 5, 170},
                    new double[] {4, 60, 180},
                    List.of("saxpy {a}", "softmax <i>", "sgemm")));
    List<String> names = List.of("relu", "gelu", "a kernel of a rather long name");
    page.section("Bars")
        .chart(
            "Lying bars",
            BarChart.lying(names, Axis.linear("times as fast"))
                .bars("torch", new double[] {1.2, 3, 0.8})
                .bars("MKL", new double[] {Double.NaN, 2, 1})
                .level("equal", 1))
        .chart("Upright bars", new BarChart(names, Axis.linear("s")).bars("a", new double[3]))
        .chart("Boxes", new BoxChart(Axis.linear("ms")).box("warm", 1, 2, 3, 4, 5));
    Axis x = Axis.categories("n", List.of("16", "32", "64"));
    Axis y = Axis.categories("m", List.of("1", "8"));
    double[][] surface = new double[40][40];
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 40; j++) {
        surface[i][j] = Math.hypot(i - 20, (j - 20) / 2.0);
      }
    }
    List<String> ticks = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
    double[][] ratios = {{0.5, 1, 2.123456}, {1.5, Double.NaN, 0.8}};
    page.section("Maps")
        .chart("Ratios", HeatMap.ofRatios(x, y, ratios, 2))
        .chart(
            "Surface",
            HeatMap.of(Axis.categories("a", ticks), Axis.categories("b", ticks), surface));
    double[] digit = IntStream.range(0, 64).mapToDouble(i -> i % 9 - 4).toArray();
    page.section("Images")
        .images(
            "Filters",
            List.of(PixelImage.grey("grey <0>", 8, digit), PixelImage.signed("signed", 8, digit)));
    return page;
  }

  private static double[] scaled(double[] values, double by) {
    return Arrays.stream(values).map(value -> by * value).toArray();
  }
}
