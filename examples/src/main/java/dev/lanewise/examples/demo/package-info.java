/**
 * Demonstrations of what introductions to deep learning say, each with the number that shows it.
 */
package dev.lanewise.examples.demo;
