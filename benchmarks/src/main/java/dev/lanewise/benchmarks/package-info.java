/**
 * JMH suites for the kernels, and {@link dev.lanewise.benchmarks.GemmShare}, which puts matrix
 * products beside the machine's FMA peak in one run.
 */
package dev.lanewise.benchmarks;
