package dev.lanewise.nn;

import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the state of a training is kept: a file, or something like it elsewhere. Its {@code
 * toString} is what messages call it.
 */
public interface CheckpointStore {
  /**
   * Replaces what is kept, as a whole or not at all.
   *
   * @param content what to keep from now on
   * @throws IOException if that fails; then what was kept before still is
   */
  void write(AtomicFile.Content content) throws IOException;

  /**
   * Opens what is kept.
   *
   * @return a new stream from its beginning, closed by the caller
   * @throws IOException if there is nothing or it cannot be read
   */
  InputStream open() throws IOException;

  /**
   * The size of what is kept.
   *
   * @return its bytes
   * @throws IOException if there is nothing or it cannot be read
   */
  long size() throws IOException;

  /**
   * A file.
   *
   * @param file the file
   * @return a store
   */
  static CheckpointStore file(Path file) {
    Objects.requireNonNull(file, "file");
    return new CheckpointStore() {
      @Override
      public void write(AtomicFile.Content content) throws IOException {
        AtomicFile.write(file, content);
      }

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public long size() throws IOException {
        return Files.size(file);
      }

      @Override
      public String toString() {
        return file.toString();
      }
    };
  }
}
