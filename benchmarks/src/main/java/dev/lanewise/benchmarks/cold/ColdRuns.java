package dev.lanewise.benchmarks.cold;

import dev.lanewise.core.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-Dlanewise.provider=" + provider,
            "-D" + Workers.THREADS_PROPERTY + "=" + threads,
            "-cp",
            System.getProperty("java.class.path"),
            ColdProcess.class.getName(),
            type,
            Integer.toString(n),
            Double.toString(seconds),
            Long.toString(System.currentTimeMillis()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread hook = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(hook);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (code != 0) {
      throw new IOException("a measured process ended with status " + code + ":\n" + text);
    }
    return ColdRun.parse(text.lines().toList(), 2.0 * n * n * n);
  }
}
