package dev.lanewise.core;

/**
 * Facts about the machine, read once from the operating system; where it does not tell, a safe
 * default stands in. Immutable.
 */
public sealed interface Machine permits MachineFacts {
  /**
   * This machine.
   *
   * @return the same facts at every call
   */
  static Machine current() {
    return MachineFacts.CURRENT;
  }

  /**
   * The processor's name, or its architecture where the name is unknown.
   *
   * @return never empty
   */
  String processor();

  /**
   * How many processors this JVM may use.
   *
   * @return at least 1
   */
  int processors();

  /**
   * The level-1 data cache of one core.
   *
   * @return its size in bytes
   */
  long l1dBytes();

  /**
   * The level-2 cache.
   *
   * @return its size in bytes
   */
  long l2Bytes();

  /**
   * The level-3 cache.
   *
   * @return its size in bytes; 0 if there is none
   */
  long l3Bytes();

  /**
   * The width of the widest usual vector register.
   *
   * @return 512, 256 or 128
   */
  int vectorBits();

  /**
   * Whether the processor has fused multiply-add.
   *
   * @return true also where unknown on 64-bit Arm
   */
  boolean fma();

  /**
   * Whether the sizes of the caches were read.
   *
   * @return false if they are assumed
   */
  boolean cachesKnown();

  /**
   * The operating system.
   *
   * @return its name, version and architecture
   */
  String os();

  /**
   * The virtual machine.
   *
   * @return its vendor, name and version
   */
  String jvm();
}
