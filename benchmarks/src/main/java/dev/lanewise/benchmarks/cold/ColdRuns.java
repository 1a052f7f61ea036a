package dev.lanewise.benchmarks.cold;

import dev.lanewise.benchmarks.ChildJvm;
import dev.lanewise.core.Workers;
import java.io.IOException;
import java.util.List;

/**
 * Starts the processes that are measured.
 *
 * @param type f32 or f64
 * @param n rows and columns
 * @param threads of each
 * @param seconds time for a process
 */
record ColdRuns(String type, int n, int threads, double seconds) {
  ColdRun run(String provider) throws IOException, InterruptedException {
    String text =
        ChildJvm.run(
            ColdProcess.class,
            List.of(
                "-Dlanewise.provider=" + provider, "-D" + Workers.THREADS_PROPERTY + "=" + threads),
            List.of(
                type,
                Integer.toString(n),
                Double.toString(seconds),
                Long.toString(System.currentTimeMillis())));
    return ColdRun.parse(text.lines().toList(), 2.0 * n * n * n);
  }
}
