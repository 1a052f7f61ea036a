package dev.lanewise.nn.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Streams that may be gzipped: their first bytes tell, whatever the file's name is. */
final class Gzip {
  private static final int MAGIC = 0x1f8b;
  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  static InputStream open(Path path) throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      return open(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  static InputStream open(InputStream bytes) throws IOException {
    InputStream in = new BufferedInputStream(bytes, BUFFER);
    in.mark(2);
    boolean gzip = (in.read() << 8 | in.read()) == MAGIC;
    in.reset();
    return gzip ? new GZIPInputStream(in, BUFFER) : in;
  }
}
