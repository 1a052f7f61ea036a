package dev.lanewise.nn;

import java.util.List;

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
 * @param rate the learning rate of the last step
 * @param gradientNorm the greatest norm of a batch's gradient, all parameters together; NaN unless
 *     the training is to end by it
 * @param parameters norms of each parameter that is trained; empty unless asked for
 * @param seconds how long it took, validation included
 */
public record EpochResult(
    int epoch,
    int epochs,
    double trainingLoss,
    double trainingAccuracy,
    double validationLoss,
    double validationAccuracy,
    double rate,
    double gradientNorm,
    List<ParameterStatistics> parameters,
    double seconds) {
  /**
   * Keeps a copy of the list.
   *
   * @param epoch its number
   * @param epochs how many there are
   * @param trainingLoss mean loss of the training samples
   * @param trainingAccuracy share of training samples classified correctly
   * @param validationLoss mean loss of the validation samples
   * @param validationAccuracy share of validation samples classified correctly
   * @param rate the learning rate of the last step
   * @param gradientNorm the greatest norm of a batch's gradient
   * @param parameters norms of each parameter
   * @param seconds how long it took
   */
  public EpochResult {
    parameters = List.copyOf(parameters);
  }
}
