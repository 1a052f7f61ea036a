package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.FmaPeak;
import dev.lanewise.benchmarks.FullSpeed;
import dev.lanewise.benchmarks.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a network: rounds in which the FMA peak, Lanewise and its peers have their turn. */
final class TrainTurn {
  private static final int CHECKED_STEPS = 3;
  private static final int LEAST_ROUNDS = 5;
  private static final double SAMPLE_NANOS = 1e7;
  private static final double WARM_NANOS = 1e9;
  private static final int REST_MILLIS = 5; // for threads that look for work before they sleep

  private final int threads;
  private final double seconds;
  private final List<? extends NetworkPeer> peers;
  private final Work peak;

  TrainTurn(int threads, double seconds, List<? extends NetworkPeer> peers) {
    this.threads = threads;
    this.seconds = seconds;
    this.peers = peers;
    peak = FmaPeak.of(float.class, threads);
  }

  TrainRow measure(TrainCase work) throws PeerException, InterruptedException {
    Map<String, Double> differences = new LinkedHashMap<>();
    for (NetworkPeer peer : peers) {
      differences.put(peer.name(), difference(work, peer));
    }
    Map<String, Timed> contenders = new LinkedHashMap<>();
    TrainWork ours = new TrainWork(work, TrainWork.RATE);
    contenders.put(TrainRow.OURS, ours);
    for (NetworkPeer peer : peers) {
      contenders.put(peer.name(), ours.in(peer, TrainWork.RATE));
    }
    FullSpeed.await(() -> ours.nanos(2));
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
    return new TrainRow(work, nanos, rates, differences);
  }

  /** Both take the same steps from the same values. */
  private static double difference(TrainCase work, NetworkPeer peer) throws PeerException {
    TrainWork ours = new TrainWork(work, TrainWork.CHECKED_RATE);
    Timed theirs = ours.in(peer, TrainWork.CHECKED_RATE);
    ours.nanos(CHECKED_STEPS);
    theirs.nanos(CHECKED_STEPS);
    return ours.difference(peer.networkResult());
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
}
