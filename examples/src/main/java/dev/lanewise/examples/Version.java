package dev.lanewise.examples;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
  /** Made by picocli. */
  public Version() {}

  @Override
  public String[] getVersion() {
    return new String[] {"lanewise " + lanewise() + " (Java " + Runtime.version() + ")"};
  }

  /**
   * The version of this program, which its jar's manifest carries.
   *
   * @return for example 0.1.0, or "development" when it runs from classes instead of a jar
   */
  public static String lanewise() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
