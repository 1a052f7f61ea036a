package dev.lanewise.examples;

import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes at its end, checked at its start. */
public final class OutputFile {
  /** Writes to a path. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the file, whole or not at all.
     *
     * @param path where
     * @throws IOException if that fails
     */
    void write(Path path) throws IOException;
  }

  private final String option;
  private final Path target;

  /**
   * Checks that the file can be written, before the work that it shall tell of.
   *
   * @param option what names it on the command line
   * @param file where it shall be
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
   * Where it is.
   *
   * @return its path
   */
  public Path path() {
    return target;
  }

  /**
   * Writes it, in place of one that may be there.
   *
   * @param content what it shall hold
   * @throws UserError if the disk is full or the like; then nothing has changed
   */
  public void write(AtomicFile.Content content) {
    writeBy(path -> AtomicFile.write(path, content));
  }

  /**
   * Lets something else write it.
   *
   * @param writer what does
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
