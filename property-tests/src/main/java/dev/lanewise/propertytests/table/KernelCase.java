package dev.lanewise.propertytests.table;

import dev.lanewise.core.Philox;
import dev.lanewise.propertytests.Contents;
import dev.lanewise.propertytests.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a kernel of the table. {@link #toString} is the Java expression that makes it again,
 * ready for {@link KernelCheck#run}.
 *
 * @param kernel the kernel's name in {@link Kernels}
 * @param type the element type, float.class or double.class
 * @param sizes the kernel's sizes, in the order of its parameters
 * @param gap how far offsets, and elements between rows, go: 0 for arrays without gaps
 * @param contents what the operands hold
 * @param seed which contents, scalars, flags and choices
 */
public record KernelCase(
    String kernel, Class<?> type, List<Integer> sizes, int gap, Contents contents, long seed) {
  // Elements that one case works on at most: thousands of cases then take seconds.
  private static final long MAX_WORK = 300_000;

  private static final int STREAM = 77;

  // Some kernels have a factor that is always 0.
  private static final int MOST_SEEDS = 100;

  // More than the 256 rows, columns or steps of a block.
  private static final int WIDE = 263;

  // The first choices of a size are the small ones.
  private static final int SMALL = 7;
  private static final int[] GAPS = {0, 1, 3, 8};

  // m, n and k of products with one dimension far from the others, for vectors of either type with
  // 16 lanes or 8: few columns or few rows of long sums; outer products; few rows; few columns;
  // and one that is packed where B is transposed.
  private static final int[][] SKEWED = {
    {33, 2, 70},
    {70, 3, 131},
    {40, 4, 257},
    {32, 4, 64},
    {3, 12, 257},
    {9, 9, 131},
    {16, 13, 64},
    {4, 16, 520},
    {3, 5, 257},
    {11, 7, 70},
    {4, 8, 131},
    {33, 35, 1},
    {20, 130, 1},
    {5, 150, 100},
    {150, 5, 20},
    {150, 40, 33}
  };

  /**
   * The case of a kernel that belongs to a number: the same on every machine, for ever. Sizes, gaps
   * and contents follow from the number.
   *
   * @param kernel the kernel
   * @param type one of its element types
   * @param number which case
   * @return the case
   */
  public static KernelCase numbered(Kernel kernel, Class<?> type, long number) {
    return numbered(kernel, type, number, Integer.MAX_VALUE);
  }

  /**
   * The same with small sizes alone, for checks that need many calls.
   *
   * @param kernel the kernel
   * @param type one of its element types
   * @param number which case
   * @return the case
   */
  public static KernelCase small(Kernel kernel, Class<?> type, long number) {
    return numbered(kernel, type, number, SMALL);
  }

  private static KernelCase numbered(Kernel kernel, Class<?> type, long number, int first) {
    Philox random = new Philox(number, STREAM);
    Contents[] contents = Contents.values();
    long index = 2;
    List<Integer> sizes = new ArrayList<>();
    do {
      sizes.clear();
      for (Parameter.Size size : kernel.sizes()) {
        List<Integer> choices = size.sizes().subList(0, Math.min(first, size.sizes().size()));
        sizes.add(choices.get(Math.floorMod(random.bits(index++), choices.size())));
      }
    } while (!quick(sizes));
    return new KernelCase(
        kernel.name(),
        type,
        List.copyOf(sizes),
        choice(GAPS, random.bits(0)),
        contents[Math.floorMod(random.bits(1), contents.length)],
        number);
  }

  /**
   * A case of a kernel that is large enough for threads to share, and for more than one block of
   * each kind.
   *
   * @param kernel the kernel
   * @param type one of its element types
   * @return the same at every call
   */
  public static KernelCase large(Kernel kernel, Class<?> type) {
    List<Integer> sizes =
        switch (kernel.sizes().size()) {
          case 1 -> List.of(140_001);
          case 2 -> List.of(521, 259);
          case 3 -> List.of(197, 263, 301);
          default -> List.of(3, 65, 131, 301);
        };
    return new KernelCase(kernel.name(), type, sizes, 0, Contents.UNIFORM, 1_000_000);
  }

  /**
   * A case of a kernel beyond the size from which threads share simple work on vectors and rows.
   *
   * @param kernel the kernel, no product
   * @param type one of its element types
   * @return the same at every call
   */
  public static KernelCase shared(Kernel kernel, Class<?> type) {
    List<Integer> sizes =
        switch (kernel.sizes().size()) {
          case 1 -> List.of(150_001);
          case 2 -> List.of(521, 288);
          default -> List.of(150, 29, 35);
        };
    return new KernelCase(kernel.name(), type, sizes, 0, Contents.UNIFORM, 1_000_000);
  }

  /**
   * A case of a kernel one of whose sizes is more than a block of each kind, and the others small:
   * which size, and all choices, follow from the number.
   *
   * @param kernel the kernel
   * @param type one of its element types
   * @param number which case
   * @return the case
   */
  public static KernelCase wide(Kernel kernel, Class<?> type, int number) {
    int count = kernel.sizes().size();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sizes.add(i == number % count ? WIDE : kernel.sizes().get(i).least() + 1 + number % 2);
    }
    return new KernelCase(kernel.name(), type, sizes, 1, Contents.UNIFORM, number);
  }

  /**
   * A case of a product with one dimension far from the others, for which it has ways of its own.
   * Which shape, and all choices, follow from the number.
   *
   * @param kernel a kernel that {@link #isProduct}
   * @param type one of its element types
   * @param number which case
   * @return the case
   */
  public static KernelCase skewed(Kernel kernel, Class<?> type, int number) {
    Philox random = new Philox(number, STREAM);
    int[] shape = SKEWED[Math.floorMod(number, SKEWED.length)];
    List<Integer> sizes = new ArrayList<>();
    for (Parameter.Size size : kernel.sizes()) {
      sizes.add(
          switch (size.name()) {
            case "m" -> shape[0];
            case "n" -> shape[1];
            case "k" -> shape[2];
            default -> 2; // products in a batch
          });
    }
    return new KernelCase(
        kernel.name(),
        type,
        List.copyOf(sizes),
        choice(GAPS, random.bits(0)),
        Contents.values()[Math.floorMod(random.bits(1), Contents.values().length)],
        number);
  }

  private static int choice(int[] choices, int bits) {
    return choices[Math.floorMod(bits, choices.length)];
  }

  /**
   * Whether a kernel is a product of two matrices, by the sizes that it has.
   *
   * @param kernel a kernel
   * @return whether it has m, n and k
   */
  public static boolean isProduct(Kernel kernel) {
    List<String> sizes = kernel.sizes().stream().map(Parameter.Size::name).toList();
    return sizes.containsAll(List.of("m", "n", "k"));
  }

  /**
   * A case of a kernel as it is mostly called, for measurements: of a size that is not a multiple
   * of any number of lanes, without gaps and special values, and with no factor of 0, which would
   * leave out the work.
   *
   * @param kernel the kernel
   * @param type one of its element types
   * @return the same at every call
   */
  public static KernelCase usual(Kernel kernel, Class<?> type) {
    List<Integer> sizes =
        switch (kernel.sizes().size()) {
          case 1 -> List.of(1025);
          case 2 -> List.of(33, 100);
          case 3 -> List.of(33, 34, 35);
          default -> List.of(2, 17, 18, 19);
        };
    KernelCase c;
    long seed = 0;
    do {
      c = new KernelCase(kernel.name(), type, sizes, 0, Contents.UNIFORM, ++seed);
    } while (c.call().hasZero() && seed < MOST_SEEDS);
    return c;
  }

  /**
   * Whether a call of these sizes takes a test well below a millisecond or so.
   *
   * @param sizes all sizes of a call
   * @return whether their product is small
   */
  static boolean quick(List<Integer> sizes) {
    long work = 1;
    for (int size : sizes) {
      work *= Math.max(1, size);
    }
    return work <= MAX_WORK;
  }

  /**
   * Makes the arguments.
   *
   * @return a call that has not run yet
   */
  public KernelCall call() {
    return new KernelCall(Kernels.named(kernel), this);
  }

  /** The expression that makes this case. */
  @Override
  public String toString() {
    return Expression.of(this);
  }
}
