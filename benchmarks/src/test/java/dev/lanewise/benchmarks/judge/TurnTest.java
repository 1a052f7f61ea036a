package dev.lanewise.benchmarks.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.benchmarks.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TurnTest {
  private static final Work PEAK =
      new Work() {
        @Override
        public double flops() {
          return 1000;
        }

        @Override
        public void run(int calls) {
          for (int i = 0; i < calls; i++) {
            Thread.onSpinWait();
          }
        }
      };

  /** A peer that computes as we do, and then changes the result. */
  private record Imitator(String name, UnaryOperator<double[]> change) implements Peer {
    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public Product prepare(Operands operands) throws PeerException {
      if (change == null) {
        throw new PeerException("is not in the mood");
      }
      Product ours = operands.ours();
      return new Product() {
        @Override
        void run(int calls) throws PeerException {
          ours.run(calls);
        }

        @Override
        double[] result() throws PeerException {
          return change.apply(ours.result());
        }
      };
    }
  }

  private static double[] withLast(double[] c, double value) {
    c[c.length - 1] = value;
    return c;
  }

  @ParameterizedTest
  @EnumSource
  void whoIsWrongOrFailsIsNamedAndTheOthersAreMeasured(ElementType type)
      throws InterruptedException {
    List<Peer> peers =
        List.of(
            new Imitator("mkl", UnaryOperator.identity()),
            new Imitator("inexact", c -> withLast(c, c[c.length - 1] + 1e-3)),
            new Imitator("nan", c -> withLast(c, Double.NaN)),
            new Imitator("lazy", null));
    Row row =
        new Turn(type, 1, 0.02, PEAK)
            .measure(new Suite.Entry("given", Shape.parse("NT", "9x17x33")), peers);
    assertEquals(List.of("inexact", "nan"), row.wrong().keySet().stream().sorted().toList());
    assertEquals("is not in the mood", row.failures().get("lazy"));
    assertFalse(row.rates().containsKey("lazy"));
    assertEquals(Optional.of("mkl"), row.best());
    assertTrue(row.oursBesideBest().get().median() > 0);
    String line = new Table(type, List.of("mkl", "inexact", "nan", "lazy")).line(row);
    assertTrue(line.contains("WRONG nan: C(8, 16) is NaN"), line);
    assertTrue(line.contains("failed lazy: is not in the mood"), line);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT, 5x6x300", "DOUBLE, 5x6x300", "FLOAT, 1x3x300", "DOUBLE, 40x50x300"})
  void ourOwnResultIsChecked(ElementType type, String shape) throws PeerException {
    for (String layout : List.of("NN", "NT", "TN", "TT")) {
      Operands operands = Operands.of(type, Shape.parse(layout, shape));
      ResultCheck check = new ResultCheck(operands);
      Product ours = operands.ours();
      ours.run(1);
      assertEquals(Optional.empty(), check.ours(ours.result()));
      double tooMuch = 1000 * 300 * type.unitRoundoff();
      double[] c = ours.result();
      assertTrue(check.ours(withLast(c, c[c.length - 1] + tooMuch)).isPresent());
      assertTrue(check.ours(withLast(c, Double.NaN)).isPresent());
    }
  }

  @Test
  void suitesHaveTheirShapes() {
    assertTrue(Suite.SQUARE.shapes().contains(Shape.of("TT", 257, 257, 257)));
    assertTrue(Suite.MLP.shapes().contains(Shape.of("TN", 256, 512, 128)));
    assertTrue(Suite.MLP.shapes().contains(Shape.of("NT", 64, 768, 3072)));
    assertTrue(Suite.SKINNY.shapes().contains(Shape.of("NN", 8, 8, 100_000)));
    assertEquals(63, Suite.SQUARE.shapes().size());
  }
}
