package dev.lanewise.examples.demo;

import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.EmbeddedData;
import dev.lanewise.examples.table.TableData;
import dev.lanewise.examples.table.TableOptions;
import dev.lanewise.examples.table.TableSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A demonstration's table: the one that it is about, or the user's own. */
final class TableInput {
  @Option(
      names = "--data",
      paramLabel = "CSV",
      description = {
        "Show it with this table instead, which needs --target; what is required of the numbers of"
            + " the usual one is then only shown."
      })
  private String file;

  @Mixin private TableOptions options = new TableOptions();

  /** Whether the table is the user's own. */
  boolean isOwn() {
    return file != null;
  }

  /** The user's table if there is one, else the usual; its target is a class or a number. */
  TableData table(EmbeddedData usual, boolean classification) {
    return TableData.read(
        file == null ? TableSource.of(usual) : TableSource.of(file),
        options.withTask(classification));
  }

  /** A table of classes, with rows enough for so many parts. */
  TableData classes(EmbeddedData usual, int parts) {
    TableData data = table(usual, true);
    if (!data.isClassification()) {
      throw new UserError("this demonstration predicts classes, so --task cannot be regression");
    }
    if (data.table().rows() < 2 * parts) {
      throw new UserError(
          data.source().name()
              + ": "
              + data.table().rows()
              + " rows, too few for "
              + parts
              + " parts");
    }
    return data;
  }

  /** What the usual table must show; the user's own may show anything. */
  Requirement required(Requirement usual) {
    return isOwn() ? Requirement.shown() : usual;
  }
}
