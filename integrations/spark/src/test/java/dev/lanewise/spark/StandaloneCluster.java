package dev.lanewise.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A standalone master and workers, each in a process of its own, on the loopback interface. Spark's
 * home is a folder of links to the jars that this JVM runs with.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");

  private final Path home;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();
  private final String url;

  StandaloneCluster(Path home, int workers) throws IOException {
    this.home = home;
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : classPath()) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isRegularFile(path)) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
      }
    }
    Files.writeString(
        home.resolve("log4j2.properties"),
        """
        rootLogger.level = info
        rootLogger.appenderRef.stdout.ref = console
        appender.console.type = Console
        appender.console.name = console
        appender.console.target = SYSTEM_OUT
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
        """);
    master = start("master", "org.apache.spark.deploy.master.Master", "--port", "0");
    url = address();
    for (int i = 0; i < workers; i++) {
      this.workers.add(
          start(
              "worker" + i,
              "org.apache.spark.deploy.worker.Worker",
              "--cores",
              "1",
              "--memory",
              "700m",
              "--work-dir",
              home.resolve("work" + i).toString(),
              url));
    }
  }

  private static List<String> classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  /** Folders of classes, which are no part of Spark's home. */
  static String classes() {
    return classPath().stream()
        .filter(entry -> Files.isDirectory(Path.of(entry)))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Process start(String name, String type, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Xmx200m");
    command.add("-Dlog4j2.configurationFile=" + home.resolve("log4j2.properties").toUri());
    command.addAll(List.of("-cp", home.resolve("jars") + "/*", type));
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // else it looks for a build of Spark
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(home.resolve(name + ".log").toFile());
    return builder.start();
  }

  private String address() throws IOException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (System.nanoTime() < end && master.isAlive()) {
      try (BufferedReader log = Files.newBufferedReader(home.resolve("master.log"))) {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
          Matcher matcher = MASTER.matcher(line);
          if (matcher.find()) {
            return matcher.group(1);
          }
        }
      }
      pause();
    }
    master.destroyForcibly();
    throw new IllegalStateException(
        "the master did not start:\n" + Files.readString(home.resolve("master.log")));
  }

  static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a driver connects to. */
  String url() {
    return url;
  }

  /** Ends a worker and its executors at once, as a power failure would. */
  void kill(int worker) {
    end(workers.get(worker));
  }

  boolean isAlive(int worker) {
    return workers.get(worker).isAlive();
  }

  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(StandaloneCluster::end);
    end(master);
  }
}
