package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.files.Idx;
import dev.lanewise.nn.files.Safetensors;
import dev.lanewise.nn.files.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFileTest {
  @TempDir private Path directory;

  private static Network network(int hidden, long seed) {
    return Network.builder(3)
        .dense(hidden, Activation.TANH)
        .dense(2, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(seed)
        .build();
  }

  @Test
  void whatIsSavedIsLoadedUnderTheNamesOfPyTorch() throws IOException {
    Path file = directory.resolve("network.safetensors");
    Network saved = network(4, 1);
    ParameterFile.save(saved, file);
    try (Arena arena = Arena.ofConfined()) {
      Safetensors contents = Safetensors.read(file, arena);
      assertEquals(Set.of("0.weight", "0.bias", "2.weight", "2.bias"), contents.tensors().keySet());
      assertArrayEquals(new long[] {4, 3}, contents.tensors().get("0.weight").shape());
      assertArrayEquals(new long[] {2}, contents.tensors().get("2.bias").shape());
      assertEquals("pt", contents.metadata().get("format"));
    }
    Network loaded = network(4, 2);
    ParameterFile.load(loaded, file);
    assertArrayEquals(saved.values(), loaded.values());
  }

  @Test
  void fileSaysWhatNetworkItIsOf() throws IOException {
    Path file = directory.resolve("network.safetensors");
    Dense dense = new Dense(3, Activation.MISH);
    for (Loss loss :
        new Loss[] {
          Loss.SOFTMAX_CROSS_ENTROPY,
          Loss.smoothedCrossEntropy(0.125f),
          Loss.SOFT_TARGET_CROSS_ENTROPY,
          Loss.BINARY_CROSS_ENTROPY,
          Loss.MSE,
          Loss.MAE,
          Loss.huber(0.75f)
        }) {
      Network saved =
          Network.builder(3)
              .dense(4, Activation.TANH)
              .layer(new LayerNorm(0.25f))
              .layer(new WideAndDeep(3, new Residual(new Dropout(0.5f), new RmsNorm()), dense))
              .layer("norm", new BatchNorm(0.5f, 0.25f))
              .layer(new ActivationLayer(Activation.SILU))
              .layer(new Softmax())
              .dense(2, Activation.IDENTITY)
              .loss(loss)
              .seed(-7)
              .build();
      ParameterFile.save(saved, file);
      Network read = ParameterFile.read(file);
      assertEquals(saved.summary(), read.summary());
      assertEquals(saved.parameters(), read.parameters());
      assertEquals(loss.toString(), read.loss().toString());
      assertArrayEquals(saved.values(), read.values());
      assertArrayEquals(gradients(saved), gradients(read)); // the seed of dropout, too
    }
  }

  private static float[] gradients(Network network) {
    FloatMatrix x = LayerTest.random(5, 3, 1);
    Dataset data =
        network.loss().takesNumbers()
            ? Dataset.regression(x, LayerTest.random(5, 2, 2))
            : Dataset.classification(x, new int[] {0, 1, 1, 0, 1}, 2);
    network.lossAndGradient(data);
    return network.gradients();
  }

  @Test
  void layersOfOnesOwnAndDamagedDescriptionsAreRefused() throws IOException {
    Path file = directory.resolve("network.safetensors");
    Network own = LayerTest.network(List.of(new Residual(new Scale())));
    ParameterFile.save(own, file);
    assertMessage("has no \"lanewise.network\"", file);
    ParameterFile.load(own, file);
    String good =
        "{'inputs':3,'layers':[{'name':'0','kind':'Dense','outputs':4,'activation':'TANH'},"
            + "{'name':'2','kind':'Dense','outputs':2,'activation':'IDENTITY'}],'loss':'MSE',"
            + "'seed':1}";
    assertEquals(2, ParameterFile.read(described(good)).depth());
    assertMessage("\"inputs\" is missing", described("{}"));
    assertMessage("metadata \"lanewise.network\"", described("[]"));
    assertMessage("metadata \"lanewise.network\"", described("{"));
    assertMessage("metadata \"lanewise.network\"", described(good.replace("3", "'many'")));
    assertMessage("metadata \"lanewise.network\"", described(good.replace("4", "[]")));
    assertMessage("inputs = -3", described(good.replace("3", "-3")));
    assertMessage("kind = \"Dance\"", described(good.replace("Dense", "Dance")));
    assertMessage("No enum constant", described(good.replace("TANH", "TANG")));
    assertMessage("loss = \"MSEE\"", described(good.replace("MSE", "MSEE")));
    assertMessage("shape [4, 3]", described(good.replace("'outputs':4", "'outputs':5")));
    // 480 million weights, which there may be no memory for: compared before there is a network
    assertMessage("shape [4, 3]", described(good.replace("'outputs':4", "'outputs':160000000")));
    assertMessage("layers = 0", described("{'inputs':3,'layers':[],'loss':'MSE','seed':1}"));
  }

  private Path described(String architecture) throws IOException {
    Path file = directory.resolve("described.safetensors");
    new Safetensors(tensors(), Map.of("lanewise.network", architecture.replace('\'', '"')))
        .write(file);
    return file;
  }

  private static void assertMessage(String part, Path file) {
    FileFormatException e = assertThrows(FileFormatException.class, () -> ParameterFile.read(file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void otherShapesNamesAndTypesAreRefusedAndChangeNothing() throws IOException {
    Path file = directory.resolve("network.safetensors");
    ParameterFile.save(network(5, 1), file);
    refused(file, "tensor \"0.weight\": shape [5, 3]", "shape [4, 3]");
    Map<String, Tensor> tensors = tensors();
    tensors.remove("2.bias");
    refused(write(tensors), "tensor \"2.bias\": is missing", "shape [2]");
    tensors = tensors();
    tensors.put("4.bias", tensors.get("2.bias"));
    refused(write(tensors), "tensor \"4.bias\": is no parameter", "2.bias");
    tensors = tensors();
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 7, 7};
    tensors.put("2.bias", Idx.read(Files.write(directory.resolve("idx"), labels)));
    refused(write(tensors), "tensor \"2.bias\": dtype U8", "F32");
    tensors = tensors();
    tensors.put("0.num_batches_tracked", tensors.get("2.bias"));
    ParameterFile.load(network(4, 2), write(tensors));
  }

  private Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("0.weight", Tensor.of(FloatMatrix.of(new float[12], 4, 3)));
    tensors.put("0.bias", Tensor.of(FloatMatrix.of(new float[4], 4, 1), 4));
    tensors.put("2.weight", Tensor.of(FloatMatrix.of(new float[8], 2, 4)));
    tensors.put("2.bias", Tensor.of(FloatMatrix.of(new float[2], 2, 1), 2));
    return tensors;
  }

  private Path write(Map<String, Tensor> tensors) throws IOException {
    Path file = directory.resolve("other.safetensors");
    new Safetensors(tensors, Map.of()).write(file);
    return file;
  }

  private static void refused(Path file, String problem, String expected) {
    Network network = network(4, 2);
    float[] before = network.values().clone();
    FileFormatException e =
        assertThrows(FileFormatException.class, () -> ParameterFile.load(network, file));
    assertTrue(e.getMessage().startsWith(file + ": " + problem), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertArrayEquals(before, network.values());
  }
}
