/**
 * JMH suites for the kernels, {@link dev.lanewise.benchmarks.GemmShare}, which puts matrix products
 * beside the machine's FMA peak in one run, and {@link dev.lanewise.benchmarks.Bench}, which
 * compares them with other libraries.
 */
package dev.lanewise.benchmarks;
