package io.gradus.nn.train;

import io.gradus.nn.data.Dataset;

/** Takes the steps of a training. */
interface Stepper {
  /** Computes the loss of points and its gradient, and lets the optimiser update the parameters. */
  Result step(Dataset points);

  /** Sees to it that the parameters have the numbers and gradients of the latest step. */
  default void writeBack() {}

  /**
   * The results of a step.
   *
   * @param loss the loss
   * @param outputs the outputs of the model, each with a number for each point
   */
  record Result(double loss, double[][] outputs) {
    /**
     * The share of points whose label the model gets right. A single output is right if it has the
     * sign of the label, where 0 counts as negative. Several outputs are right if the label is the
     * position of the largest. NaN is never right.
     */
    double accuracy(Dataset points) {
      int right = 0;
      for (int i = 0; i < points.size(); i++) {
        if (outputs.length == 1
            ? hasSign(outputs[0][i], points.label(i))
            : isLargest(points.label(i), i)) {
          right++;
        }
      }
      return right / (double) points.size();
    }

    private static boolean hasSign(double score, double label) {
      return !Double.isNaN(score) && score > 0 == label > 0;
    }

    private boolean isLargest(double label, int point) {
      int position = (int) label;
      if (position != label || position < 0 || position >= outputs.length) {
        return false;
      }
      for (int k = 0; k < outputs.length; k++) {
        if (k != position && !(outputs[position][point] > outputs[k][point])) {
          return false;
        }
      }
      return true;
    }
  }
}
