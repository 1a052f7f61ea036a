package dev.lanewise.nn;

import java.util.List;

/**
 * The course of a training. Immutable.
 *
 * @param epochs one result for each epoch, in their order
 */
public record History(List<EpochResult> epochs) {
  /**
   * Keeps a copy of the list.
   *
   * @param epochs one result for each epoch, in their order
   */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * The last epoch's result.
   *
   * @return where the training ended
   * @throws java.util.NoSuchElementException if there was no epoch
   */
  public EpochResult last() {
    return epochs.getLast();
  }
}
