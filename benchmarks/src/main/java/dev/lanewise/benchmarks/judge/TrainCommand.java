package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.TimedRunOptions;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise bench train}. */
@Command(
    name = "train",
    description = {
      "Measures steps of training and single-row inference of small networks, f32, in turn with",
      "PyTorch (eager), DJL and the FMA peak. A step is forward, loss, backward and update.",
      "Takes 3 seconds a line unless --seconds says otherwise.",
      "Exit status: 0, or 1 for a wrong result, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
  private static final List<String> PEERS = List.of("torch", "djl", "none");
  private static final List<String> WORKS = List.of("sgd", "adam", TrainCase.INFER);
  private static final int WRONG = 1;
  private static final int MOST = 1 << 16;
  private static final double SECONDS = 3;

  @Spec private CommandSpec spec;

  @Mixin private TimedRunOptions options;

  @Mixin private TorchOption torchOption;

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
      description = "torch (default), djl, or none.")
  private List<String> peers = List.of("torch");

  /** Made by picocli. */
  public TrainCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<TrainCase> cases = cases();
    check();
    int threads = options.threads();
    double seconds = options.seconds(SECONDS);
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(threads));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Kernels.describe());
    List<NetworkPeer> present = new ArrayList<>();
    Map<String, String> descriptions = new LinkedHashMap<>();
    List<TrainRow> rows = new ArrayList<>();
    try {
      for (String name : PEERS.subList(0, PEERS.size() - 1)) {
        if (!peers.contains(name)) {
          continue;
        }
        try {
          NetworkPeer peer = Peers.network(name, threads, torchOption.python());
          present.add(peer);
          descriptions.put(name, peer.description());
          out.printf("%-10s %s%n", name + ":", peer.description());
        } catch (PeerException e) {
          out.printf("%-10s missing: %s%n", name + ":", e.getMessage());
        }
      }
      out.println("\n" + TrainRow.header(List.copyOf(descriptions.keySet())));
      TrainTurn turn = new TrainTurn(threads, seconds, present);
      for (TrainCase work : cases) {
        TrainRow row = turn.measure(work);
        rows.add(row);
        out.println(row.line());
      }
    } catch (PeerException e) {
      throw new IOException(e);
    } finally {
      present.forEach(NetworkPeer::close);
    }
    if (options.json() != null) {
      JsonReport.write(TrainRow.json(threads, seconds, descriptions, rows), options.json());
    }
    return rows.stream().noneMatch(TrainRow::wrong) ? 0 : WRONG;
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
        throw options.mistake("--work " + work + " is none of sgd, adam, infer");
      }
      for (int m : work.equals(TrainCase.INFER) ? List.of(1) : rows) {
        cases.add(new TrainCase(sizes, m, work));
      }
    }
  }

  private List<Integer> sizes(String text) {
    if (!text.matches("[1-9]\\d{0,4}(-[1-9]\\d{0,4})+")) {
      throw options.mistake(
          "--network " + text + " is not two numbers or more with hyphens between them");
    }
    return Stream.of(text.split("-")).map(Integer::valueOf).toList();
  }

  private void check() {
    for (int m : batches) {
      if (m < 1 || m > MOST) {
        throw options.mistake("--batches must be 1 to " + MOST);
      }
    }
    for (String peer : peers) {
      if (!PEERS.contains(peer)) {
        throw options.mistake("--peers " + peer + " is none of torch, djl, none");
      }
    }
    options.check();
  }
}
