/**
 * What the kernels stand on: matrix views, scratch memory, workers, random numbers, machine facts.
 */
package dev.lanewise.core;
