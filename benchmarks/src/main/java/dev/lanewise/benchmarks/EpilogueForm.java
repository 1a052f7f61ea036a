package dev.lanewise.benchmarks;

/** How {@link EpilogueBenchmark} computes a dense layer. */
public enum EpilogueForm {
  /** The product alone. */
  PRODUCT,
  /** Bias and activation after the product. */
  UNFUSED,
  /** Bias and activation while C is in cache. */
  FUSED,
  /** The same with B packed before. */
  FUSED_AND_PACKED
}
