/** Reads the data sets: the embedded digits, and MNIST-like directories of idx files. */
package dev.lanewise.examples.data;
