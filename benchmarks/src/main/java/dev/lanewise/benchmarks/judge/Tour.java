package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.CopyBandwidth;
import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.FullSpeed;
import dev.lanewise.benchmarks.cold.ColdFigures;
import dev.lanewise.benchmarks.result.Estimate;
import dev.lanewise.benchmarks.result.Figure;
import dev.lanewise.benchmarks.result.Fingerprint;
import dev.lanewise.benchmarks.result.Results;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Everything in one run: products, a map of their ratios, what lies between, training, starting.
 */
final class Tour {
  // What a step of the progress bar stands for; the rest of a measurement is warm-up.
  private static final double STEP_SECONDS = 0.1;
  private static final double WARM_UP = 0.5;
  private static final double FAR_ABOVE = 1.05;

  private final TourPlan plan;
  private final int threads;
  private final Peers floatPeers;
  private final Peers doublePeers;
  private final TorchPeer torch; // null if it is missing
  private final boolean mkl;
  private final Screen screen;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final DoubleStream.Builder peaks = DoubleStream.builder();
  private boolean wrong;

  Tour(
      TourPlan plan,
      int threads,
      Peers floatPeers,
      Peers doublePeers,
      TorchPeer torch,
      Screen screen) {
    this.plan = plan;
    this.threads = threads;
    this.floatPeers = floatPeers;
    this.doublePeers = doublePeers;
    this.torch = torch;
    mkl = floatPeers.present().stream().anyMatch(peer -> peer.name().equals("mkl"));
    this.screen = screen;
  }

  /** About how many steps of the progress bar a plan takes. */
  static int steps(TourPlan plan) {
    double seconds =
        (plan.floatSquares().size() + plan.doubleSquares().size()) * (plan.gemmSeconds() + WARM_UP)
            + plan.map().size() * (plan.mapSeconds() + WARM_UP)
            + operations(plan).size() * (plan.operationSeconds() + WARM_UP)
            + plan.networks().size() * (plan.trainSeconds() + 2 * WARM_UP)
            + ColdFigures.steps(plan.coldRuns()) * (plan.coldSeconds() + WARM_UP);
    return (int) (seconds / STEP_SECONDS);
  }

  private record Entry(Operation operation, Extent extent) {}

  private static List<Entry> operations(TourPlan plan) {
    List<Entry> entries = new ArrayList<>();
    for (Operation operation : Operations.of(ElementType.FLOAT)) {
      for (Extent extent : plan.sizes().get(operation.suite())) {
        if (extent.matrix() == operation.matrix()) {
          entries.add(new Entry(operation, extent));
        }
      }
    }
    return entries;
  }

  /** Whether a result was wrong. */
  boolean wrong() {
    return wrong;
  }

  Results run(String command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    FullSpeed.awaitProducts(float.class);
    FullSpeed.awaitProducts(double.class);
    FmaPeak floatPeak = FmaPeak.of(float.class, threads);
    FmaPeak doublePeak = FmaPeak.of(double.class, threads);
    Map<String, Double> copies = CopyBandwidth.measure();
    products(ElementType.FLOAT, plan.floatSquares(), floatPeers, floatPeak);
    products(ElementType.DOUBLE, plan.doubleSquares(), doublePeers, doublePeak);
    map(floatPeak);
    try {
      operations();
      networks();
    } catch (PeerException e) {
      notes.add("A peer failed, and what was to come after it is missing: " + e.getMessage());
    }
    screen.print("\nfirst seconds of " + ColdFigures.steps(plan.coldRuns()) + " processes");
    List<Figure> cold =
        ColdFigures.measure(
            512, plan.coldRuns(), plan.coldSeconds(), threads, () -> step(plan.coldSeconds()));
    cold.stream().filter(figure -> figure.group().equals("cold")).forEach(this::print);
    figures.addAll(cold);
    Map<String, Double> measuredPeaks = new LinkedHashMap<>();
    measuredPeaks.put("f32", floatPeak.gflops());
    measuredPeaks.put("f64", doublePeak.gflops());
    double noise = Estimate.of(peaks.build().toArray()).spread();
    Map<String, String> versions = new LinkedHashMap<>();
    floatPeers.present().forEach(peer -> versions.put(peer.name(), peer.description()));
    Map<String, String> missing = new LinkedHashMap<>(floatPeers.missing());
    if (torch != null) {
      versions.put("torch", torch.description());
    }
    return new Results(
        Results.FORMAT,
        command,
        1e-9 * (System.nanoTime() - start),
        Fingerprint.of(measuredPeaks, copies),
        versions,
        missing,
        noise,
        notes,
        figures);
  }

  private void step(double seconds) {
    screen.step((int) Math.round((seconds + WARM_UP) / STEP_SECONDS));
  }

  private void products(ElementType type, List<Integer> sizes, Peers peers, FmaPeak peak)
      throws InterruptedException {
    Turn turn = new Turn(type, threads, plan.gemmSeconds(), peak);
    Table table = new Table(type, peers.present().stream().map(Peer::name).toList());
    screen.print("\n" + table.header());
    for (int n : sizes) {
      Shape shape = Shape.of("NN", n, n, n);
      Row row = measured(turn, new Suite.Entry("square", shape), peers, peak);
      screen.print(table.line(row));
      figures.add(Figures.gemm("gemm", type, threads, row));
      step(plan.gemmSeconds());
    }
  }

  private void map(FmaPeak peak) throws InterruptedException {
    screen.print("\nmap of " + plan.map().size() + " products m x n x k, f32");
    Turn turn = new Turn(ElementType.FLOAT, threads, plan.mapSeconds(), peak);
    for (Shape shape : plan.map()) {
      Row row = measured(turn, new Suite.Entry("map", shape), floatPeers, peak);
      figures.add(Figures.gemm("map", ElementType.FLOAT, threads, row));
      step(plan.mapSeconds());
    }
  }

  private Row measured(Turn turn, Suite.Entry entry, Peers peers, FmaPeak peak)
      throws InterruptedException {
    double before = peak.gflops();
    Row row = turn.measure(entry, peers.present());
    if (peak.gflops() > before) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The FMA peak was measured again, since %s surpassed it: %.1f, then %.1f GFLOP/s.",
              entry.shape(),
              before,
              peak.gflops()));
    } else if (row.oursBeside(Turn.PEAK).get().median() > FAR_ABOVE) {
      notes.add(entry.shape() + " is faster than the FMA peak as measured: don't trust its share.");
    }
    if (peers == floatPeers) {
      for (double rate : Row.measured(row.rates().get(Turn.PEAK))) {
        peaks.add(rate);
      }
    }
    row.wrong().forEach((name, how) -> wrong(entry.shape() + ", " + name + ": " + how));
    row.failures().forEach((name, why) -> notes.add(entry.shape() + ", " + name + ": " + why));
    return row;
  }

  private void operations() throws PeerException, InterruptedException {
    List<String> present = new ArrayList<>();
    if (torch != null) {
      present.add("torch");
    }
    if (mkl) {
      present.add("mkl");
    }
    OperationTable table = new OperationTable(present);
    screen.print("\n" + table.header());
    OperationTurn turn =
        new OperationTurn(ElementType.FLOAT, threads, plan.operationSeconds(), torch, mkl);
    for (Entry entry : operations(plan)) {
      OperationRow row = turn.measure(entry.operation, entry.extent);
      screen.print(table.line(row));
      row.wrong().forEach((peer, by) -> wrong(entry.operation.name() + ", " + peer + ": " + by));
      figures.add(Figures.operation(ElementType.FLOAT, threads, row));
      step(plan.operationSeconds());
    }
  }

  private void networks() throws PeerException, InterruptedException {
    List<TorchPeer> peers = torch == null ? List.of() : List.of(torch);
    screen.print("\n" + TrainRow.header(peers.stream().map(TorchPeer::name).toList()));
    TrainTurn turn = new TrainTurn(threads, plan.trainSeconds(), peers);
    for (TrainCase network : plan.networks()) {
      TrainRow row = turn.measure(network);
      screen.print(row.line());
      if (row.wrong()) {
        wrong(network.name() + ": differs by " + row.differences());
      }
      figures.add(Figures.train(threads, row));
      step(plan.trainSeconds() + WARM_UP);
    }
  }

  private void wrong(String what) {
    wrong = true;
    notes.add("WRONG: " + what);
  }

  private void print(Figure figure) {
    screen.print(
        String.format(
            Locale.ROOT,
            "%-48s %8.3f %s  [%.3f, %.3f]",
            figure.label(),
            figure.value().median(),
            figure.unit(),
            figure.value().low(),
            figure.value().high()));
  }

  /** What Lanewise runs on, and who takes part. */
  static String heading(Peers peers, TorchPeer torch) {
    StringBuilder text = new StringBuilder(Kernels.describe());
    peers.present().forEach(peer -> line(text, peer.name(), peer.description()));
    if (torch != null) {
      line(text, "torch", torch.description());
    }
    peers.missing().forEach((name, why) -> line(text, name, "missing: " + why));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String what) {
    text.append(String.format(Locale.ROOT, "%n%-10s %s", name + ":", what));
  }
}
