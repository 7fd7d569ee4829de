package io.gradus.nn.train;

/** What a model's outputs say about a point. */
public final class Prediction {
  private Prediction() {}

  /**
   * The position of the class that the outputs of one point stand for. Several outputs stand for
   * the class with the largest, the first of them if several are largest. A single output stands
   * for class 1 if it is above 0, and for class 0 if not.
   *
   * @return −1 if an output is NaN
   * @throws IllegalArgumentException if there are no outputs
   */
  public static int classOf(double... outputs) {
    if (outputs.length == 0) {
      throw new IllegalArgumentException("There are no outputs, expected one or more");
    }
    int largest = 0;
    for (int k = 0; k < outputs.length; k++) {
      if (Double.isNaN(outputs[k])) {
        return -1;
      }
      if (outputs[k] > outputs[largest]) {
        largest = k;
      }
    }
    return outputs.length > 1 ? largest : outputs[0] > 0 ? 1 : 0;
  }
}
