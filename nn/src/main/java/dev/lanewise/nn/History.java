package dev.lanewise.nn;

import java.util.List;

/**
 * The course of a training. Immutable.
 *
 * @param epochs one result for each epoch, in their order
 * @param stop why it ended
 * @param bestEpoch the epoch whose weights the network has been left with, if there was patience,
 *     from 1; else 0
 */
public record History(List<EpochResult> epochs, Stop stop, int bestEpoch) {
  /** Why a training ended. */
  public enum Stop {
    /** All epochs are done. */
    EPOCHS,
    /** The validation loss has not become smaller for as many epochs as there was patience. */
    NO_IMPROVEMENT,
    /** The gradient has become small enough. */
    GRADIENT_NORM
  }

  /**
   * Keeps a copy of the list.
   *
   * @param epochs one result for each epoch, in their order
   * @param stop why it ended
   * @param bestEpoch the epoch whose weights the network has been left with
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
