package dev.lanewise.kernels.internal.simd;

import dev.lanewise.kernels.internal.ProviderChoice;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this JVM: a constant to the compiler, chosen once. */
public final class FloatSpecies {
  /** Their shape. */
  public static final VectorSpecies<Float> SPECIES =
      VectorSpecies.of(float.class, VectorShape.forBitSize(ProviderChoice.current().vectorBits()));

  /** Elements in a vector. */
  public static final int LANES = SPECIES.length();

  // No vector constants here: a sum that starts from an object in a static field stays an object
  // in C2's eyes, and a loop over it runs at 2 GFLOP/s, not 80. FloatVector.zero(SPECIES) is free.

  private FloatSpecies() {}
}
