package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.ParameterFile;
import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.files.Idx;
import dev.lanewise.nn.files.Npy;
import dev.lanewise.nn.files.Safetensors;
import dev.lanewise.nn.files.Table;
import dev.lanewise.nn.files.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Damaged files: either what is read is whole, or FileFormatException says, on one line, what is
 * wrong. Anything else, like another exception, would end the property.
 */
class FileFuzzTest {
  private static final int FILES_PER_TRY = Boolean.getBoolean("lanewise.test.long") ? 100 : 1;

  private static Path directory;

  /** Reads a file. */
  private interface Reader {
    void read(Path file) throws IOException;
  }

  @BeforeContainer
  static void create() throws IOException {
    directory = Files.createTempDirectory("lanewise-fuzz");
  }

  @AfterContainer
  static void delete() throws IOException {
    for (String name : new String[] {"good", "damaged"}) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void safetensors(@ForAll long seed) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a.weight", Tensor.of(FloatMatrix.of(new float[6], 2, 3)));
    tensors.put("a.bias", Tensor.of(FloatMatrix.of(new float[2], 2, 1), 2));
    Path good = directory.resolve("good");
    new Safetensors(tensors, Map.of("format", "pt")).write(good);
    byte[] file = Files.readAllBytes(good);
    Reader reader =
        path -> {
          try (Arena arena = Arena.ofConfined()) {
            Safetensors.read(path, arena).tensors().values().forEach(FileFuzzTest::use);
          }
        };
    fuzz(seed, file, reader);
    fuzzHeader(seed, file, reader);
  }

  /** Damages the header alone and corrects its length, so that the JSON is looked at. */
  private static void fuzzHeader(long seed, byte[] file, Reader reader) throws IOException {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] header = Arrays.copyOfRange(file, 8, 8 + length);
    SplittableRandom random = new SplittableRandom(~seed);
    for (int i = 0; i < FILES_PER_TRY; i++) {
      byte[] damaged = Mutation.any(header, random);
      ByteBuffer whole =
          ByteBuffer.allocate(file.length - length + damaged.length)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(damaged.length)
              .put(damaged)
              .put(file, 8 + length, file.length - 8 - length);
      check(whole.array(), reader);
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void parametersOfANetwork(@ForAll long seed) throws IOException {
    Path good = directory.resolve("good");
    ParameterFile.save(network(1), good);
    Network network = network(2);
    float[] before = network.values().clone();
    fuzz(
        seed,
        Files.readAllBytes(good),
        path -> {
          try {
            ParameterFile.load(network, path);
          } catch (FileFormatException e) {
            assertArrayEquals(before, network.values());
            throw e;
          }
          System.arraycopy(before, 0, network.values(), 0, before.length);
        });
  }

  private static Network network(long seed) {
    return Network.builder(2).dense(3, Activation.RELU).loss(Loss.MSE).seed(seed).build();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void numpyArrays(@ForAll long seed, @ForAll boolean fortran) throws IOException {
    fuzz(
        seed,
        npy(fortran),
        path -> {
          try (Arena arena = Arena.ofConfined()) {
            use(Npy.read(path, arena));
          }
        });
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void numpyArchives(@ForAll long seed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"a.npy", "b.npy"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(npy(false));
      }
    }
    fuzz(
        seed,
        bytes.toByteArray(),
        path -> Npy.readArchive(path).values().forEach(FileFuzzTest::use));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void idx(@ForAll long seed, @ForAll boolean gzip) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(20).putInt(0x0b02).putInt(2).putInt(2);
    fuzz(seed, gzip ? gzip(file.array()) : file.array(), path -> use(Idx.read(path)));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void csv(@ForAll long seed, @ForAll boolean gzip) throws IOException {
    String text = "a,b,\"c\"\n1,x,1e3\n-2.5,\"y \"\"z\"\"\",NA\n,x,.5\n";
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    Csv csv = Csv.withHeader().target("2").categorical("1").zerosAreMissing("0");
    fuzz(
        seed,
        gzip ? gzip(file) : file,
        path -> {
          Table table = csv.read(path);
          assertEquals(table.names().size(), table.featureDoubles().cols());
        });
  }

  private static void fuzz(long seed, byte[] file, Reader reader) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < FILES_PER_TRY; i++) {
      check(Mutation.any(file, random), reader);
    }
  }

  private static void check(byte[] damaged, Reader reader) throws IOException {
    Path path = Files.write(directory.resolve("damaged"), damaged);
    try {
      reader.read(path);
    } catch (FileFormatException e) {
      assertTrue(e.getMessage().startsWith(e.file() + ": " + e.position() + ": "), e::getMessage);
      assertTrue(e.file().startsWith(path.toString()), e::getMessage);
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
  }

  /** All elements are there. Shapes of no elements may still be too long for a matrix. */
  private static void use(Tensor tensor) {
    if (tensor.size() > 0) {
      long elements = (long) tensor.toFloats().rows() * tensor.toFloats().cols();
      assertEquals(elements, tensor.toDoubles().toArray().length);
    }
  }

  private static byte[] npy(boolean fortran) {
    String dict =
        "{'descr': '<f4', 'fortran_order': "
            + (fortran ? "True" : "False")
            + ", 'shape': (2, 3), }         \n";
    ByteBuffer file = ByteBuffer.allocate(10 + dict.length() + 24).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
    file.putShort((short) dict.length()).put(dict.getBytes(StandardCharsets.US_ASCII));
    return file.array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
