package dev.lanewise.propertytests.golden;

import dev.lanewise.kernels.Kernels;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * What a JVM of a {@link Verification} runs: all hashes while its kernels are cold, and once more
 * when they are compiled. It prints a line for each thing that there is to say: {@code part} when
 * one is finished, {@code difference} and what differs, {@code provider} and what computed.
 */
final class GoldenRun {
  private static final long WARM_UP_MILLIS = 240_000;

  private GoldenRun() {}

  /**
   * Runs.
   *
   * @param args {@code cold} or {@code cold-and-warm}; {@code write} prints the hashes as the
   *     golden ones' resource has them
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    if (args[0].equals("write")) {
      GoldenBits.compute(name -> {})
          .forEach((name, hashes) -> out.println(name + "\t" + String.join(" ", hashes)));
      return;
    }
    pass("cold", out);
    if (args[0].equals("cold-and-warm")) {
      boolean warm =
          Kernels.awaitWarm(float.class, WARM_UP_MILLIS)
              && Kernels.awaitWarm(double.class, WARM_UP_MILLIS);
      pass(warm ? "warm" : "half-warm", out);
    }
    String width = Kernels.vectorBits() == 0 ? "" : " " + Kernels.vectorBits() + " bit";
    out.println("provider\t" + Kernels.provider() + width);
  }

  private static void pass(String state, PrintStream out) {
    Map<String, List<String>> computed = GoldenBits.compute(name -> out.println("part\t" + state));
    for (String difference : GoldenBits.differences(computed)) {
      out.println("difference\t" + state + "\t" + difference);
    }
    out.println("pass\t" + state);
  }
}
