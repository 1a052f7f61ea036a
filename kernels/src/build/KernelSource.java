import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes classes of vector kernels for one element type and one vector width. In their text {@code
 * T} stands for the type, also in front of names, {@code V} for its vector and {@code Box} for its
 * box.
 *
 * @param folder the folder of the sources
 * @param family the last part of the package's name
 * @param type Float or Double
 * @param bits of a vector
 */
record KernelSource(Path folder, String family, String type, int bits) {
  private String packageName() {
    return ElementwiseLoops.INTERNAL + "simd." + family;
  }

  /** Elements of a vector. */
  int lanes() {
    return bits / (type.equals("Float") ? Float.SIZE : Double.SIZE);
  }

  /** Writes a class with one method, {@code run}. */
  void write(String name, String face, String header, String signature, String body)
      throws IOException {
    String text =
        """
        package %s;

        import jdk.incubator.vector.V;
        import jdk.incubator.vector.VectorSpecies;

        %sfinal class %s implements %s {
          private static final VectorSpecies<Box> SPECIES = V.SPECIES_%d;
          private static final int LANES = SPECIES.length();

          @Override
          public void run(
        %s%s  }
        }
        """
            .formatted(packageName(), header, "T" + name + bits, face, bits, signature, body)
            .replaceAll("\\bV\\b", type + "Vector")
            .replaceAll("\\bBox\\b", type)
            .replaceAll("\\bT\\b", type.toLowerCase())
            .replaceAll("\\bT(?=[A-Z])", type);
    Files.writeString(file(name), text);
  }

  private Path file(String name) throws IOException {
    Path path = Files.createDirectories(folder.resolve(packageName().replace('.', '/')));
    return path.resolve(type + name + bits + ".java");
  }

  /** Adds imports and constants to a class that has been written. */
  void insert(String name, String imports, CharSequence constants) throws IOException {
    String text = Files.readString(file(name));
    String species = "import jdk.incubator.vector.VectorSpecies;\n";
    int end = text.indexOf("\n  @Override");
    text = text.substring(0, end) + "\n" + constants + text.substring(end);
    Files.writeString(file(name), text.replace(species, imports + species));
  }
}
