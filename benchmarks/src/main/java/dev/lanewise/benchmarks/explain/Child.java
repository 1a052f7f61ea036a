package dev.lanewise.benchmarks.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with options that this one was not started with. */
final class Child {
  private Child() {}

  /** All that {@link ProfiledProcess} prints, errors included. */
  static String run(List<String> options, List<String> arguments)
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
    command.add(ProfiledProcess.class.getName());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread hook = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(hook);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (code != 0) {
      String end = text.substring(Math.max(0, text.length() - 2000));
      throw new IOException("a JVM ended with status " + code + ":\n" + end);
    }
    return text;
  }
}
