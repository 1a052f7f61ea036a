package dev.lanewise.examples;

import com.google.gson.JsonObject;
import dev.lanewise.core.Machine;
import dev.lanewise.kernels.Kernels;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise info}: how the kernels run on this machine. */
@Command(
    name = "info",
    description = "Says which kernels run on this machine, why, and what would be faster.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class InfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Provider provider = Provider.current();
    if (!json) {
      out.println("lanewise:  " + Version.lanewise());
      out.println(Kernels.describe());
      return 0;
    }
    Machine machine = Machine.current();
    JsonObject object = new JsonObject();
    object.addProperty("version", Version.lanewise());
    object.addProperty("provider", provider.name());
    object.addProperty("vectorBits", provider.vectorBits());
    object.addProperty("threads", provider.threads());
    object.addProperty("processor", machine.processor());
    object.addProperty("processors", machine.processors());
    object.addProperty("machineVectorBits", machine.vectorBits());
    object.addProperty("fma", machine.fma());
    object.addProperty("l1dBytes", machine.l1dBytes());
    object.addProperty("l2Bytes", machine.l2Bytes());
    object.addProperty("l3Bytes", machine.l3Bytes());
    object.addProperty("os", machine.os());
    object.addProperty("jvm", machine.jvm());
    object.addProperty("description", Kernels.describe());
    out.println(object);
    return 0;
  }
}
