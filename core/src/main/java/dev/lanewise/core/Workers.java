package dev.lanewise.core;

import dev.lanewise.core.internal.Check;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that runs numbered tasks. The caller is one of the team: {@code
 * Workers(1)} starts no thread at all. Which thread runs which task is left open; a kernel's result
 * never depends on it.
 *
 * <p>Thread-safe. One job runs on the team at a time; a call that finds it busy (from another
 * thread, or from inside a task) runs its tasks on the calling thread, so nesting cannot deadlock
 * and concurrent callers never wait for each other. A run allocates nothing.
 */
public final class Workers implements AutoCloseable {
  /** A task that is told its number. */
  @FunctionalInterface
  public interface Task {
    /**
     * Runs one part of the job.
     *
     * @param index the part, from 0
     */
    void run(int index);
  }

  /** The system property that sets the size of {@link #shared()}. */
  public static final String THREADS_PROPERTY = "lanewise.threads";

  // A worker looks for the next job this many times before it sleeps: about 20 us, the time that
  // waking a sleeping thread costs.
  private static final int SPINS = 2_000;
  private static final int CLOSED = Integer.MIN_VALUE;

  private static volatile Workers shared;

  private final Thread[] threads;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger nextTask = new AtomicInteger();

  /** Number of workers inside the current job; CLOSED is added while there is none to join. */
  private final AtomicInteger joined = new AtomicInteger(CLOSED);

  private volatile int epoch;
  private volatile boolean shutdown;
  private volatile Throwable failure;
  private Task task;
  private int taskCount;

  /**
   * Starts a team.
   *
   * @param size number of threads that work on a job, the caller included
   * @throws IllegalArgumentException if size is less than 1
   */
  public Workers(int size) {
    threads = new Thread[Check.atLeast("size", size, 1) - 1];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform().daemon().name("lanewise-worker-" + (i + 1)).unstarted(this::work);
    }
    for (Thread thread : threads) {
      thread.start();
    }
  }

  /**
   * The team that kernels use unless told otherwise: as many threads as {@value #THREADS_PROPERTY}
   * says, or as the machine has processors.
   *
   * @return the shared team; closing it has no effect
   * @throws IllegalArgumentException if the property is no whole number of at least 1
   */
  public static Workers shared() {
    Workers team = shared;
    return team != null ? team : startShared();
  }

  // Not a static initialiser: a bad property is to be reported as itself, at every call.
  private static synchronized Workers startShared() {
    if (shared == null) {
      shared = new Workers(sharedSize(System.getProperty(THREADS_PROPERTY)));
    }
    return shared;
  }

  static int sharedSize(String value) {
    if (value == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      return Check.atLeast(THREADS_PROPERTY, Integer.parseInt(value.strip()), 1);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          THREADS_PROPERTY + " = \"" + value + "\", but must be a whole number of at least 1", e);
    }
  }

  /**
   * The number of threads that work on a job, the caller included.
   *
   * @return at least 1
   */
  public int size() {
    return threads.length + 1;
  }

  /**
   * Runs {@code task.run(0)} to {@code task.run(count - 1)}, possibly at the same time, and returns
   * when all have ended. They start in ascending order, so that a task may wait for those before
   * it, and end in any order. What they wrote is then visible to the caller.
   *
   * @param count number of tasks
   * @param task the work
   * @throws IllegalArgumentException if count is negative
   * @throws RuntimeException what a task threw (the first one seen); the other tasks may or may not
   *     have run
   */
  public void run(int count, Task task) {
    Check.size("count", count);
    if (count <= 1 || threads.length == 0 || shutdown || !busy.compareAndSet(false, true)) {
      for (int i = 0; i < count; i++) {
        task.run(i);
      }
      return;
    }
    Throwable thrown;
    try {
      this.task = task;
      taskCount = count;
      failure = null;
      nextTask.set(0);
      joined.set(0); // open: everything above is visible to who joins
      epoch++; // only the owner of `busy` writes it
      for (int i = 0; i < Math.min(threads.length, count - 1); i++) {
        LockSupport.unpark(threads[i]);
      }
      drain();
      // Close the job to latecomers, then wait for those who are still inside.
      joined.getAndAdd(CLOSED);
      while (joined.get() != CLOSED) {
        Thread.onSpinWait();
      }
      thrown = failure;
    } finally {
      this.task = null;
      busy.set(false);
    }
    switch (thrown) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown);
    }
  }

  private void drain() {
    try {
      for (int i = nextTask.getAndIncrement(); i < taskCount; i = nextTask.getAndIncrement()) {
        task.run(i);
      }
    } catch (Throwable t) {
      nextTask.set(taskCount); // nobody starts another task
      failure = t;
    }
  }

  private void work() {
    int seen = 0;
    while (!shutdown) {
      int spins = 0;
      while (epoch == seen && !shutdown) {
        if (spins++ < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      seen = epoch;
      if (join()) {
        drain();
        joined.decrementAndGet();
      }
    }
  }

  private boolean join() {
    int inside = joined.get();
    while (inside >= 0) {
      if (joined.compareAndSet(inside, inside + 1)) {
        return true;
      }
      inside = joined.get();
    }
    return false;
  }

  /** The team's own threads, for tests. */
  List<Thread> threads() {
    return List.of(threads);
  }

  /**
   * Ends the threads after the job they are in. Later runs use the calling thread alone. The shared
   * team ignores it.
   */
  @Override
  public void close() {
    if (this == shared) {
      return;
    }
    shutdown = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
