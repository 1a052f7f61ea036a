package dev.lanewise.nn;

/**
 * How a parameter fared in an epoch: means over its steps.
 *
 * @param name the parameter's name
 * @param gradientNorm the norm of its gradient, after clipping
 * @param updateRatio the norm of its updates relative to its own; infinite or NaN if it was zero
 */
public record ParameterStatistics(String name, double gradientNorm, double updateRatio) {}
