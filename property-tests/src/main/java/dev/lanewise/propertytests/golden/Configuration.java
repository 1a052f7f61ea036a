package dev.lanewise.propertytests.golden;

import dev.lanewise.core.Machine;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of JVM.
 *
 * @param vectorBits width of its vectors; 0 without the module of the Vector API
 * @param threads how many threads a kernel may use
 */
public record Configuration(int vectorBits, int threads) {
  private static final int[] WIDTHS = {512, 256, 128};

  /**
   * The kinds that this machine can start: its vectors' widths with all its threads, the widest
   * with fewer threads, and none.
   *
   * @return at least one
   */
  public static List<Configuration> all() {
    Machine machine = Machine.current();
    int most = machine.processors();
    List<Configuration> all = new ArrayList<>();
    for (int width : WIDTHS) {
      if (width <= machine.vectorBits() && machine.fma()) {
        all.add(new Configuration(width, most));
        if (all.size() == 1) {
          for (int threads = 1; threads < most; threads *= 2) {
            all.add(new Configuration(width, threads));
          }
        }
      }
    }
    all.add(new Configuration(0, 1));
    if (most > 1) {
      all.add(new Configuration(0, most));
    }
    return all;
  }

  /** The options that start such a JVM; with forced ones nothing stands in for cold vectors. */
  List<String> options(boolean forced) {
    List<String> options = new ArrayList<>();
    options.add("-Dlanewise.threads=" + threads);
    if (vectorBits > 0) {
      options.add("--add-modules=jdk.incubator.vector");
      options.add("-Dlanewise.vectorBits=" + vectorBits);
      options.add("-Dlanewise.provider=" + (forced ? "simd" : "auto"));
    }
    return options;
  }

  /** What computes if all is as it should be. */
  String provider() {
    return vectorBits > 0 ? "simd " + vectorBits + " bit" : "scalar";
  }

  @Override
  public String toString() {
    String what = vectorBits > 0 ? vectorBits + " bit" : "no Vector API";
    return what + ", " + threads + (threads == 1 ? " thread" : " threads");
  }
}
