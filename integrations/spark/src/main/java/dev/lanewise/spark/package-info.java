/**
 * Training and inference on Apache Spark, with the bits of one machine: samples in logical shards
 * ({@link dev.lanewise.spark.ClusterDataset}), and estimators of Spark ML on top of them.
 *
 * @serial exclude
 */
package dev.lanewise.spark;
