package dev.lanewise.examples.data;

import dev.lanewise.core.Philox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits samples so that each class gives the same share to the test part. Depends on the labels
 * and the seed alone.
 *
 * @param training indices of the training samples, ascending
 * @param test indices of the test samples, ascending
 */
record StratifiedSplit(int[] training, int[] test) {
  static StratifiedSplit of(int[] labels, int classes, double testShare, long seed) {
    boolean[] tested = new boolean[labels.length];
    for (int c = 0; c < classes; c++) {
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == c) {
          members.add(i);
        }
      }
      int[] order = new Philox(seed, c).permutation(members.size());
      long tests = Math.round(testShare * members.size());
      for (int i = 0; i < tests; i++) {
        tested[members.get(order[i])] = true;
      }
    }
    return new StratifiedSplit(where(tested, false), where(tested, true));
  }

  private static int[] where(boolean[] tested, boolean wanted) {
    return IntStream.range(0, tested.length).filter(i -> tested[i] == wanted).toArray();
  }
}
