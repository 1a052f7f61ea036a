package dev.lanewise.kernels.internal.move;

/** From which representation of numbers to which. */
public enum Conversion {
  /** Unsigned bytes to floats, times a factor and shifted. */
  FROM_UNSIGNED_BYTES,
  /** Floats to bfloat16. */
  TO_BFLOAT16,
  /** bfloat16 to floats. */
  FROM_BFLOAT16,
  /** Floats to IEEE binary16. */
  TO_FLOAT16,
  /** IEEE binary16 to floats. */
  FROM_FLOAT16
}
