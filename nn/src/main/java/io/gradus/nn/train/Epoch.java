package io.gradus.nn.train;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an epoch of a training, in which it uses each row once, has found.
 *
 * @param number the number of epochs that are complete, this one included
 * @param steps the number of steps taken over all epochs
 * @param loss the mean over the rows of the losses of their steps, with penalties; each step's is
 *     from before its update
 * @param rate the learning rate of the last step
 * @param validationLoss the mean loss over the validation data after the epoch, without penalties;
 *     NaN without such data
 * @param metrics by name, after the epoch, of the validation data if there are any, else of the
 *     training data
 * @param seconds how long the epoch took
 */
public record Epoch(
    int number,
    int steps,
    double loss,
    double rate,
    double validationLoss,
    Map<String, Double> metrics,
    double seconds) {
  /** For example "epoch 12: loss 0.1234, validation loss 0.1456, accuracy 0.9667". */
  @Override
  public String toString() {
    return "epoch %d: loss %s%s%s"
        .formatted(
            number,
            text(loss),
            Double.isNaN(validationLoss) ? "" : ", validation loss " + text(validationLoss),
            metrics.entrySet().stream()
                .map(metric -> ", " + metric.getKey() + " " + text(metric.getValue()))
                .collect(Collectors.joining()));
  }

  static String text(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }
}
