package dev.lanewise.benchmarks;

import dev.lanewise.core.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reads an array once, from its first element to its last, and adds it up: what a kernel that
 * streams through memory is measured against. Large arrays are read by as many threads as kernels
 * use, a part each.
 */
final class FloatReadWork implements Work {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int MIN_PART = 1 << 17;

  private final float[] array;
  private final float[] sums;
  private final Workers.Task part = this::read;

  FloatReadWork(float[] array) {
    this.array = array;
    sums = new float[Math.clamp(array.length / MIN_PART, 1, Workers.shared().size())];
  }

  @Override
  public double flops() {
    return array.length;
  }

  @Override
  public void run(int calls) {
    for (int i = 0; i < calls; i++) {
      Workers.shared().run(sums.length, part);
    }
  }

  /** The sum of all elements after the last run. */
  double result() {
    double sum = 0;
    for (float s : sums) {
      sum += s;
    }
    return sum;
  }

  private void read(int index) {
    int length = Math.ceilDiv(array.length, sums.length);
    int start = index * length;
    sums[index] = read(array, start, Math.min(start + length, array.length));
  }

  private static float read(float[] x, int start, int end) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    int i = start;
    for (; i <= end - 4 * LANES; i += 4 * LANES) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, i));
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, i + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, i + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, i + 3 * LANES));
    }
    float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    for (; i < end; i++) {
      sum += x[i];
    }
    return sum;
  }
}
