package dev.lanewise.benchmarks.judge;

import picocli.CommandLine.Option;

/** Where PyTorch is. */
public final class TorchOption {
  @Option(
      names = "--torch-python",
      paramLabel = "PATH",
      description = {
        "A Python that can import torch.",
        "Default: that of the variable " + TorchPeer.VARIABLE + ", or python3."
      })
  private String python;

  /** Made by picocli. */
  public TorchOption() {}

  /** As given, or null. */
  String python() {
    return python;
  }
}
