package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.RunOptions;
import picocli.CommandLine.Option;

/** The element type of the arrays that are measured. */
public final class TypeOption {
  @Option(names = "--type", paramLabel = "TYPE", description = "f32 (default) or f64.")
  private String type = "f32";

  /** Made by picocli. */
  public TypeOption() {}

  /**
   * The type's name.
   *
   * @param options says what is wrong if it is none
   * @return f32 or f64
   */
  public String label(RunOptions options) {
    return type(options).label();
  }

  ElementType type(RunOptions options) {
    try {
      return ElementType.of(type);
    } catch (IllegalArgumentException e) {
      throw options.mistake("--" + e.getMessage());
    }
  }
}
