package io.gradus.playground.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of a training after some steps.
 *
 * @param step the number of steps taken
 * @param losses the loss of each step of this request, from the step {@code step − losses.length}
 * @param heldOutLoss the mean loss of the held-out points
 * @param metric the name of the metric: accuracy or r2
 * @param nodes the number of values in the graph of one step, if it were computed on the graph
 * @param microseconds the mean time of a step of this request, or NaN if it took none
 * @param plane the outputs over the plane, or null unless there are two inputs
 * @param network the picture of the network, or null if it is too large to look at
 * @param stopped why the training can't go on, or null
 */
public record View(
    int step,
    double[] losses,
    double heldOutLoss,
    String metric,
    double trainingMetric,
    double heldOutMetric,
    double rate,
    long nodes,
    double microseconds,
    @Nullable Plane plane,
    @Nullable String network,
    @Nullable String stopped) {
  /**
   * What does not change during a training.
   *
   * @param id the key of the training
   * @param summary the network in words
   * @param classes the names of the classes; none if the targets are numbers
   * @param outputs the number of outputs
   */
  public record Start(
      String id,
      String summary,
      List<String> inputs,
      List<String> classes,
      int outputs,
      double[][] points,
      double[] labels,
      double[][] heldOutPoints,
      double[] heldOutLabels,
      View view) {}
}
