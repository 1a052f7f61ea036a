package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one shape: rounds in which the FMA peak, Lanewise and every peer have their turn, each
 * round beginning with another one. A processor's clock drifts, so only what was measured within
 * one round is compared.
 */
final class Turn {
  /** How long the threads of a peer may wait for work after its turn. */
  static final int SPIN_MILLIS = 1;

  /** The name that the FMA peak has among the measured. */
  static final String PEAK = "peak";

  /** The name of Lanewise. */
  static final String OURS = "ours";

  // Longer than the threads of any peer spin.
  private static final long REST_MILLIS = 5;
  private static final double SAMPLE_SECONDS = 4e-3;
  private static final int MOST_ROUNDS = 41;
  private static final int FEWEST_ROUNDS = 5;
  // A peer ten times slower than the others gets no more, or it would use up all the time.
  private static final int FEWEST_SAMPLES = 3;

  // A share of the peak beyond what the drift of a clock explains.
  private static final double IMPOSSIBLE = 1.05;

  // Seconds without a gain after which something is warm.
  private static final double NATIVE_PATIENCE = 0.05;
  private static final double COMPILED_PATIENCE = 0.25;

  private final ElementType type;
  private final int threads;
  private final double seconds;
  private final Work peak;

  /**
   * How to measure.
   *
   * @param seconds how long to measure a shape; the slowest shapes take longer
   * @param peak the FMA peak of as many threads
   */
  Turn(ElementType type, int threads, double seconds, Work peak) {
    this.type = type;
    this.threads = threads;
    this.seconds = seconds;
    this.peak = peak;
  }

  /** Measures a shape; once more if it turns out that the peak had been measured too low. */
  Row measure(Suite.Entry entry, List<Peer> peers) throws InterruptedException {
    Row row = rounds(entry, peers);
    boolean again =
        peak instanceof FmaPeak fma
            && row.oursBeside(PEAK).get().median() > IMPOSSIBLE
            && fma.surpassedBy(row.rate(OURS).get().median());
    return again ? rounds(entry, peers) : row;
  }

  private Row rounds(Suite.Entry entry, List<Peer> peers) throws InterruptedException {
    Shape shape = entry.shape();
    Operands operands = Operands.of(type, shape);
    Map<String, String> failures = new LinkedHashMap<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Contender(PEAK, peakProduct(), peak.flops(), patience(false)));
    Contender ours = new Contender(OURS, operands.ours(), shape.flops(), patience(true));
    contenders.add(ours);
    try {
      for (Peer peer : peers) {
        try {
          Product product = peer.prepare(operands);
          contenders.add(
              new Contender(peer.name(), product, shape.flops(), patience(peer.compiled())));
        } catch (PeerException e) {
          failures.put(peer.name(), e.getMessage());
        }
      }
      warmUp(contenders, failures);
      measure(contenders, failures);
      check(new ResultCheck(operands), ours, contenders, failures, wrong);
    } finally {
      contenders.forEach(contender -> contender.product().close());
    }
    Map<String, double[]> rates = new LinkedHashMap<>();
    contenders.forEach(contender -> rates.put(contender.name(), contender.rates()));
    return new Row(entry.suite(), shape, rates, wrong, failures);
  }

  private double patience(boolean compiled) {
    return Math.min(compiled ? COMPILED_PATIENCE : NATIVE_PATIENCE, seconds / 2);
  }

  private Product peakProduct() {
    return new Product() {
      @Override
      void run(int calls) {
        peak.run(calls);
      }

      @Override
      double[] result() {
        throw new UnsupportedOperationException("the peak has no result");
      }
    };
  }

  private void warmUp(List<Contender> contenders, Map<String, String> failures)
      throws InterruptedException {
    double sampleSeconds = Math.min(SAMPLE_SECONDS, seconds / 20);
    each(contenders, failures, contender -> contender.warmUp(sampleSeconds));
    double share = seconds / contenders.size();
    int rounds =
        contenders.stream()
            .filter(c -> !c.slow(share / FEWEST_ROUNDS))
            .mapToInt(c -> (int) (share / c.sampleSeconds()))
            .min()
            .orElse(0);
    int all = Math.clamp(rounds, FEWEST_ROUNDS, MOST_ROUNDS);
    for (Contender c : contenders) {
      c.take(Math.max(FEWEST_SAMPLES, (int) (2 * share / c.sampleSeconds())), all);
    }
  }

  private void measure(List<Contender> contenders, Map<String, String> failures)
      throws InterruptedException {
    int rounds = contenders.getFirst().rates().length;
    for (int round = 0; round < rounds; round++) {
      List<Contender> order = new ArrayList<>(contenders);
      Collections.rotate(order, -round);
      int current = round;
      each(order, failures, contender -> contender.sample(current));
      contenders.retainAll(order);
    }
  }

  private void check(
      ResultCheck check,
      Contender ours,
      List<Contender> contenders,
      Map<String, String> failures,
      Map<String, String> wrong)
      throws InterruptedException {
    double[] expected;
    try {
      expected = ours.product().result();
    } catch (PeerException e) {
      throw new IllegalStateException(e);
    }
    check.ours(expected).ifPresent(fault -> wrong.put(OURS, fault));
    List<Contender> peers = new ArrayList<>(contenders);
    peers.removeIf(c -> c.name().equals(PEAK) || c.name().equals(OURS));
    each(
        peers,
        failures,
        c -> check.peer(c.product().result(), expected).ifPresent(f -> wrong.put(c.name(), f)));
  }

  private interface Step {
    void apply(Contender contender) throws PeerException;
  }

  /** Does something with all of them; who fails is named and taken off the list. */
  private void each(List<Contender> contenders, Map<String, String> failures, Step step)
      throws InterruptedException {
    for (Contender contender : List.copyOf(contenders)) {
      if (threads > 1) {
        Thread.sleep(REST_MILLIS);
      }
      try {
        step.apply(contender);
      } catch (PeerException | RuntimeException e) {
        if (contender.name().equals(OURS)) {
          throw new IllegalStateException(e);
        }
        failures.put(contender.name(), e.getMessage());
        contender.product().close();
        contenders.remove(contender);
      }
    }
  }
}
