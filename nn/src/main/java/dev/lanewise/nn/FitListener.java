package dev.lanewise.nn;

/** Hears of the progress of a training, on the thread that trains. */
public interface FitListener {
  /**
   * A batch is done: the network's gradients are those of this batch, its parameters are updated.
   *
   * @param epoch the epoch's number, from 1
   * @param batch the batch's number, from 1
   * @param batches how many batches an epoch has
   */
  default void batch(int epoch, int batch, int batches) {}

  /**
   * An epoch is done, its validation included.
   *
   * @param result what it came to
   */
  default void epoch(EpochResult result) {}
}
