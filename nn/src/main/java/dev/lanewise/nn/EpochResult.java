package dev.lanewise.nn;

/**
 * What one epoch of training came to. The training figures are those of each sample when its batch
 * was drawn, before the update that it took part in: they cost nothing, and lag behind the network
 * at the end of the epoch. The validation figures are of the network at the end of the epoch.
 *
 * @param epoch its number, from 1
 * @param epochs how many there are
 * @param trainingLoss mean loss of the training samples
 * @param trainingAccuracy share of training samples classified correctly; NaN for regression
 * @param validationLoss mean loss of the validation samples; NaN if there are none
 * @param validationAccuracy share of validation samples classified correctly; NaN for regression or
 *     if there are none
 * @param seconds how long it took, validation included
 */
public record EpochResult(
    int epoch,
    int epochs,
    double trainingLoss,
    double trainingAccuracy,
    double validationLoss,
    double validationAccuracy,
    double seconds) {}
