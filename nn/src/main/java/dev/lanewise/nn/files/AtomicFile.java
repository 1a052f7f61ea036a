package dev.lanewise.nn.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are there whole or not at all: written beside their target and then moved there, so
 * that a full disk, an error or an interrupted program leaves what was there before, and nothing
 * half-written.
 */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** What a file shall hold. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out a buffered stream, closed by the caller
     * @throws IOException if that fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, in place of one that may be there already.
   *
   * @param file the file; a symbolic link stays one
   * @param content what it shall hold
   * @throws IOException if it cannot be written; then nothing has changed
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    Path temporary = beside(target);
    Thread cleaner = new Thread(() -> delete(temporary));
    try {
      Runtime.getRuntime().addShutdownHook(cleaner);
      try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
        content.writeTo(out);
        out.flush();
        channel.force(true); // or a crash after the move might leave an empty file
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(temporary);
      throw e instanceof FileSystemException ? e : named(file, e);
    } catch (RuntimeException | Error e) {
      delete(temporary);
      throw e;
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(cleaner);
      } catch (IllegalStateException e) {
        // The JVM is shutting down, and the hook does its work.
      }
    }
  }

  /** A full disk is reported without the file's name. */
  private static IOException named(Path file, IOException e) {
    IOException named = new FileSystemException(file.toString(), null, e.getMessage());
    named.initCause(e);
    return named;
  }

  private static Path beside(Path target) throws IOException {
    Path name = target.getFileName();
    if (name == null) {
      throw new IOException(target + " is a directory");
    }
    String random = Long.toHexString(System.nanoTime() ^ Thread.currentThread().threadId() << 48);
    return target.resolveSibling(
        "." + name + "." + ProcessHandle.current().pid() + "." + random + ".tmp");
  }

  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // Nothing more can be done, and the reason for being here is being told already.
    }
  }
}
