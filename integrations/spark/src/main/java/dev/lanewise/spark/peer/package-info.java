/**
 * Measures beside Spark's own multi-layer perceptron.
 *
 * @serial exclude
 */
package dev.lanewise.spark.peer;
