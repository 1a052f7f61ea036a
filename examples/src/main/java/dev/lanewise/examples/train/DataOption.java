package dev.lanewise.examples.train;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the idx files are. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = {
        "Directory with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte"
            + " and t10k-labels-idx1-ubyte, each gzipped (.gz) or not."
      })
  private Path directory;

  Path directory() {
    return directory;
  }
}
