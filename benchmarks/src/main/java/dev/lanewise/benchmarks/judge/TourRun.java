package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.result.Results;
import dev.lanewise.core.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a tour, and the tour. */
public final class TourRun {
  @Option(
      names = "--full",
      description =
          "All sizes, and longer: about a quarter of an hour. Default: a tour of a few minutes.")
  private boolean full;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = {
        "mkl, openblas, onednn, torch, vectorblas, ejml, ojalgo, or none.",
        "Default: those of mkl, openblas and torch that are here."
      })
  private List<String> peers;

  @Mixin private TorchOption torchOption = new TorchOption();

  private boolean wrong;

  /** Made by picocli. */
  public TourRun() {}

  /**
   * Whether peers have names that are known.
   *
   * @return the first that has not, or null
   */
  public String unknownPeer() {
    return peers == null || peers.equals(List.of("none"))
        ? null
        : peers.stream().filter(peer -> !Peers.NAMES.contains(peer)).findFirst().orElse(null);
  }

  /**
   * Whether a result was wrong.
   *
   * @return true if Lanewise or a peer computed something else
   */
  public boolean wrong() {
    return wrong;
  }

  /**
   * Measures everything, printing as it goes.
   *
   * @param threads of each
   * @param command what was called, for the record
   * @param out takes the tables
   * @param err takes the progress
   * @return what was found
   * @throws IOException if a process that is measured fails
   * @throws InterruptedException if a wait is interrupted
   */
  public Results run(int threads, String command, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    return run(full ? TourPlan.full() : TourPlan.quick(), threads, command, out, err);
  }

  Results run(TourPlan plan, int threads, String command, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(threads));
    List<String> products =
        peers == null
            ? PeerFiles.present() ? Peers.RIVALS : List.of()
            : peers.stream().filter(peer -> !List.of("none", "torch").contains(peer)).toList();
    try (Peers floats = new Peers(products, ElementType.FLOAT, threads, null);
        Peers doubles = new Peers(products, ElementType.DOUBLE, threads, null);
        TorchPeer torch = torch(floats, threads);
        Screen screen = new Screen(out, err, "benchmarks", Tour.steps(plan))) {
      screen.print(Tour.heading(floats, torch));
      Tour tour = new Tour(plan, threads, floats, doubles, torch, screen);
      Results results = tour.run(command);
      wrong = tour.wrong();
      return results;
    }
  }

  /** PyTorch, or null; why not is said where the other missing peers are. */
  private TorchPeer torch(Peers named, int threads) {
    if (peers != null && !peers.contains("torch")) {
      return null;
    }
    try {
      return new TorchPeer(torchOption.python(), threads);
    } catch (PeerException e) {
      named.missing().put("torch", e.getMessage());
      return null;
    }
  }
}
