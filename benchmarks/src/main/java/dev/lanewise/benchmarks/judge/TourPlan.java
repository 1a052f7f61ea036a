package dev.lanewise.benchmarks.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a tour measures.
 *
 * @param floatSquares n of the products n x n x n in f32
 * @param doubleSquares and in f64
 * @param rows m of the map of ratios
 * @param columns n of the map
 * @param depths k of the map
 * @param sizes of the operations between products
 * @param networks of the training
 * @param coldRuns processes of each provider
 * @param coldSeconds time for a process
 * @param gemmSeconds time for a product
 * @param mapSeconds time for a cell of the map
 * @param operationSeconds time for an operation
 * @param trainSeconds time for a network
 */
record TourPlan(
    List<Integer> floatSquares,
    List<Integer> doubleSquares,
    List<Integer> rows,
    List<Integer> columns,
    List<Integer> depths,
    Map<OperationSuite, List<Extent>> sizes,
    List<TrainCase> networks,
    int coldRuns,
    double coldSeconds,
    double gemmSeconds,
    double mapSeconds,
    double operationSeconds,
    double trainSeconds) {
  private static final List<Integer> MLP = List.of(784, 512, 256, 10);
  private static final List<Integer> SMALL = List.of(8, 16, 16, 2);
  // Arrays of the widest operation, and as much again for what it is compared with.
  private static final int ARRAYS = 16;

  /** Under five minutes, with peers. */
  static TourPlan quick() {
    Map<OperationSuite, List<Extent>> sizes =
        Map.of(
            OperationSuite.FUNCTIONS, List.of(Extent.of(64 << 10)),
            OperationSuite.GRADIENTS, List.of(Extent.of(64 << 10)),
            OperationSuite.ROWS, List.of(Extent.of(64, 1000)),
            OperationSuite.NORMS, List.of(Extent.of(64, 768)),
            OperationSuite.LOSSES, List.of(Extent.of(64 << 10)),
            OperationSuite.STEPS, List.of(Extent.of(1_000_000)),
            OperationSuite.REDUCTIONS, List.of(Extent.of(64 << 10), Extent.of(64, 768)));
    return new TourPlan(
        List.of(16, 32, 64, 128, 256, 512, 1024),
        List.of(32, 128, 512),
        List.of(1, 8, 64, 512),
        List.of(8, 64, 512),
        List.of(16, 256),
        sizes,
        List.of(
            new TrainCase(MLP, 128, "sgd"),
            new TrainCase(MLP, 128, "adam"),
            new TrainCase(SMALL, 32, "sgd"),
            new TrainCase(MLP, 1, TrainCase.INFER)),
        3,
        5,
        0.5,
        0.4,
        0.2,
        0.7);
  }

  /** Everything, for documents. */
  static TourPlan full() {
    Map<OperationSuite, List<Extent>> sizes = new EnumMap<>(OperationSuite.class);
    for (OperationSuite suite : OperationSuite.values()) {
      sizes.put(suite, suite.sizes().stream().filter(TourPlan::fits).toList());
    }
    List<Integer> squares =
        List.of(4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048);
    List<TrainCase> networks = new ArrayList<>();
    for (String work : List.of("sgd", "adam")) {
      for (int m : List.of(32, 128, 1024)) {
        networks.add(new TrainCase(MLP, m, work));
      }
      networks.add(new TrainCase(SMALL, 32, work));
    }
    networks.add(new TrainCase(MLP, 1, TrainCase.INFER));
    networks.add(new TrainCase(SMALL, 1, TrainCase.INFER));
    return new TourPlan(
        squares,
        squares,
        List.of(1, 4, 16, 64, 256, 1024),
        List.of(4, 16, 64, 256, 1024),
        List.of(16, 128, 1024),
        sizes,
        networks,
        7,
        5,
        2,
        0.6,
        0.5,
        3);
  }

  /** Whether a small heap has room for its arrays. */
  private static boolean fits(Extent extent) {
    return (long) ARRAYS * Float.BYTES * extent.elements() < Runtime.getRuntime().maxMemory();
  }

  List<Shape> map() {
    List<Shape> shapes = new ArrayList<>();
    for (int k : depths) {
      for (int m : rows) {
        for (int n : columns) {
          shapes.add(Shape.of("NN", m, n, k));
        }
      }
    }
    return shapes;
  }
}
