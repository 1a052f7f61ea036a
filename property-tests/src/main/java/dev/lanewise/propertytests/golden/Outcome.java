package dev.lanewise.propertytests.golden;

import java.util.List;

/**
 * What a JVM of one kind gave.
 *
 * @param provider what computed in it, for example {@code simd 256 bit}
 * @param parts how many parts it has compared
 * @param differences what differed from the golden bits
 * @param failure why the JVM ended early, or empty
 * @param seconds how long it took
 */
public record Outcome(
    String provider, int parts, List<String> differences, String failure, double seconds) {
  /**
   * Whether all bits were the golden ones.
   *
   * @return false also if the JVM failed
   */
  public boolean passed() {
    return parts > 0 && failure.isEmpty() && differences.isEmpty();
  }
}
