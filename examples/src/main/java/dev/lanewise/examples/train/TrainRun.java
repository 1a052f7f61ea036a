package dev.lanewise.examples.train;

import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.Provider;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.ParameterFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine;

/** One training from the options to the report. */
final class TrainRun {
  private final String dataset;
  private final TrainOptions options;
  private final PrintWriter out;
  private final Screen screen;

  TrainRun(String dataset, TrainOptions options, CommandLine command) {
    this.dataset = dataset;
    this.options = options;
    out = command.getOut();
    screen =
        options.json
            ? new Screen(command.getErr(), false)
            : new Screen(out, Screen.standardIsTerminal());
  }

  /** Whatever can be refused is refused before the first step. */
  int run(Supplier<DataSplit> source) {
    OutputFile historyFile = output("--history", options.history);
    OutputFile networkFile = output("--save", options.save);
    Provider provider = Provider.current();
    DataSplit data = source.get();
    List<Integer> layers =
        options.hidden.between(data.training().inputs(), data.training().classes());
    Network network = network(layers);
    screen.print(heading(network, layers));

    long start = System.nanoTime();
    Progress progress = new Progress(screen, data.training().size(), options.epochs);
    History history = fit(network, data, progress);
    double seconds = (System.nanoTime() - start) * 1e-9;

    Evaluation test = network.evaluate(data.test());
    TrainReport report =
        new TrainReport(
            dataset,
            options,
            layers,
            network.parameterCount(),
            network.evaluate(data.training()),
            test,
            data.training().size(),
            data.test().size(),
            seconds,
            progress.samplesPerSecond(),
            provider);
    if (historyFile != null) {
      historyFile.write(content -> HistoryFile.write(history, content));
    }
    if (networkFile != null) {
      networkFile.writeBy(file -> ParameterFile.save(network, file));
    }
    screen.print("\n" + ConfusionTable.of(test.confusion(), screen.colour()));
    screen.print("\n" + report.text());
    if (options.json) {
      out.println(report.json());
    }
    if (out.checkError()) {
      throw new UserError("the standard output cannot be written to");
    }
    return 0;
  }

  private static OutputFile output(String option, Path file) {
    return file == null ? null : new OutputFile(option, file);
  }

  private Network network(List<Integer> layers) {
    try {
      NetworkBuilder builder =
          Network.builder(layers.getFirst()).loss(Loss.SOFTMAX_CROSS_ENTROPY).seed(options.seed);
      for (int size : options.hidden.sizes()) {
        builder.dense(size, options.activation);
      }
      return builder.dense(layers.getLast(), Activation.IDENTITY).build();
    } catch (IllegalArgumentException e) {
      throw new UserError("--hidden: " + e.getMessage());
    }
  }

  private String heading(Network network, List<Integer> layers) {
    return String.format(
        Locale.ROOT,
        "%s: %s, %,d parameters; %s, %s at rate %s, batches of %d, seed %d",
        dataset,
        TrainReport.sizes(layers),
        network.parameterCount(),
        options.activation.name().toLowerCase(Locale.ROOT),
        options.optimizer,
        options.rate(),
        options.batch,
        options.seed);
  }

  private History fit(Network network, DataSplit data, Progress progress) {
    if (screen.terminal()) {
      // Ctrl-C leaves a clean line.
      Runtime.getRuntime().addShutdownHook(new Thread(screen::close));
    }
    FitOptions fitOptions =
        FitOptions.builder()
            .epochs(options.epochs)
            .batchSize(options.batch)
            .optimizer(options.optimizer.at(options.rate()))
            .seed(options.seed)
            .validation(data.test())
            .listener(progress)
            .build();
    try (progress) {
      return network.fit(data.training(), fitOptions);
    } catch (IllegalStateException e) {
      throw new UserError("the training failed: " + e.getMessage());
    }
  }
}
