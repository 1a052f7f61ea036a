package dev.lanewise.examples.demo;

import java.util.List;

/** Something to look at, as data; whoever shows it chooses colours and sizes. */
public sealed interface Picture {
  /**
   * What it shows.
   *
   * @return a short line
   */
  String title();

  /**
   * What there is to see in it, for those who don't see it, too.
   *
   * @return a sentence
   */
  String caption();

  /**
   * An axis.
   *
   * @param name what is along it, with its unit
   * @param logarithmic whether equal distances are equal factors
   */
  record Axis(String name, boolean logarithmic) {
    /**
     * An axis whose equal distances are equal differences.
     *
     * @param name what is along it
     * @return the axis
     */
    public static Axis linear(String name) {
      return new Axis(name, false);
    }

    /**
     * An axis whose equal distances are equal factors.
     *
     * @param name what is along it
     * @return the axis
     */
    public static Axis logarithmic(String name) {
      return new Axis(name, true);
    }
  }

  /**
   * Points of one kind.
   *
   * @param name what they are
   * @param x their places along the x axis
   * @param y along the y axis, as many
   */
  record Series(String name, double[] x, double[] y) {
    /**
     * Points at 1, 2, 3...
     *
     * @param name what they are
     * @param y their places along the y axis
     * @return the series
     */
    public static Series of(String name, double... y) {
      double[] x = new double[y.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = i + 1;
      }
      return new Series(name, x, y);
    }
  }

  /**
   * Curves, or points where they are not joined.
   *
   * @param title what it shows
   * @param caption what there is to see in it
   * @param x its x axis
   * @param y its y axis
   * @param series the curves
   * @param joined whether points are joined by lines
   */
  record Lines(String title, String caption, Axis x, Axis y, List<Series> series, boolean joined)
      implements Picture {
    /**
     * Keeps a copy of the list.
     *
     * @param title what it shows
     * @param caption what there is to see in it
     * @param x its x axis
     * @param y its y axis
     * @param series the curves
     * @param joined whether points are joined by lines
     */
    public Lines {
      series = List.copyOf(series);
    }
  }

  /**
   * A number for each point of a plane: a surface, a decision boundary.
   *
   * @param title what it shows
   * @param caption what there is to see in it
   * @param x its x axis
   * @param y its y axis
   * @param xs where the columns are along the x axis
   * @param ys where the rows are along the y axis
   * @param value what the numbers are
   * @param values (ys, xs)
   * @param points samples to be drawn over it, a series for each class; may be empty
   */
  record Plane(
      String title,
      String caption,
      Axis x,
      Axis y,
      double[] xs,
      double[] ys,
      String value,
      double[][] values,
      List<Series> points)
      implements Picture {
    /**
     * Keeps a copy of the list.
     *
     * @param title what it shows
     * @param caption what there is to see in it
     * @param x its x axis
     * @param y its y axis
     * @param xs where the columns are
     * @param ys where the rows are
     * @param value what the numbers are
     * @param values the numbers
     * @param points samples to be drawn over it
     */
    public Plane {
      points = List.copyOf(points);
    }
  }

  /**
   * Numbers in cells, which are written in them: a confusion matrix.
   *
   * @param title what it shows
   * @param caption what there is to see in it
   * @param rowName what the rows are
   * @param columnName what the columns are
   * @param rows the rows' names, from above
   * @param columns the columns' names
   * @param values (rows, columns)
   */
  record Cells(
      String title,
      String caption,
      String rowName,
      String columnName,
      List<String> rows,
      List<String> columns,
      double[][] values)
      implements Picture {
    /**
     * Keeps a copy of the lists.
     *
     * @param title what it shows
     * @param caption what there is to see in it
     * @param rowName what the rows are
     * @param columnName what the columns are
     * @param rows the rows' names
     * @param columns the columns' names
     * @param values the numbers
     */
    public Cells {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
    }
  }

  /**
   * An image of one number a pixel.
   *
   * @param caption a word or two below it
   * @param pixels (rows, columns), from above
   */
  record Image(String caption, double[][] pixels) {}

  /**
   * Small images beside each other, all on one scale that has 0 in its middle if there are negative
   * numbers: digits, learned filters.
   *
   * @param title what it shows
   * @param caption what there is to see in it
   * @param images the images
   */
  record Images(String title, String caption, List<Image> images) implements Picture {
    /**
     * Keeps a copy of the list.
     *
     * @param title what it shows
     * @param caption what there is to see in it
     * @param images the images
     */
    public Images {
      images = List.copyOf(images);
    }
  }

  /**
   * Text in rows and columns, on the terminal, too.
   *
   * @param title what it shows
   * @param caption what there is to see in it
   * @param header the columns' names
   * @param rows as many cells each
   */
  record Grid(String title, String caption, List<String> header, List<List<String>> rows)
      implements Picture {
    /**
     * Keeps copies of the lists.
     *
     * @param title what it shows
     * @param caption what there is to see in it
     * @param header the columns' names
     * @param rows as many cells each
     */
    public Grid {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }
}
