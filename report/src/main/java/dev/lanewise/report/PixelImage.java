package dev.lanewise.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A small image of numbers, such as a digit or a neuron's weights. */
public final class PixelImage {

  private final String label;
  private final int width;
  private final int height;
  private final int[] colours;

  private PixelImage(String label, int width, int height, int[] colours) {
    this.label = label;
    this.width = width;
    this.height = height;
    this.colours = colours;
  }

  /**
   * An image in grey: the least value black, the greatest white.
   *
   * @param label the text below it
   * @param width pixels of a row
   * @param values the pixels, row by row; what is NaN is black
   * @return the image
   * @throws IllegalArgumentException if the rows are not complete, or there are none
   */
  public static PixelImage grey(String label, int width, double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, Double.isNaN(value) ? least : value);
      most = Math.max(most, Double.isNaN(value) ? most : value);
    }
    int[] colours = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      colours[i] = grey((values[i] - least) / (most - least));
    }
    return new PixelImage(label, width, rows(width, values.length), colours);
  }

  /**
   * An image of signed values in grey: 0 in the middle, negative ones darker, positive ones
   * lighter.
   *
   * @param label the text below it
   * @param width pixels of a row
   * @param values the pixels, row by row; what is NaN is black
   * @return the image
   * @throws IllegalArgumentException if the rows are not complete, or there are none
   */
  public static PixelImage signed(String label, int width, double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, Double.isNaN(value) ? most : Math.abs(value));
    }
    int[] colours = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      double share = most == 0 ? 0 : values[i] / most;
      colours[i] = grey(0.5 + share / 2);
    }
    return new PixelImage(label, width, rows(width, values.length), colours);
  }

  private static int rows(int width, int length) {
    if (width < 1 || length == 0 || length % width != 0) {
      throw new IllegalArgumentException("values: " + length + " are no rows of width = " + width);
    }
    return length / width;
  }

  /** From black, 0, to white, 1; NaN is black. */
  private static int grey(double share) {
    int grey = (int) Math.rint(255 * share);
    return grey << 16 | grey << 8 | grey;
  }

  String html() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, colours, 0, width);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory: does not happen
    }
    String text = Html.text(label);
    return "<div><img alt=\""
        + text
        + "\" src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(png.toByteArray())
        + "\"><span>"
        + text
        + "</span></div>\n";
  }
}
