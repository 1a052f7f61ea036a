package dev.lanewise.propertytests.table;

/** What a kernel does with an operand. */
public enum Access {
  /** Reads it and leaves it as it is. */
  IN,
  /** Writes every element and reads none: it holds NaN before. */
  OUT,
  /** Reads and writes it. */
  INOUT
}
