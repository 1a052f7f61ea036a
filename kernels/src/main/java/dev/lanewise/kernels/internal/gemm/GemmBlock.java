package dev.lanewise.kernels.internal.gemm;

/**
 * How a provider computes a block of a product, as its dispatch decides it.
 *
 * @param path the way
 * @param mr MR, the rows of a tile
 * @param nr NR, the columns of a tile
 * @param nc NC, the columns of B that are used for all rows of A before the next ones
 * @param packed elements that are copied: of B once, of A once for each NC columns
 */
public record GemmBlock(GemmPath path, int mr, int nr, int nc, long packed) {}
