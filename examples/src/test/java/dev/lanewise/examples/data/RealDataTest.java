package dev.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.examples.SharedData;
import dev.lanewise.nn.data.ColumnStatistics;
import dev.lanewise.nn.data.Scaler;
import dev.lanewise.nn.files.Idx;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The readers on public data sets, against what is known of these. */
class RealDataTest {
  @Test
  void digitsOfMnist() throws IOException {
    FloatMatrix x = Idx.read(SharedData.of("mnist/train-images-idx3-ubyte.gz")).toFloats();
    Scaler.range(784, 0, 255).apply(x, x);
    assertEquals(60_000, x.rows());
    ColumnStatistics pixels = ColumnStatistics.of(x);
    double mean = IntStream.range(0, 784).mapToDouble(pixels::mean).average().orElseThrow();
    assertEquals(0.1307, mean, 5e-5);
  }
}
