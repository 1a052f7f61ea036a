/** Measures beside Spark's own multi-layer perceptron. */
package dev.lanewise.spark.peer;
