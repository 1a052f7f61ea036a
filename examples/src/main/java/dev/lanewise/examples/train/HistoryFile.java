package dev.lanewise.examples.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lanewise.examples.UserError;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Loss and accuracy of each epoch as CSV. Written beside its target and then moved there, so that
 * an interrupted run or a full disk leaves what was there before, and nothing half-written.
 */
final class HistoryFile {
  private final Path target;
  private final Path temporary;

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
    temporary =
        directory.resolve(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
  }

  /**
   * Writes the file.
   *
   * @throws UserError if the disk is full or the like
   */
  void write(History history) {
    Thread cleaner = new Thread(this::deleteTemporary);
    try {
      Runtime.getRuntime().addShutdownHook(cleaner);
      writeTemporary(history);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IOException e) {
      deleteTemporary();
      throw error(target, UserError.reason(e));
    } catch (IllegalStateException e) {
      // The JVM is shutting down: nobody waits for this file any more.
      deleteTemporary();
    }
  }

  private void writeTemporary(History history) throws IOException {
    try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
        CsvWriter csv = CsvWriter.builder().build(out)) {
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
    } catch (FileAlreadyExistsException e) {
      throw new IOException(temporary + " is in the way");
    }
  }

  private void deleteTemporary() {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // Nothing more can be done, and the reason for being here has been told already.
    }
  }

  private static UserError error(Path file, String what) {
    return new UserError("--history " + file + ": " + what);
  }
}
