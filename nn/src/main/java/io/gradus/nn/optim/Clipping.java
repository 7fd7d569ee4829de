package io.gradus.nn.optim;

/** Limits of gradients. */
final class Clipping {
  private double value = Double.POSITIVE_INFINITY;
  private double norm = Double.POSITIVE_INFINITY;

  /** Reused from step to step. */
  private double[] clipped = {};

  void value(double limit) {
    value = limit;
  }

  void norm(double limit) {
    norm = limit;
  }

  boolean isOn() {
    return value < Double.POSITIVE_INFINITY || norm < Double.POSITIVE_INFINITY;
  }

  /**
   * A copy of gradients within the limits, which is valid until the next call.
   *
   * @param positions where the gradient of each parameter is; negative if it has none. The squares
   *     are added in this order, so that the norm has the same bits wherever the gradients are
   */
  double[] of(double[] gradients, int[] positions) {
    if (clipped.length != gradients.length) {
      clipped = new double[gradients.length];
    }
    double squares = 0;
    for (int at : positions) {
      if (at >= 0) {
        double g = Math.max(-value, Math.min(value, gradients[at]));
        clipped[at] = g;
        squares += g * g;
      }
    }
    if (norm < Double.POSITIVE_INFINITY) {
      double factor = Math.min(1, norm / (Math.sqrt(squares) + 1e-6));
      for (int i = 0; i < clipped.length; i++) {
        clipped[i] *= factor;
      }
    }
    return clipped;
  }

  /** ", clipValue=0.5, clipNorm=1.0", or less. */
  @Override
  public String toString() {
    return (value < Double.POSITIVE_INFINITY ? ", clipValue=" + value : "")
        + (norm < Double.POSITIVE_INFINITY ? ", clipNorm=" + norm : "");
  }
}
