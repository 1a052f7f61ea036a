package dev.lanewise.examples.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The layers between input and output.
 *
 * @param sizes neurons of each, from the input on; may be empty
 */
record HiddenLayers(List<Integer> sizes) {
  /**
   * Reads "100,50", or "none".
   *
   * @throws NumberFormatException if the text is neither
   */
  static HiddenLayers parse(String text) {
    List<Integer> sizes = new ArrayList<>();
    if (!text.equals("none")) {
      for (String part : text.split(",", -1)) {
        int size = Integer.parseInt(part.strip());
        if (size < 1) {
          throw new NumberFormatException(part);
        }
        sizes.add(size);
      }
    }
    return new HiddenLayers(List.copyOf(sizes));
  }

  /** The size of every layer of a network around these, the input included. */
  List<Integer> between(int inputs, int outputs) {
    List<Integer> all = new ArrayList<>(sizes);
    all.addFirst(inputs);
    all.addLast(outputs);
    return all;
  }
}
