package dev.lanewise.benchmarks;

import dev.lanewise.benchmarks.page.DocumentTables;
import dev.lanewise.benchmarks.page.ReportPage;
import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise bench page}. */
@Command(
    name = "page",
    description = {
      "Writes the page of results that were measured before, or brings the tables of a document",
      "(between \"<!-- table FILE GROUP -->\" and \"<!-- end -->\") up to their result files.",
      "Exit status: 0, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class PageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Parameters(index = "0", paramLabel = "FILE", description = "Results (.json) or document (.md).")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PAGE",
      description = "The page to be written. Default: beside the results, as .html.")
  private Path page;

  /** Made by picocli. */
  public PageCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(spec.commandLine(), file + " is no file");
    }
    String name = file.getFileName().toString();
    if (name.endsWith(".md")) {
      document();
    } else {
      Path target =
          page == null ? file.resolveSibling(name.replaceAll("\\.json$", "") + ".html") : page;
      ReportPage.of(Bench.read(spec, file)).write(target);
      spec.commandLine().getOut().println("page: " + target);
    }
    return 0;
  }

  private void document() {
    try {
      String text = Files.readString(file);
      Path directory = file.toAbsolutePath().getParent();
      byte[] bytes = DocumentTables.update(text, directory).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), e.toString());
    }
  }
}
