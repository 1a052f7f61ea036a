package dev.lanewise.examples.train;

import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.Provider;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.terminal.Screen;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.ParameterFile;
import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** One training on images, from the options to the report. */
final class TrainRun {
  private final String dataset;
  private final TrainOptions options;
  private final PrintWriter out;
  private final Screen screen;

  TrainRun(String dataset, TrainOptions options, CommandLine command) {
    this.dataset = dataset;
    this.options = options;
    TrainCommand.refuseOptionsBefore(command);
    out = command.getOut();
    screen = Screen.of(command, options.json);
  }

  /** Whatever can be refused is refused before the first step. */
  int run(Supplier<DataSplit> source) {
    HistoryFile historyFile = options.history == null ? null : new HistoryFile(options.history);
    OutputFile networkFile = options.save == null ? null : new OutputFile("--save", options.save);
    Provider provider = Provider.current();
    DataSplit data = source.get();
    Training training = new Training(options, screen, data, Loss.SOFTMAX_CROSS_ENTROPY);
    screen.print(training.heading(dataset));
    History history = training.run(EpochTable.CLASSES);

    Network network = training.network();
    Evaluation test = network.evaluate(data.test());
    TrainReport report =
        new TrainReport(
            dataset,
            training,
            network.evaluate(data.training()),
            test,
            data.training().size(),
            data.test().size(),
            provider);
    if (historyFile != null) {
      historyFile.write(history);
    }
    if (networkFile != null) {
      networkFile.writeBy(file -> ParameterFile.save(network, file));
    }
    var names = IntStream.range(0, data.test().classes()).mapToObj(Integer::toString).toList();
    screen.print("\n" + ConfusionTable.of(test.confusion(), names, screen.colour()));
    screen.print("\n" + report.text());
    if (options.json) {
      out.println(report.json());
    }
    if (out.checkError()) {
      throw new UserError("the standard output cannot be written to");
    }
    return 0;
  }
}
