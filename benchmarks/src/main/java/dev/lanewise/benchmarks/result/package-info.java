/**
 * What was measured: figures with their spread, the machine they are of, and comparing two runs.
 */
package dev.lanewise.benchmarks.result;
