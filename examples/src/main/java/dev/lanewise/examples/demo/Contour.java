package dev.lanewise.examples.demo;

import java.util.ArrayList;
import java.util.List;

/** The line along which a number over a plane has some value. */
final class Contour {
  private Contour() {}

  /**
   * Short straight pieces, with NaN between one and the next: marching squares, each square cut
   * into two triangles, so that there is no case in which the line could go two ways.
   *
   * @param xs where the columns are
   * @param ys where the rows are
   * @param values (ys, xs)
   * @param level the value
   * @return the x of the points, and the y
   */
  static double[][] of(double[] xs, double[] ys, double[][] values, double level) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i + 1 < ys.length; i++) {
      for (int j = 0; j + 1 < xs.length; j++) {
        double[][] corners = {
          {xs[j], ys[i], values[i][j] - level},
          {xs[j + 1], ys[i], values[i][j + 1] - level},
          {xs[j + 1], ys[i + 1], values[i + 1][j + 1] - level},
          {xs[j], ys[i + 1], values[i + 1][j] - level}
        };
        triangle(points, corners[0], corners[1], corners[2]);
        triangle(points, corners[0], corners[2], corners[3]);
      }
    }
    return new double[][] {
      points.stream().mapToDouble(p -> p[0]).toArray(),
      points.stream().mapToDouble(p -> p[1]).toArray()
    };
  }

  /** Adds the piece inside of a triangle, if the line passes through it. */
  private static void triangle(List<double[]> points, double[] a, double[] b, double[] c) {
    List<double[]> crossings = new ArrayList<>();
    cross(crossings, a, b);
    cross(crossings, b, c);
    cross(crossings, c, a);
    if (crossings.size() == 2) {
      points.addAll(crossings);
      points.add(new double[] {Double.NaN, Double.NaN});
    }
  }

  private static void cross(List<double[]> crossings, double[] a, double[] b) {
    if (a[2] > 0 != b[2] > 0) {
      double share = a[2] / (a[2] - b[2]);
      crossings.add(new double[] {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])});
    }
  }
}
