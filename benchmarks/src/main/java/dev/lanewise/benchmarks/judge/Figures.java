package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.result.Estimate;
import dev.lanewise.benchmarks.result.Figure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of the judge as figures of a report. */
final class Figures {
  private static final double MICROS = 1e-3;

  private Figures() {}

  static Figure gemm(String group, ElementType type, int threads, Row row) {
    Shape shape = row.shape();
    double[] ours = row.rates().get(Turn.OURS);
    Map<String, Estimate> peers = new LinkedHashMap<>();
    Map<String, Estimate> relative = new LinkedHashMap<>();
    row.rates()
        .forEach(
            (name, rates) -> {
              if (!name.equals(Turn.OURS)) {
                relative.put(name, Estimate.ofRatios(ours, rates)); // Turn.PEAK is Figure.PEAK
                if (!name.equals(Turn.PEAK)) {
                  peers.put(name, Estimate.of(rates));
                }
              }
            });
    row.best().ifPresent(best -> relative.put(Figure.BEST, relative.get(best)));
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("m", (double) shape.m());
    facts.put("n", (double) shape.n());
    facts.put("k", (double) shape.k());
    facts.put("flops", shape.flops());
    facts.put("bytes", type.bytes() * shape.elements());
    return new Figure(
        String.join(" ", group, type.label(), "t" + threads, shape.toString()),
        group,
        type.prefix() + "gemm " + shape,
        "GFLOP/s",
        true,
        Estimate.of(ours),
        peers,
        relative,
        facts);
  }

  static Figure operation(ElementType type, int threads, OperationRow row) {
    double[] ours = row.nanos().get(OperationRow.OURS);
    Map<String, Estimate> peers = new LinkedHashMap<>();
    Map<String, Estimate> relative = new LinkedHashMap<>();
    row.nanos()
        .forEach(
            (name, nanos) -> {
              if (!name.equals(OperationRow.OURS)) {
                relative.put(name, Estimate.ofRatios(nanos, ours)); // times: the other way round
                if (!name.equals(OperationRow.COPY)) {
                  peers.put(name, Estimate.of(nanos));
                }
              }
            });
    Operation operation = row.operation();
    double n = row.extent().elements();
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("elements", n);
    // An instruction takes the place of a fused multiply-add.
    facts.put("flops", 2 * operation.steps() * n);
    facts.put("bytes", operation.passes() * type.bytes() * n);
    facts.put("share", row.share());
    facts.put("computes", row.computes() ? 1.0 : 0.0);
    return new Figure(
        String.join(
            " ",
            "elementwise",
            type.label(),
            "t" + threads,
            operation.name(),
            row.extent().toString()),
        "elementwise",
        operation.name() + " " + row.extent(),
        "ns/element",
        false,
        Estimate.of(ours),
        peers,
        relative,
        facts);
  }

  static Figure train(int threads, TrainRow row) {
    double[] ours = row.nanos().get(TrainRow.OURS);
    double[] theirs = row.nanos().get(TrainRow.TORCH);
    double flops = row.work().flops();
    double[] rates = Arrays.stream(ours).map(nanos -> flops / nanos).toArray();
    Map<String, Estimate> relative = new LinkedHashMap<>();
    relative.put(Figure.PEAK, Estimate.ofRatios(rates, row.peak()));
    Map<String, Estimate> peers = new LinkedHashMap<>();
    if (theirs != null) {
      relative.put(TrainRow.TORCH, Estimate.ofRatios(theirs, ours));
      peers.put(TrainRow.TORCH, Estimate.of(theirs).times(MICROS));
    }
    String name = row.work().name() + " " + row.work().work() + " " + row.work().m();
    return new Figure(
        "train f32 t" + threads + " " + name,
        "train",
        row.work().name() + ", " + row.work().work() + ", " + row.work().m() + " rows",
        "us",
        false,
        Estimate.of(ours).times(MICROS),
        peers,
        relative,
        Map.of("rows", (double) row.work().m(), "flops", flops));
  }
}
