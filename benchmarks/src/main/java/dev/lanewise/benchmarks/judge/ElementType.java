package dev.lanewise.benchmarks.judge;

/** What the matrices hold. */
enum ElementType {
  /** 32 bits. */
  FLOAT("f32", "s", float.class, Float.BYTES, 0x1p-24),
  /** 64 bits. */
  DOUBLE("f64", "d", double.class, Double.BYTES, 0x1p-53);

  private final String label;
  private final String prefix;
  private final Class<?> primitive;
  private final int bytes;
  private final double unitRoundoff;

  ElementType(String label, String prefix, Class<?> primitive, int bytes, double unitRoundoff) {
    this.label = label;
    this.prefix = prefix;
    this.primitive = primitive;
    this.bytes = bytes;
    this.unitRoundoff = unitRoundoff;
  }

  /**
   * The type of a name.
   *
   * @throws IllegalArgumentException if it is neither f32 nor f64
   */
  static ElementType of(String label) {
    for (ElementType type : values()) {
      if (type.label.equals(label)) {
        return type;
      }
    }
    throw new IllegalArgumentException("type " + label + " is neither f32 nor f64");
  }

  /** f32 or f64, as on the command line. */
  String label() {
    return label;
  }

  /** The letter before a BLAS routine's name. */
  String prefix() {
    return prefix;
  }

  Class<?> primitive() {
    return primitive;
  }

  int bytes() {
    return bytes;
  }

  double unitRoundoff() {
    return unitRoundoff;
  }
}
