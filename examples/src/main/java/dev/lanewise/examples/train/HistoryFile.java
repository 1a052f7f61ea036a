package dev.lanewise.examples.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.History;
import java.io.IOException;
import java.io.OutputStream;

/** Loss and accuracy of each epoch as CSV. */
final class HistoryFile {
  private HistoryFile() {}

  static void write(History history, OutputStream out) throws IOException {
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
