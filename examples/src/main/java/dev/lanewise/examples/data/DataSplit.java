package dev.lanewise.examples.data;

import dev.lanewise.nn.data.Split;
import dev.lanewise.nn.f32.Dataset;

/**
 * A data set in two parts: one to learn from, one that the network never sees while it learns.
 *
 * @param training what the network learns from
 * @param test what it is judged by
 */
public record DataSplit(Dataset training, Dataset test) {
  static DataSplit of(Dataset all, Split split) {
    return new DataSplit(all.rows(split.training()), all.rows(split.test()));
  }
}
