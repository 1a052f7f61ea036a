package dev.lanewise.examples;

import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names and a run writes at its end. */
public final class OutputFile {
  private final String option;
  private final Path target;

  /** Something that writes a file. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes it, whole or not at all.
     *
     * @param file the file
     * @throws IOException if it cannot be written
     */
    void write(Path file) throws IOException;
  }

  /**
   * Checks that the file can be written, before the run that it shall tell of.
   *
   * @param option the option, for messages
   * @param file the file
   * @throws UserError if it can't
   */
  public OutputFile(String option, Path file) {
    this.option = option;
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
   * @param content what is in it
   * @throws UserError if the disk is full or the like
   */
  public void write(AtomicFile.Content content) {
    writeBy(file -> AtomicFile.write(file, content));
  }

  /**
   * Has the file written.
   *
   * @param writer writes it
   * @throws UserError if the disk is full or the like
   */
  public void writeBy(Writer writer) {
    try {
      writer.write(target);
    } catch (IOException e) {
      throw error(target, UserError.reason(e));
    }
  }

  private UserError error(Path file, String what) {
    return new UserError(option + " " + file + ": " + what);
  }
}
