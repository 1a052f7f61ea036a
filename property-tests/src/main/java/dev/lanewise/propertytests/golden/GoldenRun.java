package dev.lanewise.propertytests.golden;

import dev.lanewise.kernels.Kernels;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * What a JVM of a {@link Verification} runs: all hashes. It prints a line for each thing that there
 * is to say: {@code part} when one is finished, {@code difference} and what differs, {@code
 * provider} and what computed.
 */
final class GoldenRun {
  private GoldenRun() {}

  /**
   * Runs.
   *
   * @param args the number of passes; {@code write} prints the hashes as the golden ones' resource
   *     has them
   */
  public static void main(String[] args) {
    PrintStream out = System.out;
    if (args[0].equals("write")) {
      GoldenBits.compute(name -> {})
          .forEach((name, hashes) -> out.println(name + "\t" + String.join(" ", hashes)));
      return;
    }
    for (int pass = 0; pass < Integer.parseInt(args[0]); pass++) {
      Map<String, List<String>> computed = GoldenBits.compute(name -> out.println("part"));
      for (String difference : GoldenBits.differences(computed)) {
        out.println("difference\t" + difference);
      }
    }
    String width = Kernels.vectorBits() == 0 ? "" : " " + Kernels.vectorBits() + " bit";
    out.println("provider\t" + Kernels.provider() + width);
  }
}
