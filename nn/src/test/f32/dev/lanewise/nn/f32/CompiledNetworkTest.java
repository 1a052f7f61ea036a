package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Kernels;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The compiled form has the network's bits, on any thread, and allocates nothing. */
class CompiledNetworkTest {
  private static Network network() {
    return LayerTest.network(
        List.of(
            new Dense(37, Activation.GELU),
            new BatchNorm(),
            new Residual(new Dense(40, Activation.RELU), new Dense(37, Activation.TANH)),
            new Dropout(0.5f),
            new WideAndDeep(19, new Dense(19, Activation.SIGMOID)),
            new LayerNorm(),
            new Dense(3, Activation.IDENTITY)));
  }

  @Test
  void bitsAreThoseOfTheNetworkForAnyRows() {
    Network network = network();
    CompiledNetwork compiled = network.compile();
    FloatMatrix x = LayerTest.random(1100, 5, 1);
    float[] expected = network.forward(x).toArray();
    assertArrayEquals(expected, compiled.forward(x).toArray());
    assertArrayEquals(network.classify(x), compiled.classify(x));
    for (int m : new int[] {1, 2, 3, 8, 17, 64}) {
      float[] y = new float[3 * m + 2];
      compiled.forward(m, x.array(), 50, y, 1);
      assertArrayEquals(
          Arrays.copyOfRange(expected, 30, 30 + 3 * m), Arrays.copyOfRange(y, 1, 1 + 3 * m));
    }
    assertEquals(5, compiled.inputs());
    assertEquals(3, compiled.outputs());
  }

  @Test
  void laterTrainingDoesNotShow() {
    Network network = network();
    CompiledNetwork compiled = network.compile();
    FloatMatrix x = LayerTest.random(9, 5, 1);
    float[] before = compiled.forward(x).toArray();
    new Trainer(network, Optimizer.sgd(0.1f))
        .step(Dataset.regression(x, LayerTest.random(9, 3, 2)));
    assertArrayEquals(before, compiled.forward(x).toArray());
  }

  @Test
  void threadsDontDisturbEachOther() throws InterruptedException {
    CompiledNetwork compiled = network().compile();
    FloatMatrix x = LayerTest.random(64, 5, 1);
    float[] expected = compiled.forward(x).toArray();
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                t -> Thread.ofPlatform().start(() -> compare(compiled, x, expected, t, wrong)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(wrong));
  }

  private static void compare(
      CompiledNetwork compiled,
      FloatMatrix x,
      float[] expected,
      int thread,
      ConcurrentLinkedQueue<String> wrong) {
    float[] y = new float[64 * 3];
    for (int round = 0; round < 50; round++) {
      int m = 1 + (round * 7 + thread) % 64;
      compiled.forward(m, x.array(), 0, y, 0);
      if (!Arrays.equals(expected, 0, 3 * m, y, 0, 3 * m)) {
        wrong.add("thread " + thread + ", round " + round);
      }
    }
  }

  @Test
  void callInSteadyStateAllocatesNothing() {
    // Not with SIMD: until C2 has compiled a kernel, its vectors are objects.
    assumeTrue(Kernels.provider().equals("scalar"));
    ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    CompiledNetwork compiled = network().compile();
    float[] x = LayerTest.random(8, 5, 1).array();
    float[] y = new float[24];
    for (int m : new int[] {1, 8}) {
      compiled.forward(m, x, 0, y, 0);
      long before = counter.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 200; call++) {
        compiled.forward(m, x, 0, y, 0);
      }
      long bytes = (counter.getCurrentThreadAllocatedBytes() - before) / 200;
      assertTrue(bytes < 8, bytes + " bytes a call of " + m + " rows");
    }
  }

  @Test
  void mistakesAreNamed() {
    CompiledNetwork compiled = network().compile();
    IllegalArgumentException columns =
        assertThrows(
            IllegalArgumentException.class, () -> compiled.forward(LayerTest.random(2, 4, 1)));
    assertEquals(
        "columns of x = 4, but must be the inputs of the network, 5", columns.getMessage());
    IndexOutOfBoundsException tooShort =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> compiled.forward(2, new float[10], 0, new float[5], 0));
    assertTrue(tooShort.getMessage().startsWith("y has length 5"), tooShort.getMessage());
  }
}
