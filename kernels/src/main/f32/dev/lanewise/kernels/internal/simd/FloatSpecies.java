package dev.lanewise.kernels.internal.simd;

import dev.lanewise.kernels.internal.ProviderChoice;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this JVM: a constant to the compiler, chosen once. */
final class FloatSpecies {
  static final VectorSpecies<Float> SPECIES =
      VectorSpecies.of(float.class, VectorWidth.shape(ProviderChoice.current().vectorBits()));

  /** Elements in a vector. */
  static final int LANES = SPECIES.length();

  /** All zeros. */
  static final FloatVector ZERO = FloatVector.zero(SPECIES);

  private FloatSpecies() {}
}
