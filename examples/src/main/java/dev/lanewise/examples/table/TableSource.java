package dev.lanewise.examples.table;

import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.EmbeddedData;
import dev.lanewise.nn.files.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a table comes from. It is read several times: what comes only once is kept in memory. */
public final class TableSource {
  private static final String STANDARD_INPUT = "-";

  /** Opens the bytes once more. */
  private interface Opener {
    InputStream open() throws IOException;
  }

  /** Reads something from a stream. */
  interface Reading<T> {
    T from(InputStream in, String name) throws IOException;
  }

  private final String name;
  private final Opener opener;
  private final EmbeddedData embedded; // null for one of the user's own

  private TableSource(String name, Opener opener, EmbeddedData embedded) {
    this.name = name;
    this.opener = opener;
    this.embedded = embedded;
  }

  /**
   * What an argument means.
   *
   * @param argument the path of a file, - for the standard input, or where there is no such file
   *     the name of a data set that this program carries
   * @return the source
   * @throws UserError if it is none of these
   */
  public static TableSource of(String argument) {
    if (argument.equals(STANDARD_INPUT)) {
      return inMemory("standard input", () -> System.in);
    }
    Path path = path(argument);
    Optional<EmbeddedData> embedded = EmbeddedData.of(argument);
    if (!Files.exists(path) && embedded.isPresent()) {
      return of(embedded.get());
    }
    if (!Files.exists(path)) {
      throw new UserError(
          argument + ": no such file, and no data set of this program: those are " + carried());
    }
    if (Files.isDirectory(path)) {
      throw new UserError(argument + ": is a directory");
    }
    if (!Files.isReadable(path)) {
      throw new UserError(argument + ": permission denied");
    }
    return Files.isRegularFile(path)
        ? new TableSource(argument, () -> Files.newInputStream(path), null)
        : inMemory(argument, () -> Files.newInputStream(path));
  }

  /**
   * A data set that this program carries.
   *
   * @param embedded which one
   * @return the source
   */
  public static TableSource of(EmbeddedData embedded) {
    return new TableSource(embedded.id(), embedded::open, embedded);
  }

  private static Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (IllegalArgumentException e) {
      throw new UserError("'" + argument + "' is no path");
    }
  }

  private static TableSource inMemory(String name, Opener opener) {
    byte[] bytes;
    try (InputStream in = opener.open()) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UserError(name + ": " + UserError.reason(e));
    }
    return new TableSource(name, () -> new ByteArrayInputStream(bytes), null);
  }

  private static String carried() {
    return Arrays.stream(EmbeddedData.values())
        .map(EmbeddedData::id)
        .collect(Collectors.joining(", "));
  }

  /**
   * What messages call it.
   *
   * @return a path or a name
   */
  public String name() {
    return name;
  }

  /**
   * The data set that this program carries.
   *
   * @return nothing if it is the user's own
   */
  Optional<EmbeddedData> embedded() {
    return Optional.ofNullable(embedded);
  }

  /** Reads it from its beginning; a wrong file is the user's to mend. */
  <T> T read(Reading<T> reading) {
    try (InputStream in = opener.open()) {
      return reading.from(in, name);
    } catch (FileFormatException e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError(name + ": " + UserError.reason(e));
    }
  }
}
