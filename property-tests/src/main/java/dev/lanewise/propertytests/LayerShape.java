package dev.lanewise.propertytests;

/**
 * What a layer is tried on.
 *
 * @param inputs number of columns
 * @param rows number of samples
 * @param seed decides parameters and samples
 */
public record LayerShape(int inputs, int rows, long seed) {}
