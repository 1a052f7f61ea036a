package dev.lanewise.nn.data;

import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which samples are learnt from, and which are kept to judge by. Depends on the arguments alone,
 * the same on every machine.
 *
 * @param training indices of the training samples, ascending
 * @param test indices of the test samples, ascending
 */
public record Split(int[] training, int[] test) {
  /**
   * A random split.
   *
   * @param size number of samples
   * @param testShare share of the samples that go to the test part, within 0..1; rounded to whole
   *     samples
   * @param seed any number
   * @return the split
   * @throws IllegalArgumentException if the size is negative or the share out of range
   */
  public static Split shuffled(int size, double testShare, long seed) {
    Check.size("size", size);
    return stratified(new int[size], testShare, seed);
  }

  /**
   * A random split in which each class gives the same share to the test part, rounded to whole
   * samples of each.
   *
   * @param labels the class of each sample, 0 or more
   * @param testShare share of the samples that go to the test part, within 0..1
   * @param seed any number
   * @return the split
   * @throws IllegalArgumentException if a label is negative or the share out of range
   */
  public static Split stratified(int[] labels, double testShare, long seed) {
    if (!(testShare >= 0 && testShare <= 1)) {
      throw new IllegalArgumentException("testShare = " + testShare + ", but must be within 0..1");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0) {
        throw new IllegalArgumentException(
            "labels[" + i + "] = " + labels[i] + ", but must be at least 0");
      }
    }
    boolean[] tested = new boolean[labels.length];
    for (int c : Arrays.stream(labels).distinct().toArray()) {
      int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == c).toArray();
      int[] order = new Philox(seed, c).permutation(members.length);
      long tests = Math.round(testShare * members.length);
      for (int i = 0; i < tests; i++) {
        tested[members[order[i]]] = true;
      }
    }
    return new Split(where(tested, false), where(tested, true));
  }

  private static int[] where(boolean[] tested, boolean wanted) {
    return IntStream.range(0, tested.length).filter(i -> tested[i] == wanted).toArray();
  }
}
