package dev.lanewise.kernels.internal.gemm;

/**
 * The length of a k block, part of the bit contract: within a block an element of C is one chain of
 * fused multiply-adds in ascending k from +0, and blocks are added to C in ascending order. Any
 * other value gives other bits.
 */
public final class KBlocks {
  /** KC of sgemm: a panel of A, 12 x 256 floats, is a quarter of a 48 KiB L1 cache. */
  public static final int FLOAT = 256;

  /** KC of dgemm. */
  public static final int DOUBLE = 256;

  private KBlocks() {}
}
