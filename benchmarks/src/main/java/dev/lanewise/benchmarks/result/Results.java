package dev.lanewise.benchmarks.result;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that one run found.
 *
 * @param format the version of this form
 * @param command what was called
 * @param seconds how long it took
 * @param machine what it ran on
 * @param peers who took part, with their versions
 * @param missing who did not, and why
 * @param noise how far the same loop of multiply-adds was spread over the run: its quartiles'
 *     distance as a share of its median
 * @param notes what a reader must know, such as a peak that was measured again
 * @param figures the figures
 */
public record Results(
    int format,
    String command,
    double seconds,
    Fingerprint machine,
    Map<String, String> peers,
    Map<String, String> missing,
    double noise,
    List<String> notes,
    List<Figure> figures) {
  /** The version that is written and read. */
  public static final int FORMAT = 1;

  /** More noise than this, and single figures conclude nothing. */
  public static final double TOO_NOISY = 0.1;

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /**
   * The figures of a group.
   *
   * @param group its name
   * @return in the order in which they were measured
   */
  public List<Figure> group(String group) {
    return figures.stream().filter(figure -> figure.group().equals(group)).toList();
  }

  /**
   * Whether the machine was too busy, or its clock too restless.
   *
   * @return whether single figures conclude nothing
   */
  public boolean noisy() {
    return noise > TOO_NOISY;
  }

  /**
   * The warning that a reader must see.
   *
   * @return a sentence, or nothing
   */
  public Stream<String> warnings() {
    String noisy =
        String.format(
            "This machine was too noisy to conclude from single figures: the same loop of"
                + " multiply-adds varied by %.0f %% (quartiles) during the run. Close other"
                + " programs, or measure elsewhere.",
            100 * noise);
    return Stream.concat(noisy() ? Stream.of(noisy) : Stream.empty(), notes.stream());
  }

  /**
   * Writes the results, whole or not at all.
   *
   * @param file the file
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    byte[] json = (GSON.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(json));
  }

  /**
   * Reads results.
   *
   * @param file what {@link #write} has written
   * @return the results
   * @throws IOException if it cannot be read, or holds something else
   */
  public static Results read(Path file) throws IOException {
    Results results;
    try {
      results = GSON.fromJson(Files.readString(file), Results.class);
    } catch (JsonParseException e) {
      throw new IOException(file + " is no result of lanewise bench: " + e.getMessage(), e);
    }
    if (results == null || results.format != FORMAT || results.figures == null) {
      throw new IOException(
          file
              + " is no result of lanewise bench of format "
              + FORMAT
              + (results == null || results.format == 0 ? "" : ", but of " + results.format));
    }
    return results;
  }
}
