package dev.lanewise.spark;

import dev.lanewise.nn.CheckpointStore;
import dev.lanewise.nn.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A file on any Hadoop file system as the place of a checkpoint: written beside its target and
 * renamed, where the file system can rename in place of a file; object stores, which cannot, show a
 * file only once it is complete.
 */
public final class HadoopStore implements CheckpointStore {
  private final Path file;
  private final Configuration configuration;

  /**
   * A file.
   *
   * @param file its path, with or without a scheme
   * @param configuration says what file systems there are
   */
  public HadoopStore(String file, Configuration configuration) {
    this.file = new Path(Objects.requireNonNull(file, "file"));
    this.configuration = Objects.requireNonNull(configuration, "configuration");
  }

  private FileSystem fileSystem() throws IOException {
    return file.getFileSystem(configuration);
  }

  /**
   * Whether there is something.
   *
   * @return whether there is
   * @throws IOException if that cannot be found out
   */
  public boolean exists() throws IOException {
    return fileSystem().exists(file);
  }

  @Override
  public void write(AtomicFile.Content content) throws IOException {
    FileSystem files = fileSystem();
    Path target = files.makeQualified(file);
    FileContext renaming;
    try {
      renaming = FileContext.getFileContext(target.toUri(), configuration);
    } catch (UnsupportedFileSystemException e) {
      write(files, target, content);
      return;
    }
    Path temporary =
        new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
    try {
      write(files, temporary, content);
      renaming.rename(temporary, target, Options.Rename.OVERWRITE);
    } catch (IOException | RuntimeException e) {
      files.delete(temporary, false);
      throw e;
    }
  }

  private static void write(FileSystem files, Path path, AtomicFile.Content content)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(files.create(path, true), 1 << 16)) {
      content.writeTo(out);
    }
  }

  @Override
  public InputStream open() throws IOException {
    return fileSystem().open(file);
  }

  @Override
  public long size() throws IOException {
    return fileSystem().getFileStatus(file).getLen();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
