package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.TimedRunOptions;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise bench elementwise}. */
@Command(
    name = "elementwise",
    description = {
      "Measures all that lies between two matrix products: functions and their gradients, softmax,",
      "normalisation, losses, update steps and sums, on arrays in the caches and in memory; in"
          + " turn",
      "with PyTorch, with MKL's vector mathematics (accuracy LA) and with a copy.",
      "Takes half a second for an operation and size unless --seconds says otherwise.",
      "Exit status: 0, or 1 for a wrong result, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class ElementwiseCommand implements Callable<Integer> {
  private static final List<String> PEERS = List.of("torch", "mkl");
  private static final int WRONG = 1;
  private static final double SECONDS = 0.5;

  @Spec private CommandSpec spec;

  @Mixin private TimedRunOptions options;

  @Mixin private TypeOption type;

  @Mixin private TorchOption torchOption;

  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description = {
        "functions, gradients, rows, norms, losses, steps, reductions or all.",
        "Default: all, which takes five minutes."
      })
  private List<String> suites = List.of("all");

  @Option(
      names = "--operations",
      split = ",",
      paramLabel = "NAME",
      description =
          "These only: exp, gelu-backward, layer-norm and so on. Default: all of the suite.")
  private List<String> names;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "SIZE",
      description = {
        "N for vectors, ROWSxCOLUMNS for matrices. What has no size then is left out.",
        "Default: some in the L1 cache, the L2 cache and memory."
      })
  private List<String> sizes;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = "torch, mkl or none. Default: those that are there.")
  private List<String> peers = PEERS;

  /** Made by picocli. */
  public ElementwiseCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    ElementType elements = type.type(options);
    List<Entry> entries = entries(elements);
    check();
    int threads = options.threads();
    double seconds = options.seconds(SECONDS);
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(threads));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Kernels.describe());
    List<String> present = new ArrayList<>();
    List<OperationRow> rows;
    try (TorchPeer torch = torch(present);
        Screen screen =
            new Screen(out, spec.commandLine().getErr(), "operations", entries.size())) {
      boolean mkl = mkl(present);
      OperationTable table = new OperationTable(present);
      screen.print("\n" + table.header());
      rows =
          measure(
              entries, new OperationTurn(elements, threads, seconds, torch, mkl), table, screen);
      screen.print("\n" + table.summary(rows));
    } catch (PeerException e) {
      throw new IOException(e);
    }
    if (options.json() != null) {
      JsonReport.write(OperationReport.json(elements, threads, seconds, rows), options.json());
    }
    return rows.stream().allMatch(row -> row.wrong().isEmpty()) ? 0 : WRONG;
  }

  private static List<OperationRow> measure(
      List<Entry> entries, OperationTurn turn, OperationTable table, Screen screen)
      throws PeerException, InterruptedException {
    List<OperationRow> rows = new ArrayList<>();
    for (Entry entry : entries) {
      OperationRow row = turn.measure(entry.operation, entry.extent);
      rows.add(row);
      screen.step();
      screen.print(table.line(row));
    }
    return rows;
  }

  /** PyTorch, or null and the reason on the screen. */
  private TorchPeer torch(List<String> present) {
    if (!peers.contains("torch")) {
      return null;
    }
    try {
      TorchPeer torch = new TorchPeer(torchOption.python(), options.threads());
      describe("torch", torch.description());
      present.add("torch");
      return torch;
    } catch (PeerException e) {
      describe("torch", "missing: " + e.getMessage());
      return null;
    }
  }

  private boolean mkl(List<String> present) {
    if (!peers.contains("mkl")) {
      return false;
    }
    try (MklPeer mkl = new MklPeer(options.threads())) {
      describe("mkl", mkl.description() + "; accuracy LA");
      present.add("mkl");
      return true;
    } catch (PeerException e) {
      describe("mkl", "missing: " + e.getMessage());
      return false;
    }
  }

  private void describe(String peer, String what) {
    spec.commandLine().getOut().printf("%-10s %s%n", peer + ":", what);
  }

  private record Entry(Operation operation, Extent extent) {}

  private List<Entry> entries(ElementType elements) {
    List<Entry> entries = new ArrayList<>();
    try {
      List<OperationSuite> wanted =
          suites.stream().flatMap(word -> OperationSuite.parse(word).stream()).toList();
      List<Extent> given = sizes == null ? null : sizes.stream().map(Extent::parse).toList();
      List<Operation> operations = new ArrayList<>(Operations.of(elements));
      if (names != null) {
        for (String name : names) {
          if (operations.stream().noneMatch(operation -> operation.name().equals(name))) {
            throw new IllegalArgumentException(
                "--operations " + name + " is no operation that we have");
          }
        }
        operations.removeIf(operation -> !names.contains(operation.name()));
      }
      for (OperationSuite suite : wanted) {
        for (Extent extent : given == null ? suite.sizes() : given) {
          operations.stream()
              .filter(o -> o.suite() == suite && o.matrix() == extent.matrix())
              .forEach(o -> entries.add(new Entry(o, extent)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw options.mistake(e.getMessage());
    }
    if (entries.isEmpty()) {
      throw options.mistake("no operation is left to be measured");
    }
    return entries;
  }

  private void check() {
    for (String peer : peers) {
      if (!PEERS.contains(peer) && !peer.equals("none")) {
        throw options.mistake("--peers " + peer + " is none of torch, mkl, none");
      }
    }
    options.check();
  }
}
