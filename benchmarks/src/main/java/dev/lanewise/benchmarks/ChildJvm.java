package dev.lanewise.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with options that this one was not started with, or in which nothing is compiled yet. */
public final class ChildJvm {
  private static final int MOST_REPEATED = 2000; // characters of its output in a message

  private ChildJvm() {}

  /**
   * Runs a program to its end. It is given the system properties of Lanewise that this JVM has, and
   * ends with this JVM.
   *
   * @param main the program's class
   * @param options of the JVM, which override those properties
   * @param arguments of the program
   * @return all that it prints, errors included
   * @throws IOException if it cannot be started, or ends with another status than 0
   * @throws InterruptedException if the wait for it is interrupted
   */
  public static String run(Class<?> main, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    for (String property : System.getProperties().stringPropertyNames()) {
      if (property.startsWith("lanewise.")) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread hook = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(hook);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (code != 0) {
      String end = text.substring(Math.max(0, text.length() - MOST_REPEATED));
      throw new IOException(main.getSimpleName() + " ended with status " + code + ":\n" + end);
    }
    return text;
  }
}
