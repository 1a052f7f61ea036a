package dev.lanewise.examples.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lanewise.examples.UserError;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.History;
import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loss and accuracy of each epoch as CSV. */
final class HistoryFile {
  private final Path target;

  /**
   * Checks that the file can be written, before the training that it shall tell of.
   *
   * @throws UserError if it can't
   */
  HistoryFile(Path file) {
    try {
      target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    } catch (IOException e) {
      throw error(file, UserError.reason(e));
    }
    Path directory = target.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(target)) {
      throw error(file, "is a directory");
    }
    if (!Files.isDirectory(directory)) {
      throw error(file, "there is no directory " + directory);
    }
    if (!Files.isWritable(directory)) {
      throw error(file, "the directory " + directory + " cannot be written to");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw error(file, "is no regular file");
    }
  }

  /**
   * Writes the file.
   *
   * @throws UserError if the disk is full or the like
   */
  void write(History history) {
    try {
      AtomicFile.write(target, out -> write(history, out));
    } catch (IOException e) {
      throw error(target, UserError.reason(e));
    }
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

  private static UserError error(Path file, String what) {
    return new UserError("--history " + file + ": " + what);
  }
}
