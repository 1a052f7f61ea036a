package dev.lanewise.benchmarks.explain;

import dev.lanewise.benchmarks.ChildJvm;
import dev.lanewise.benchmarks.CopyBandwidth;
import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.RunOptions;
import dev.lanewise.benchmarks.Work;
import dev.lanewise.benchmarks.judge.ProductWork;
import dev.lanewise.benchmarks.result.Estimate;
import dev.lanewise.benchmarks.result.Fingerprint;
import dev.lanewise.core.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise bench explain}. */
@Command(
    name = "explain",
    description = {
      "Shows why a product C (m, n) = A (m, k) B (k, n) is as fast as it is: path, tile and"
          + " blocks,",
      "the time in packing and in the kernel as a profiler sees it, arithmetic intensity, and what",
      "the machine allows. It takes about ten seconds.",
      "Exit status: 0, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {
  private static final int PAIRS = 21;
  private static final double SAMPLE_NANOS = 5e6;
  private static final int SHOWN = 120;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Parameters(index = "0", paramLabel = "sgemm|dgemm", description = "Product in f32 or f64.")
  private String routine;

  @Parameters(index = "1", paramLabel = "M", description = "Rows of C.")
  private int m;

  @Parameters(index = "2", paramLabel = "N", description = "Columns of C.")
  private int n;

  @Parameters(index = "3", paramLabel = "K", description = "Length of the sums.")
  private int k;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description = "NN (default), NT, TN or TT: whether A and B are stored transposed.")
  private String layout = "NN";

  @Option(names = "--profile", paramLabel = "S", description = "Seconds to profile. Default: 3.")
  private double seconds = 3;

  @Option(
      names = "--asm",
      description = {
        "Also the machine code of the hottest method's loop, from the JVM's own output; decoded",
        "where the JVM has hsdis or the machine has objdump."
      })
  private boolean asm;

  /** Made by picocli. */
  public ExplainCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.check();
    options.requirePositive("--profile", seconds);
    String type = type();
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(options.threads()));
    ProductWork work;
    try {
      work = ProductWork.of(type, layout, m, n, k);
    } catch (IllegalArgumentException e) {
      throw options.mistake(e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    Fingerprint.of(Map.of(), Map.of())
        .facts()
        .forEach((name, fact) -> out.printf("%-11s %s%n", name + ":", fact));
    out.println();
    out.println(work.explanation());
    rate(work, out);
    List<String> arguments = List.of(type, layout, "" + m, "" + n, "" + k, "" + seconds);
    Profile profile =
        Profile.parse(
            ChildJvm.run(
                ProfiledProcess.class,
                List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"),
                arguments));
    out.println(profile);
    if (asm) {
      code(profile, arguments, out);
    }
    return 0;
  }

  private String type() {
    return switch (routine) {
      case "sgemm" -> "f32";
      case "dgemm" -> "f64";
      default -> throw options.mistake(routine + " is neither sgemm nor dgemm");
    };
  }

  /** How fast it is, in pairs with the FMA peak, and what the machine would allow. */
  private void rate(ProductWork work, PrintWriter out) throws InterruptedException {
    work.warmUp();
    FmaPeak peak = FmaPeak.of(work.type(), options.threads());
    int calls = (int) Math.max(1, SAMPLE_NANOS / nanos(work, 1));
    int peakCalls = (int) Math.max(1, SAMPLE_NANOS / nanos(peak, 1));
    double[] rates = new double[PAIRS];
    double[] peaks = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      rates[i] = calls * work.flops() / nanos(work, calls);
      peaks[i] = peakCalls * peak.flops() / nanos(peak, peakCalls);
    }
    Estimate rate = Estimate.of(rates);
    Estimate share = Estimate.ofRatios(rates, peaks);
    double memory = CopyBandwidth.measure().get("memory");
    double intensity = work.flops() / work.bytes();
    double knee = Estimate.of(peaks).median() / memory;
    print(
        out,
        "speed:      %.1f GFLOP/s [%.1f, %.1f], %.2f [%.2f, %.2f] of the FMA peak of %.1f",
        rate.median(),
        rate.low(),
        rate.high(),
        share.median(),
        share.low(),
        share.high(),
        Estimate.of(peaks).median());
    print(
        out,
        "intensity:  %.1f flop/byte (%.0f flops, %.0f bytes of A, B and C); from memory at %.0f"
            + " GB/s%n            the FMA peak needs %.1f: bound by %s",
        intensity,
        work.flops(),
        work.bytes(),
        memory,
        knee,
        intensity > knee ? "multiply-adds" : "bandwidth, unless the operands are in a cache");
  }

  private static double nanos(Work work, int calls) {
    long start = System.nanoTime();
    work.run(calls);
    return System.nanoTime() - start;
  }

  private void code(Profile profile, List<String> arguments, PrintWriter out)
      throws IOException, InterruptedException {
    if (profile.samples() == 0 || profile.methods().getFirst().type().equals("other")) {
      out.println("\nmachine code: the profiler saw no method of Lanewise");
      return;
    }
    Profile.Method hottest = profile.methods().getFirst();
    String output =
        ChildJvm.run(
            ProfiledProcess.class,
            List.of(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=print," + hottest.type() + "::" + hottest.name()),
            arguments);
    Optional<List<String>> printed = MachineCode.lastOf(output);
    out.println("\nmachine code of " + hottest.shortType() + "." + hottest.name());
    if (printed.isEmpty()) {
      out.println("the JVM printed none: it has inlined the method wherever it is called");
      return;
    }
    if (!MachineCode.undecoded(printed.get())) {
      show("the hot loop, by the JVM's hsdis:", MachineCode.hotLoop(printed.get()), out);
      return;
    }
    Optional<List<String>> decoded = MachineCode.decode(MachineCode.bytes(printed.get()));
    if (decoded.isPresent() && !MachineCode.hotLoop(decoded.get()).isEmpty()) {
      show(
          "the JVM has no hsdis; the hot loop, its bytes decoded by objdump:",
          MachineCode.hotLoop(decoded.get()),
          out);
    } else {
      show(
          "the JVM has no hsdis and the machine no objdump; what the JVM prints:",
          printed.get(),
          out);
    }
  }

  private static void show(String heading, List<String> lines, PrintWriter out) {
    out.println(heading);
    lines.stream().limit(SHOWN).forEach(out::println);
    if (lines.size() > SHOWN) {
      out.println("... and " + (lines.size() - SHOWN) + " lines more");
    }
  }

  private static void print(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
