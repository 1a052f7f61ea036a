package dev.lanewise.kernels;

/** What {@link Losses} make of the losses of many elements or rows: one number. */
public enum Reduction {
  /** Their sum. */
  SUM,

  /** Their sum divided by how many they are; the gradient is divided, too. */
  MEAN
}
