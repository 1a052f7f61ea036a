package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Kernels;
import java.io.IOException;

/**
 * Says on what the benchmarks run, then hands over to JMH. System properties of the kernels are
 * passed on to the measured JVMs: {@code java -Dlanewise.provider=scalar -jar benchmarks.jar Gemm}.
 */
public final class Main {
  private Main() {}

  /**
   * Runs JMH.
   *
   * @param args JMH's arguments; {@code -h} lists them
   * @throws IOException if something cannot be read or written, or no JVM started
   * @throws InterruptedException if the wait for the JVM with the Vector API is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!VectorModule.present()) {
      System.exit(VectorModule.run(Main.class, args));
    }
    System.out.println(Kernels.describe());
    System.out.println();
    org.openjdk.jmh.Main.main(args);
  }
}
