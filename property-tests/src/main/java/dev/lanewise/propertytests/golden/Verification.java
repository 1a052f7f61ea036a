package dev.lanewise.propertytests.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares the golden bits with those of JVMs of other kinds, started one after the other. */
public final class Verification {
  /** Is told how far a JVM is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A part was finished.
     *
     * @param done how many are finished
     * @param total how many there are
     */
    void part(int done, int total);
  }

  private final boolean warm;

  /**
   * Chooses the passes.
   *
   * @param warm whether JVMs with vectors make a second pass when all kernels are compiled, which
   *     takes up to a minute
   */
  public Verification(boolean warm) {
    this.warm = warm;
  }

  /**
   * Starts a JVM of a kind, and waits for it.
   *
   * @param configuration the kind
   * @param progress is told how far it is
   * @return what it gave
   * @throws IOException if no JVM can be started
   * @throws InterruptedException if the thread is interrupted; the JVM is ended
   */
  public Outcome run(Configuration configuration, Progress progress)
      throws IOException, InterruptedException {
    boolean twice = warm && configuration.vectorBits() > 0;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(configuration.options());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GoldenRun.class.getName(),
            twice ? "cold-and-warm" : "cold"));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread end = new Thread(process::destroyForcibly, "lanewise-verification-end");
    Runtime.getRuntime().addShutdownHook(end);
    Listener listener = new Listener(progress, (twice ? 2 : 1) * GoldenBits.count());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        listener.line(line);
      }
      listener.end(process.waitFor(), configuration);
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(end);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return listener.outcome(configuration, seconds);
  }

  /** Understands what a {@link GoldenRun} prints. */
  private static final class Listener {
    private final Progress progress;
    private final int total;
    private final List<String> states = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int parts;
    private String provider = "";
    private String lastLine = "";
    private String failure = "";

    Listener(Progress progress, int total) {
      this.progress = progress;
      this.total = total;
    }

    void line(String line) {
      String[] words = line.split("\t");
      switch (words[0]) {
        case "part" -> progress.part(++parts, total);
        case "difference" -> differences.add(words[1] + ": " + words[2]);
        case "pass" -> states.add(words[1]);
        case "provider" -> provider = words[1];
        default -> lastLine = line;
      }
    }

    void end(int code, Configuration configuration) {
      if (code != 0 || provider.isEmpty()) {
        failure = "the JVM ended with code " + code + ": " + lastLine;
      } else if (!provider.equals(configuration.provider())) {
        failure = provider + " computed instead of " + configuration.provider();
      }
    }

    Outcome outcome(Configuration configuration, double seconds) {
      return new Outcome(
          configuration,
          provider,
          List.copyOf(states),
          parts,
          List.copyOf(differences),
          failure,
          seconds);
    }
  }
}
