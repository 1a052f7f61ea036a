package dev.lanewise.examples.demo;

import java.util.List;

/**
 * What introductions to deep learning say, numbered; each line is reached by something that runs.
 */
final class Mission {
  private Mission() {}

  /**
   * A line.
   *
   * @param number from 1
   * @param says what the introductions say
   * @param tests tests that show it beside the demonstrations, or where a demonstration would take
   *     too long
   */
  record Row(int number, String says, List<Check> tests) {}

  /**
   * A test, or another command than a demonstration.
   *
   * @param what which number it checks
   * @param required what it must be
   * @param how a test, as module:Class#method, or a command
   */
  record Check(String what, String required, String how) {
    boolean isTest() {
      return how.contains("#");
    }
  }

  private static Row row(int number, String says, Check... tests) {
    return new Row(number, says, List.of(tests));
  }

  private static Check test(String what, String required, String how) {
    return new Check(what, required, how);
  }

  static final List<Row> ROWS =
      List.of(
          row(
              1,
              "x w = y: X, Y and W become matrices, and nothing else changes",
              test(
                  "error / bound at every small size",
                  "at most 1",
                  "property-tests:FloatGemmTest#keepsTheContractAtEverySmallSize")),
          row(2, "The price of a house from its area, place and age"),
          row(3, "Isn't widening expensive? No"),
          row(
              4,
              "Deep is stacking layers, three or hundreds",
              test(
                  "1 to 20 layers with ReLU among them",
                  "below 1e-6",
                  "nn:NetworkGradientTest#anyDepthWithAnotherActivationInEachLayer")),
          row(5, "Values keep multiplying, and are annihilated"),
          row(6, "The update is not done"),
          row(7, "Use another activation"),
          row(8, "A notebook that predicts diabetes"),
          row(9, "Each neuron learns one attribute: hat, bag, bottle, hair, height"),
          row(
              10,
              "The input layer takes numbers from 0 to 1",
              test("mean pixel of MNIST", "0.1307 +- 5e-5", "examples:RealDataTest#digitsOfMnist")),
          row(11, "Five neurons before it give five weights each"),
          row(12, "A weighted sum, plus the bias, squashed"),
          row(
              13,
              "TanH, sigmoid, ReLU; the sigmoid is within 0 to 1",
              test(
                  "greatest error over all floats, in units of the last place (with -Plong)",
                  "that of its documentation",
                  "property-tests:FunctionAccuracyTest#floatsAreWithinTheirBounds")),
          row(
              14,
              "A probability for each class; the greatest wins",
              test(
                  "rows of any size and content are probabilities",
                  "all",
                  "property-tests:FloatSoftmaxTest#rowsAreProbabilities")),
          row(
              15,
              "Handwritten digits",
              test("MNIST, 784-100-10", "at least 0.975", "./lanewise demo digits --data DIR"),
              test("Fashion-MNIST", "at least 0.88", "./lanewise demo digits --data DIR")),
          row(16, "More layers overfit"),
          row(17, "Unseen data and a cost function"),
          row(
              18,
              "Mean squared error",
              test(
                  "loss and gradient of a layer against plain loops",
                  "at most 1e-12",
                  "nn:LossTest#meanSquaredErrorAndGradientAgainstNaive")),
          row(19, "Start at random, update, repeat until the slope is 0"),
          row(20, "The global minimum"),
          row(
              21,
              "The chain rule: h2 depends on w2, b1 and h1",
              test(
                  "all parameters of a mixed network",
                  "below 1e-7",
                  "nn:NetworkGradientTest#fullBackpropagationTo1e7")),
          row(
              22,
              "Impossible to check each neuron",
              test(
                  "forward passes of a gradient check for each parameter",
                  "2",
                  "nn:NetworkGradientTest#differencesTakeTwoForwardPassesForEachParameter")),
          row(23, "Fire together, wire together"),
          row(24, "w, b = 0: each neuron computes the same, after any number of steps"),
          row(25, "Logistic regression, the simplest network"),
          row(26, "The curve of the mean squared error is not convex"),
          row(27, "The sigmoid learns slowly where its slope is near 0"),
          row(
              28,
              "max(0, z) has no slope at 0",
              test(
                  "gradients at the kinks of all activations",
                  "as documented",
                  "property-tests:FloatActivationTest#theGradientAtKinksIsAsDocumented"),
              test(
                  "verdict of the gradient check there",
                  "KINK, not FAIL",
                  "nn:NetworkGradientTest#unitAtItsKinkIsReportedAsKinkAndNotAsFailure")),
          row(29, "ReLU learns fast"),
          row(30, "n = 3, 4, 4, 3, 1; W[l] = (n_l, n_(l-1)); b[l] = (n_l, 1); A[l] = (n_l, m)"),
          row(
              31,
              "Each layer may use another activation",
              test(
                  "mixed networks of 1 to 20 layers",
                  "below 1e-6",
                  "nn:NetworkGradientTest#anyDepthWithAnotherActivationInEachLayer")),
          row(
              32,
              "Forward, backward, update: matrix products and products of elements",
              test(
                  "every kernel: a row alone against the row in a batch",
                  "the same bits",
                  "property-tests:BatchInvarianceTest#aRowAloneIsTheRowOfTheWhole")),
          row(33, "Too high a learning rate"),
          row(34, "A random network outputs noise"),
          row(35, "A shallow network needs exponentially many neurons"),
          row(36, "Start with one layer and keep adding; how to tune"),
          row(
              37,
              "Hundreds of features, many layers, many steps",
              test(
                  "steps of training beside other libraries",
                  "to be seen",
                  "./lanewise bench train"),
              test(
                  "bytes that a step allocates",
                  "at most 16",
                  "nn:TrainingTest#stepInSteadyStateAllocatesNothing")),
          row(38, "One hidden layer approximates any continuous function"),
          row(39, "A product of all later terms explodes"),
          row(40, "The choice of the first weights"),
          row(41, "A sigmoid as output is another vanishing gradient"),
          row(42, "Which momentum?"),
          row(
              43,
              "Learning-rate finder and one-cycle",
              test("values of the schedule", "exact", "nn:ScheduleTest#oneCycle")));
}
