/** {@code lanewise train}: trains a network on a data set and reports how well it does. */
package dev.lanewise.examples.train;
