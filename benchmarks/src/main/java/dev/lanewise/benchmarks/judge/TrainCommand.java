package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.FullSpeed;
import dev.lanewise.benchmarks.Work;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench train}. */
@Command(
    name = "train",
    description = {
      "Measures steps of training and single-row inference of small networks, f32, in turn with",
      "PyTorch (eager) and the FMA peak. A step is forward, loss, backward and update.",
      "Exit status: 0, or 1 for a wrong result, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
  private static final List<String> PEERS = List.of("torch", "none");
  private static final List<String> WORKS = List.of("sgd", "adam", TrainCase.INFER);
  private static final int WRONG = 1;
  private static final int MOST = 1 << 16;
  private static final int CHECKED_STEPS = 3;
  private static final int LEAST_ROUNDS = 5;
  private static final double SAMPLE_NANOS = 1e7;
  private static final double WARM_NANOS = 1e9;
  private static final int REST_MILLIS = 5; // for threads that look for work before they sleep

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(
      names = "--network",
      paramLabel = "N-N-...",
      description = {
        "This network only, ReLUs between its layers. Default: 784-512-256-10,",
        "and 8-16-16-2 with a batch of 32."
      })
  private String network;

  @Option(
      names = "--batches",
      split = ",",
      paramLabel = "M",
      description = "Rows of a step. Default: 32, 128 and 1024.")
  private List<Integer> batches = List.of(32, 128, 1024);

  @Option(
      names = "--work",
      split = ",",
      paramLabel = "WORK",
      description = "sgd, adam, or infer for one row. Default: all.")
  private List<String> works = WORKS;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = "torch (default) or none.")
  private List<String> peers = List.of("torch");

  @Option(names = "--threads", paramLabel = "N", description = "Threads of each. Default: 1.")
  private int threads = 1;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Time for a line, after the warm-up. Default: 3.")
  private double seconds = 3;

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
  public TrainCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<TrainCase> cases = cases();
    check();
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(threads));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Kernels.describe());
    TorchPeer torch = null;
    if (peers.contains("torch")) {
      try {
        torch = new TorchPeer(torchPython, threads);
        out.println("torch:     " + torch.description());
      } catch (PeerException e) {
        out.println("torch:     missing: " + e.getMessage());
      }
    }
    out.println("\n" + TrainRow.HEADER);
    Work peak = FmaPeak.of(float.class, threads);
    List<TrainRow> rows = new ArrayList<>();
    try {
      for (TrainCase work : cases) {
        TrainRow row = measure(work, torch, peak);
        rows.add(row);
        out.println(row.line());
      }
    } catch (PeerException e) {
      throw new IOException(e);
    } finally {
      if (torch != null) {
        torch.close();
      }
    }
    if (json != null) {
      String description = torch == null ? "" : torch.description();
      JsonReport.write(TrainRow.json(threads, seconds, description, rows), json);
    }
    return rows.stream().noneMatch(TrainRow::wrong) ? 0 : WRONG;
  }

  private TrainRow measure(TrainCase work, TorchPeer torch, Work peak)
      throws PeerException, InterruptedException {
    double difference = torch == null ? Double.NaN : difference(work, torch);
    Map<String, Timed> contenders = new LinkedHashMap<>();
    TrainWork ours = new TrainWork(work, TrainWork.RATE);
    contenders.put(TrainRow.OURS, ours);
    if (torch != null) {
      contenders.put(TrainRow.TORCH, ours.in(torch, TrainWork.RATE));
    }
    FullSpeed.await(float.class, () -> ours.nanos(2));
    Map<String, Integer> calls = new LinkedHashMap<>();
    double round = 0;
    for (var contender : contenders.entrySet()) {
      double one = warmUp(contender.getValue());
      calls.put(contender.getKey(), (int) Math.max(1, SAMPLE_NANOS / one));
      round += Math.max(SAMPLE_NANOS, one);
    }
    int rounds = (int) Math.max(LEAST_ROUNDS, 1e9 * seconds / round);
    Map<String, double[]> nanos = new LinkedHashMap<>();
    contenders.keySet().forEach(name -> nanos.put(name, new double[rounds]));
    double[] rates = new double[rounds];
    int peakCalls = (int) Math.max(1, 1e6 / nanos(peak, 1));
    List<String> names = List.copyOf(contenders.keySet());
    for (int r = 0; r < rounds; r++) {
      rates[r] = peakCalls * peak.flops() / nanos(peak, peakCalls);
      for (int i = 0; i < names.size(); i++) {
        String name = names.get((i + r) % names.size());
        if (threads > 1) {
          Thread.sleep(REST_MILLIS);
        }
        Timed timed = contenders.get(name);
        timed.nanos(1); // brings its threads and its memory back
        nanos.get(name)[r] = timed.nanos(calls.get(name)) / (double) calls.get(name);
      }
    }
    return new TrainRow(work, nanos, rates, difference);
  }

  /** Both take the same steps from the same values. */
  private static double difference(TrainCase work, TorchPeer torch) throws PeerException {
    TrainWork ours = new TrainWork(work, TrainWork.CHECKED_RATE);
    Timed theirs = ours.in(torch, TrainWork.CHECKED_RATE);
    ours.nanos(CHECKED_STEPS);
    theirs.nanos(CHECKED_STEPS);
    return ours.difference(torch.result());
  }

  /** Runs it until it is compiled and warm; returns the nanoseconds of a call. */
  private double warmUp(Timed timed) throws PeerException {
    double budget = Math.min(WARM_NANOS, 1e9 * seconds);
    double spent = 0;
    double least = Double.POSITIVE_INFINITY;
    int batch = 1;
    while (spent < budget) {
      double nanos = timed.nanos(batch);
      spent += nanos;
      least = Math.min(least, nanos / batch);
      if (nanos < SAMPLE_NANOS) {
        batch *= 2;
      }
    }
    return least;
  }

  private static double nanos(Work work, int calls) {
    long start = System.nanoTime();
    work.run(calls);
    return System.nanoTime() - start;
  }

  private List<TrainCase> cases() {
    List<TrainCase> cases = new ArrayList<>();
    if (network != null) {
      add(cases, sizes(network), batches);
    } else {
      add(cases, List.of(784, 512, 256, 10), batches);
      add(cases, List.of(8, 16, 16, 2), List.of(32));
    }
    return cases;
  }

  private void add(List<TrainCase> cases, List<Integer> sizes, List<Integer> rows) {
    for (String work : works) {
      if (!WORKS.contains(work)) {
        throw mistake("--work " + work + " is none of sgd, adam, infer");
      }
      for (int m : work.equals(TrainCase.INFER) ? List.of(1) : rows) {
        cases.add(new TrainCase(sizes, m, work));
      }
    }
  }

  private List<Integer> sizes(String text) {
    if (!text.matches("[1-9]\\d{0,4}(-[1-9]\\d{0,4})+")) {
      throw mistake("--network " + text + " is not two numbers or more with hyphens between them");
    }
    return Stream.of(text.split("-")).map(Integer::valueOf).toList();
  }

  private void check() {
    for (int m : batches) {
      if (m < 1 || m > MOST) {
        throw mistake("--batches must be 1 to " + MOST);
      }
    }
    for (String peer : peers) {
      if (!PEERS.contains(peer)) {
        throw mistake("--peers " + peer + " is none of torch, none");
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
