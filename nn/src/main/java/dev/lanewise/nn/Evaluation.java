package dev.lanewise.nn;

/**
 * How well a network does on data that it may not have seen.
 *
 * @param loss mean loss of the samples
 * @param accuracy share of samples classified correctly; NaN for regression
 * @param confusion which classes were taken for which; null for regression
 */
public record Evaluation(double loss, double accuracy, ConfusionMatrix confusion) {}
