package dev.lanewise.spark;

import dev.lanewise.nn.f32.ShardWorker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The networks that this process computes with: for each training as many as tasks have run at the
 * same time. Those of the last few trainings are kept.
 */
final class Replicas {
  private static final int KEPT = 4;
  private static final Map<String, Queue<ShardWorker>> POOLS =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Queue<ShardWorker>> eldest) {
          return size() > KEPT;
        }
      };

  private Replicas() {}

  private static Queue<ShardWorker> pool(String training) {
    synchronized (POOLS) {
      return POOLS.computeIfAbsent(training, t -> new ConcurrentLinkedQueue<>());
    }
  }

  /** A worker that nobody else has; give it back with {@link #release}. */
  static ShardWorker acquire(String training, NetworkFactory factory) {
    ShardWorker worker = pool(training).poll();
    if (worker == null) {
      worker = new ShardWorker(factory.network());
    }
    return worker;
  }

  static void release(String training, ShardWorker worker) {
    pool(training).add(worker);
  }
}
