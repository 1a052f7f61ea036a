package dev.lanewise.nn.files;

/** The types of numbers in files, under the names that safetensors has for them. */
public enum ElementType {
  /** One byte, 0 or 1. */
  BOOL(1),
  /** Unsigned, 8 bits. */
  U8(1),
  /** Signed, 8 bits. */
  I8(1),
  /** Unsigned, 16 bits. */
  U16(2),
  /** Signed, 16 bits. */
  I16(2),
  /** Unsigned, 32 bits. */
  U32(4),
  /** Signed, 32 bits. */
  I32(4),
  /** Unsigned, 64 bits. */
  U64(8),
  /** Signed, 64 bits. */
  I64(8),
  /** IEEE 754 binary16. */
  F16(2),
  /** bfloat16: the upper half of an F32. */
  BF16(2),
  /** IEEE 754 binary32, {@code float}. */
  F32(4),
  /** IEEE 754 binary64, {@code double}. */
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The size of an element.
   *
   * @return 1, 2, 4 or 8
   */
  public int bytes() {
    return bytes;
  }

  /** Whether these are whole numbers. */
  boolean whole() {
    return ordinal() <= I64.ordinal();
  }
}
