/**
 * The judge of {@code lanewise bench gemm}: measures matrix products of Lanewise and of other
 * libraries in turn, in one process and run, beside the machine's FMA peak, and checks all results.
 */
package dev.lanewise.benchmarks.judge;
