package io.gradus.parity;

import java.util.function.ToDoubleFunction;

/**
 * The size of the terms whose differences the derivatives of an op are. A rounding of these is no
 * error: 1 − y², the gradient of tanh, is right to a rounding of 1, and not of itself.
 *
 * @param ofGradient for gradients
 * @param second for second derivatives, at a point
 */
record Slope(double ofGradient, ToDoubleFunction<double[]> second) {
  static Slope of(double slope) {
    return new Slope(slope, point -> slope);
  }

  /** At this point; 0 where it is not finite. */
  double ofSecond(double[] point) {
    double slope = second.applyAsDouble(point);
    return Double.isFinite(slope) ? slope : 0;
  }
}
