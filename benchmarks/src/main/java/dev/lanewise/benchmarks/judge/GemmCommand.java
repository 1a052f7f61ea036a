package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.FullSpeed;
import dev.lanewise.benchmarks.TimedRunOptions;
import dev.lanewise.benchmarks.Work;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise bench gemm}. */
@Command(
    name = "gemm",
    description = {
      "Measures matrix products in turn with other libraries, in one run, and checks all results.",
      "Takes 2 seconds a shape unless --seconds says otherwise; large ones take longer.",
      "Exit status: 0, or 1 if a result is wrong, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class GemmCommand implements Callable<Integer> {
  private static final int WRONG = 1;
  private static final double SECONDS = 2;
  private static final double QUICK_SECONDS = 0.2;

  @Spec private CommandSpec spec;

  @Mixin private TimedRunOptions options;

  @Mixin private TypeOption type;

  @Mixin private TorchOption torchOption;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = {
        "mkl, openblas, onednn, torch, vectorblas, ejml, ojalgo, or all or none.",
        "The launcher downloads them (330 MB) when they are first asked for.",
        "Default: mkl,openblas if they have been downloaded, else none."
      })
  private List<String> peers;

  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description = "square (default), mlp, skinny or all.")
  private List<String> suites = List.of("square");

  @Option(
      names = "--shapes",
      split = ",",
      paramLabel = "MxNxK",
      description = "These shapes instead of a suite; 64 is short for 64x64x64.")
  private List<String> shapes;

  @Option(
      names = "--layout",
      split = ",",
      paramLabel = "LAYOUT",
      description = {
        "NN, NT, TN or TT: whether A and B are transposed. Of a suite, only those;",
        "of given shapes, each in all of them. Default: all of a suite, NN."
      })
  private List<String> layouts;

  @Option(names = "--quick", description = "Short for --seconds 0.2: to see whether it works.")
  private boolean quick;

  /** Made by picocli. */
  public GemmCommand() {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    ElementType elements = type.type(options);
    List<Suite.Entry> entries = entries();
    List<String> wanted = wantedPeers();
    options.check();
    double time = options.seconds(quick ? QUICK_SECONDS : SECONDS);
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(options.threads()));
    FullSpeed.awaitProducts(elements.primitive());
    // The check computes in double, whatever is measured.
    FullSpeed.awaitProducts(double.class);
    try (Peers found = new Peers(wanted, elements, Kernels.threads(), torchOption.python());
        Screen screen =
            new Screen(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                "shapes",
                entries.size())) {
      Work peak = FmaPeak.of(elements.primitive(), Kernels.threads());
      List<Row> rows = measure(elements, entries, time, peak, found, screen);
      if (options.json() != null) {
        JsonReport.write(
            JsonReport.of(elements, Kernels.threads(), time, found, rows), options.json());
      }
      return rows.stream().allMatch(row -> row.wrong().isEmpty()) ? 0 : WRONG;
    }
  }

  private static List<Row> measure(
      ElementType type,
      List<Suite.Entry> entries,
      double seconds,
      Work peak,
      Peers peers,
      Screen screen)
      throws InterruptedException {
    screen.print(heading(peers));
    List<String> names = peers.present().stream().map(Peer::name).toList();
    Table table = new Table(type, names);
    screen.print(table.header());
    Turn turn = new Turn(type, Kernels.threads(), seconds, peak);
    List<Row> rows = new ArrayList<>();
    for (Suite.Entry entry : entries) {
      Row row = turn.measure(entry, peers.present());
      rows.add(row);
      screen.step();
      screen.print(table.line(row));
    }
    screen.print("\n" + new Summary(rows, names));
    long wrong = rows.stream().filter(row -> !row.wrong().isEmpty()).count();
    screen.print(
        "\nresults:        "
            + (wrong == 0 ? "all right" : "WRONG at " + wrong + " of " + rows.size() + " shapes"));
    return rows;
  }

  private static String heading(Peers peers) {
    StringBuilder text = new StringBuilder(Kernels.describe());
    for (Peer peer : peers.present()) {
      text.append(String.format(Locale.ROOT, "%n%-10s %s", peer.name() + ":", peer.description()));
    }
    peers
        .missing()
        .forEach(
            (name, why) ->
                text.append(String.format(Locale.ROOT, "%n%-10s missing: %s", name + ":", why)));
    return text.append('\n').toString();
  }

  private List<String> wantedPeers() {
    if (peers == null) {
      return PeerFiles.present() ? Peers.RIVALS : List.of();
    }
    if (peers.equals(List.of("none"))) {
      return List.of();
    }
    if (peers.equals(List.of("all"))) {
      return Peers.NAMES;
    }
    for (String peer : peers) {
      if (!Peers.NAMES.contains(peer)) {
        throw options.mistake("--peers " + peer + " is none of " + String.join(", ", Peers.NAMES));
      }
    }
    return peers.stream().distinct().toList();
  }

  private List<Suite.Entry> entries() {
    List<Suite.Entry> entries = new ArrayList<>();
    try {
      if (shapes != null) {
        for (String layout : layouts == null ? List.of("NN") : layouts) {
          for (String shape : shapes) {
            entries.add(new Suite.Entry("given", Shape.parse(layout, shape)));
          }
        }
        return entries;
      }
      for (String suite : suites) {
        entries.addAll(Suite.entries(Suite.parse(suite)));
      }
    } catch (IllegalArgumentException e) {
      throw options.mistake(e.getMessage());
    }
    if (layouts != null) {
      entries.removeIf(entry -> !layouts.contains(entry.shape().layout()));
    }
    if (entries.isEmpty()) {
      throw options.mistake("no shape is left to be measured");
    }
    return entries;
  }
}
