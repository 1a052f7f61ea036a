package dev.lanewise.examples.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lanewise.examples.OutputFile;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Loss and accuracy of each epoch as CSV. */
final class HistoryFile {
  private final OutputFile file;

  /**
   * Checks that the file can be written, before the training that it shall tell of.
   *
   * @throws dev.lanewise.examples.UserError if it can't
   */
  HistoryFile(Path file) {
    this.file = new OutputFile("--history", file);
  }

  /**
   * Writes the file.
   *
   * @throws dev.lanewise.examples.UserError if the disk is full or the like
   */
  void write(History history) {
    file.write(out -> write(history, out));
  }

  private static void write(History history, OutputStream out) throws IOException {
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(
        "epoch", "training_loss", "training_accuracy", "test_loss", "test_accuracy", "seconds");
    for (EpochResult result : history.epochs()) {
      csv.writeRecord(
          Integer.toString(result.epoch()),
          Double.toString(result.trainingLoss()),
          Double.toString(result.trainingAccuracy()),
          Double.toString(result.validationLoss()),
          Double.toString(result.validationAccuracy()),
          Double.toString(result.seconds()));
    }
    csv.flush();
  }
}
