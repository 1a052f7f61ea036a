package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.FullSpeed;
import dev.lanewise.benchmarks.Work;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures an operation: rounds in which Lanewise, a copy and every peer have their turn, each
 * round beginning with another one, so that a drifting clock is the same for all of them.
 */
final class OperationTurn {
  // A difference that only another operation has: PyTorch loses three digits of GELU where it is
  // small.
  private static final double DIFFERENCE = 1e-2;
  private static final double SAMPLE_NANOS = 2e6;
  private static final int LEAST_ROUNDS = 5;
  private static final int PEAK_SAMPLES = 20;

  // A speed-up below this is noise, and does not prolong a warm-up.
  private static final double GAIN = 0.97;
  private static final double LONGEST_PATIENCE_NANOS =
      2e8; // C2 takes that long over a kernel, and longer when busy
  private static final long LONGEST_WARM_UP_NANOS = 1_500_000_000;

  private final ElementType type;
  private final int threads;
  private final double seconds;
  private final TorchPeer torch; // null if it is missing
  private final boolean mkl;
  private final Work peak;

  // Nanoseconds without a gain after which something is warm.
  private final double patience;

  OperationTurn(ElementType type, int threads, double seconds, TorchPeer torch, boolean mkl) {
    this.type = type;
    this.threads = threads;
    this.seconds = seconds;
    this.torch = torch;
    this.mkl = mkl;
    peak = FmaPeak.of(type.primitive(), 1);
    patience = Math.min(LONGEST_PATIENCE_NANOS, 1e9 * seconds);
  }

  OperationRow measure(Operation operation, Extent extent)
      throws PeerException, InterruptedException {
    OperationWork ours = operation.works().apply(extent);
    FullSpeed.await(() -> ours.nanos(1));
    Map<String, Timed> contenders = new LinkedHashMap<>();
    Map<String, Double> wrong = new LinkedHashMap<>();
    contenders.put(OperationRow.OURS, ours);
    contenders.put(OperationRow.COPY, ours.copy());
    try (Arena arena = Arena.ofConfined()) {
      if (torch != null && torch.knows(operation.name())) {
        Timed timed = torch.operation(operation.name(), type, extent, ours.inputs());
        compare("torch", ours.worst(torch.result()), wrong);
        contenders.put("torch", timed);
      }
      if (mkl && operation.mkl() != null) {
        MemorySegment input = ours.inputs().values().iterator().next();
        MemorySegment[] output = new MemorySegment[1];
        Timed timed =
            MklFunctions.prepare(operation.mkl(), type, extent.elements(), input, arena, output);
        timed.nanos(1);
        compare("mkl", ours.worst(output[0]), wrong);
        contenders.put("mkl", timed);
      }
      Map<String, double[]> nanos = rounds(contenders, extent.elements());
      double copy = (double) operation.passes() * extent.elements() / ours.copied();
      double[] copies = nanos.get(OperationRow.COPY);
      for (int i = 0; i < copies.length; i++) {
        copies[i] *= copy;
      }
      return new OperationRow(operation, extent, nanos, computeNanos(operation), wrong);
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
      double one = warmUp(contenders.get(names.get(i)));
      calls[i] = (int) Math.max(1, SAMPLE_NANOS / one);
      round += (calls[i] + 1) * one;
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

  /** Runs it until it gets no faster: the nanoseconds of a call. */
  private double warmUp(Timed timed) throws PeerException {
    double fastest = Double.POSITIVE_INFINITY;
    long start = System.nanoTime();
    long gain = start;
    long now;
    int calls = 1;
    do {
      double nanos = timed.nanos(calls);
      now = System.nanoTime();
      if (nanos / calls < GAIN * fastest) {
        gain = now;
      }
      fastest = Math.min(fastest, nanos / calls);
      calls = nanos < SAMPLE_NANOS / 2 ? 2 * calls : calls;
    } while (now - gain < patience && now - start < LONGEST_WARM_UP_NANOS);
    return fastest;
  }

  /** A step is an instruction, of which the processor does as many as fused multiply-adds. */
  private double computeNanos(Operation operation) {
    double nanosOfAnElement = Double.POSITIVE_INFINITY;
    for (int i = 0; i < PEAK_SAMPLES; i++) {
      long start = System.nanoTime();
      peak.run(1);
      nanosOfAnElement =
          Math.min(nanosOfAnElement, (System.nanoTime() - start) / (peak.flops() / 2));
    }
    return operation.steps() * nanosOfAnElement / threads;
  }
}
