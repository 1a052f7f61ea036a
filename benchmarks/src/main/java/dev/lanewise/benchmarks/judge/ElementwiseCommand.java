package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.FullSpeed;
import dev.lanewise.benchmarks.Work;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench elementwise}. */
@Command(
    name = "elementwise",
    description = {
      "Measures exp, log, erf and the activations on arrays in the L1 cache, the L2 cache and",
      "memory, in turn with PyTorch, with MKL's vector mathematics (accuracy LA) and with a copy.",
      "Exit status: 0, or 1 for a wrong result, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class ElementwiseCommand implements Callable<Integer> {
  private static final List<String> PEERS = List.of("torch", "mkl");
  private static final int MOST = 1 << 28;
  private static final int WRONG = 1;

  // A difference that only another function has: PyTorch loses three digits of GELU where it is
  // small.
  private static final double DIFFERENCE = 1e-2;
  private static final double SAMPLE_NANOS = 2e6;
  private static final int LEAST_ROUNDS = 5;
  private static final int PEAK_SAMPLES = 20;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(names = "--type", paramLabel = "TYPE", description = "f32 (default) or f64.")
  private String type = "f32";

  @Option(
      names = "--functions",
      split = ",",
      paramLabel = "NAME",
      description = "These functions only: exp, gelu, hard-swish and so on. Default: all.")
  private List<String> functions;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description = "Numbers of elements. Default: 4096, 65536 and 16777216.")
  private List<Integer> sizes = List.of(1 << 12, 1 << 16, 1 << 24);

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = "torch, mkl or none. Default: those that are there.")
  private List<String> peers = PEERS;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of each. Default: 1.")
  private int threads = 1;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Time for a function and size, after the warm-up. Default: 0.5.")
  private double seconds = 0.5;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write everything to a file, quartiles included.")
  private Path json;

  @Option(
      names = "--torch-python",
      paramLabel = "PATH",
      description = {
        "A Python that can import torch.",
        "Default: that of the variable " + TorchPeer.VARIABLE + ", or python3."
      })
  private String torchPython;

  /** Made by picocli. */
  public ElementwiseCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    ElementType elements =
        Stream.of(ElementType.values())
            .filter(candidate -> candidate.label().equals(type))
            .findFirst()
            .orElseThrow(() -> mistake("--type " + type + " is neither f32 nor f64"));
    List<MeasuredFunction> wanted = wanted();
    check();
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(threads));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Kernels.describe());
    TorchPeer torch = null;
    boolean mkl = false;
    if (peers.contains("torch")) {
      try {
        torch = new TorchPeer(torchPython, threads);
        out.println("torch:     " + torch.description());
      } catch (PeerException e) {
        out.println("torch:     missing: " + e.getMessage());
      }
    }
    if (peers.contains("mkl")) {
      try (MklPeer peer = new MklPeer(threads)) {
        out.println("mkl:       " + peer.description() + "; accuracy LA");
        mkl = true;
      } catch (PeerException e) {
        out.println("mkl:       missing: " + e.getMessage());
      }
    }
    List<FunctionRow> rows = new ArrayList<>();
    FunctionTable table = new FunctionTable(torch != null, mkl);
    out.println("\n" + table.header());
    Work peak = FmaPeak.of(elements.primitive(), 1);
    try {
      for (int n : sizes) {
        for (MeasuredFunction function : wanted) {
          FunctionRow row = measure(function, elements, n, torch, mkl, peak);
          rows.add(row);
          out.println(table.line(row));
        }
      }
    } catch (PeerException e) {
      throw new IOException(e);
    } finally {
      if (torch != null) {
        torch.close();
      }
    }
    out.println("\n" + table.summary(rows));
    if (json != null) {
      JsonReport.write(FunctionTable.json(elements, threads, seconds, rows), json);
    }
    return rows.stream().allMatch(row -> row.wrong().isEmpty()) ? 0 : WRONG;
  }

  private FunctionRow measure(
      MeasuredFunction function,
      ElementType elements,
      int n,
      TorchPeer torch,
      boolean mkl,
      Work peak)
      throws PeerException, InterruptedException {
    boolean floats = elements == ElementType.FLOAT;
    FunctionWork ours =
        floats ? new FloatFunctionWork(function, n) : new DoubleFunctionWork(function, n);
    FullSpeed.await(elements.primitive(), () -> ours.nanos(1));
    Map<String, Timed> contenders = new LinkedHashMap<>();
    Map<String, Double> wrong = new LinkedHashMap<>();
    contenders.put(FunctionRow.OURS, ours);
    contenders.put(FunctionRow.COPY, ours.copy());
    try (Arena arena = Arena.ofConfined()) {
      if (torch != null) {
        Timed timed = torch.function(function, elements, ours.input());
        timed.nanos(1);
        compare("torch", ours.worst(torch.result()), wrong);
        contenders.put("torch", timed);
      }
      if (mkl) {
        MemorySegment[] output = new MemorySegment[1];
        Timed timed = MklFunctions.prepare(function, elements, n, ours.input(), arena, output);
        if (timed != null) {
          timed.nanos(1);
          compare("mkl", ours.worst(output[0]), wrong);
          contenders.put("mkl", timed);
        }
      }
      Map<String, double[]> nanos = rounds(contenders, n);
      return new FunctionRow(function, n, nanos, computeNanos(function, elements, peak), wrong);
    }
  }

  private static void compare(String peer, double difference, Map<String, Double> wrong) {
    if (!(difference <= DIFFERENCE)) {
      wrong.put(peer, difference);
    }
  }

  /** Nanoseconds an element of everyone, in turn, beginning with another one each time. */
  private Map<String, double[]> rounds(Map<String, Timed> contenders, int n) throws PeerException {
    List<String> names = List.copyOf(contenders.keySet());
    int[] calls = new int[names.size()];
    double round = 0;
    for (int i = 0; i < calls.length; i++) {
      Timed timed = contenders.get(names.get(i));
      int some = Math.max(1, (1 << 16) / n);
      timed.nanos(20 * some); // warms caches, and what is compiled
      double one = timed.nanos(some) / (double) some;
      calls[i] = (int) Math.max(1, SAMPLE_NANOS / one);
      round += calls[i] * one;
    }
    int count = (int) Math.max(LEAST_ROUNDS, 1e9 * seconds / round);
    Map<String, double[]> nanos = new LinkedHashMap<>();
    names.forEach(name -> nanos.put(name, new double[count]));
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < calls.length; i++) {
        int turn = (i + r) % calls.length;
        Timed timed = contenders.get(names.get(turn));
        timed.nanos(1); // brings its arrays back into the cache
        nanos.get(names.get(turn))[r] = timed.nanos(calls[turn]) / ((double) calls[turn] * n);
      }
    }
    return nanos;
  }

  /** A step is an instruction, of which the processor does as many as fused multiply-adds. */
  private double computeNanos(MeasuredFunction function, ElementType elements, Work peak) {
    double nanosOfAnElement = Double.POSITIVE_INFINITY;
    for (int i = 0; i < PEAK_SAMPLES; i++) {
      long start = System.nanoTime();
      peak.run(1);
      nanosOfAnElement =
          Math.min(nanosOfAnElement, (System.nanoTime() - start) / (peak.flops() / 2));
    }
    return function.steps(elements) * nanosOfAnElement / threads;
  }

  private List<MeasuredFunction> wanted() {
    if (functions == null) {
      return MeasuredFunction.ALL;
    }
    List<MeasuredFunction> wanted = new ArrayList<>();
    for (String name : functions) {
      wanted.add(
          MeasuredFunction.ALL.stream()
              .filter(f -> f.name().equals(name.toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> mistake("--functions " + name + " is no function that we have")));
    }
    return wanted;
  }

  private void check() {
    for (int n : sizes) {
      if (n < 1 || n > MOST) {
        throw mistake("--sizes must be 1 to " + MOST);
      }
    }
    for (String peer : peers) {
      if (!PEERS.contains(peer) && !peer.equals("none")) {
        throw mistake("--peers " + peer + " is none of torch, mkl, none");
      }
    }
    if (threads < 1) {
      throw mistake("--threads must be more than 0");
    }
    if (!(seconds > 0)) {
      throw mistake("--seconds must be more than 0");
    }
    if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
      throw mistake("--json " + json + ": there is no such directory");
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
