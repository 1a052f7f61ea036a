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
  /** How often {@link #warm} computes everything. */
  public static final int WARM_PASSES = 2;

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

  private Verification() {}

  /**
   * Starts a JVM as users do: plain loops stand in for vectors until these are compiled.
   *
   * @param configuration the kind
   * @param progress is told how far it is
   * @return what it gave
   * @throws IOException if no JVM can be started
   * @throws InterruptedException if the thread is interrupted; the JVM is ended
   */
  public static Outcome cold(Configuration configuration, Progress progress)
      throws IOException, InterruptedException {
    return run(configuration, false, 1, progress);
  }

  /**
   * Starts a JVM in which nothing stands in for vectors, and computes all twice: what is not
   * compiled the first time is so the second time.
   *
   * @param configuration the kind
   * @param progress is told how far it is
   * @return what it gave
   * @throws IOException if no JVM can be started
   * @throws InterruptedException if the thread is interrupted; the JVM is ended
   */
  public static Outcome warm(Configuration configuration, Progress progress)
      throws IOException, InterruptedException {
    return run(configuration, true, WARM_PASSES, progress);
  }

  private static Outcome run(
      Configuration configuration, boolean forced, int passes, Progress progress)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(configuration.options(forced));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GoldenRun.class.getName(),
            Integer.toString(passes)));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread end = new Thread(process::destroyForcibly, "lanewise-verification-end");
    Runtime.getRuntime().addShutdownHook(end);
    Listener listener = new Listener(progress, passes * GoldenBits.count());
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
    return listener.outcome((System.nanoTime() - start) * 1e-9);
  }

  /** Understands what a {@link GoldenRun} prints. */
  private static final class Listener {
    private final Progress progress;
    private final int total;
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
        case "difference" -> differences.add(words[1]);
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

    Outcome outcome(double seconds) {
      return new Outcome(provider, parts, List.copyOf(differences), failure, seconds);
    }
  }
}
