package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.FullSpeed;
import dev.lanewise.benchmarks.Work;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Gemm;

/** A product of given layout and shape, by Lanewise alone. */
public final class ProductWork implements Work {
  private static final double WARM_UP_SECONDS = 1;

  private final ElementType type;
  private final Shape shape;
  private final Product product;

  private ProductWork(ElementType type, Shape shape) {
    this.type = type;
    this.shape = shape;
    product = Operands.of(type, shape).ours();
  }

  /**
   * Makes the operands.
   *
   * @param type f32 or f64
   * @param layout NN, NT, TN or TT
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @return the work
   * @throws IllegalArgumentException if the layout is none, or a size not from 1 on, or too great
   */
  public static ProductWork of(String type, String layout, int m, int n, int k) {
    ElementType elements = ElementType.of(type);
    return new ProductWork(elements, Shape.parse(layout, m + "x" + n + "x" + k));
  }

  /**
   * Calls it until it is compiled.
   *
   * @throws InterruptedException if a wait is interrupted
   */
  public void warmUp() throws InterruptedException {
    FullSpeed.awaitProducts(type.primitive());
    FullSpeed.await(() -> run(1));
    long start = System.nanoTime();
    while (1e-9 * (System.nanoTime() - start) < WARM_UP_SECONDS) {
      run(1);
    }
  }

  /**
   * What the dispatch chooses for it.
   *
   * @return several lines
   */
  public String explanation() {
    return Gemm.explain(
            type.primitive(),
            shape.transA(),
            shape.transB(),
            shape.m(),
            shape.n(),
            shape.k(),
            Workers.shared())
        .toString();
  }

  /**
   * The bytes of A, B and C, which must move at least once.
   *
   * @return how many
   */
  public double bytes() {
    return type.bytes() * shape.elements();
  }

  /**
   * The type of its elements.
   *
   * @return {@code float.class} or {@code double.class}
   */
  public Class<?> type() {
    return type.primitive();
  }

  @Override
  public double flops() {
    return shape.flops();
  }

  @Override
  public void run(int calls) {
    try {
      product.run(calls);
    } catch (PeerException e) {
      throw new IllegalStateException(e); // only others fail
    }
  }
}
