package dev.lanewise.examples.demo;

import dev.lanewise.examples.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise demo}: lists the demonstrations, and holds one command for each. */
@Command(
    name = "demo",
    description = "Shows what introductions to deep learning say, each with the number for it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "[NAME | all]")
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  DemoCommand() {}

  /**
   * Adds the command to those of a command line.
   *
   * @param parent the command line, before its handlers are set
   */
  public static void addTo(CommandLine parent) {
    CommandLine demo = new CommandLine(new DemoCommand());
    for (Demo each : Demos.all()) {
      demo.addSubcommand(command(each));
    }
    CommandLine all = new CommandLine(new DemoRun(Demos.all()));
    all.getCommandSpec()
        .name("all")
        .usageMessage()
        .description("All demonstrations one after the other, as one page with --report.");
    demo.addSubcommand(all);
    parent.addSubcommand(demo);
  }

  private static CommandLine command(Demo demo) {
    Lesson lesson = demo.lesson();
    CommandLine command = new CommandLine(new DemoRun(List.of(demo)));
    command
        .getCommandSpec()
        .name(lesson.name())
        .usageMessage()
        .description(lesson.title() + ".", "", lesson.what().replace("%", "%%"), "");
    if (demo.options() != null) {
      command.getCommandSpec().addMixin("own", CommandSpec.forAnnotatedObject(demo.options()));
    }
    return command;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Demo demo : Demos.all()) {
      out.println(line(demo.lesson().name(), demo.lesson().title()));
    }
    out.println(line("all", "all of them; --report FILE.html makes one page of them"));
    return 0;
  }

  private static String line(String name, String title) {
    return String.format(Locale.ROOT, "%-16s %s", name, title);
  }
}
