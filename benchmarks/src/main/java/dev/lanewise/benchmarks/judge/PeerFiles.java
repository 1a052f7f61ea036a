package dev.lanewise.benchmarks.judge;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the Maven profile "peers" puts what it downloads: beside the jar or the classes. */
final class PeerFiles {
  private static final String HOW_TO = "build with the Maven profile \"peers\" (see README)";

  private PeerFiles() {}

  /** Whether the profile has been built. */
  static boolean present() {
    return Files.isDirectory(directory());
  }

  /** The folder of what the profile downloads. */
  static Path directory() {
    try {
      Path code =
          Path.of(PeerFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.resolveSibling("peers");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder of a library's native files on this platform. */
  static Path nativeFiles(String library) throws PeerException {
    if (!present()) {
      throw notBuilt();
    }
    Path folder = directory().resolve(Path.of("native", "org", "bytedeco", library, platform()));
    if (!Files.isDirectory(folder)) {
      throw new PeerException("not available for " + platform());
    }
    return folder;
  }

  static PeerException notBuilt() {
    return new PeerException("not built: " + HOW_TO);
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    return (os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : os)
        + "-"
        + switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        };
  }
}
