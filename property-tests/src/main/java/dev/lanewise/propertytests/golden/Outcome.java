package dev.lanewise.propertytests.golden;

import java.util.List;

/**
 * What a JVM of one kind gave.
 *
 * @param configuration the kind
 * @param provider what computed in it, for example {@code simd 256 bit}
 * @param states the passes that it made: {@code cold}, {@code warm}; {@code half-warm} if some
 *     kernels were still not compiled after minutes, which shows in no result
 * @param parts how many parts all passes have compared
 * @param differences what differed from the golden bits, each with its pass in front
 * @param failure why the JVM ended early, or empty
 * @param seconds how long it took
 */
public record Outcome(
    Configuration configuration,
    String provider,
    List<String> states,
    int parts,
    List<String> differences,
    String failure,
    double seconds) {
  /**
   * Whether all bits were the golden ones.
   *
   * @return false also if the JVM failed
   */
  public boolean passed() {
    return failure.isEmpty() && differences.isEmpty();
  }

  /**
   * Whether a pass had only golden bits.
   *
   * @param state the pass
   * @return false if it differed somewhere, or was not made
   */
  public boolean passed(String state) {
    return states.contains(state)
        && differences.stream().noneMatch(line -> line.startsWith(state + ":"));
  }
}
