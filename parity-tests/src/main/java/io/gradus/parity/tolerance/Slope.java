package io.gradus.parity.tolerance;

import java.util.function.ToDoubleFunction;

/**
 * The size of the terms whose differences the derivatives of an op are. A rounding of these is no
 * error: 1 − y², the gradient of tanh, is right to a rounding of 1, and not of itself. Where the
 * terms shrink with the gradient, so does the size: a constant would be larger than the gradient.
 *
 * @param first for gradients, at a point
 * @param second for second derivatives, at a point
 */
public record Slope(ToDoubleFunction<double[]> first, ToDoubleFunction<double[]> second) {
  public static Slope of(double slope) {
    return new Slope(point -> slope, point -> slope);
  }

  /** At this point; 0 where it is not finite. */
  public double ofGradient(double[] point) {
    return finite(first.applyAsDouble(point));
  }

  /** At this point; 0 where it is not finite. */
  public double ofSecond(double[] point) {
    return finite(second.applyAsDouble(point));
  }

  private static double finite(double slope) {
    return Double.isFinite(slope) ? slope : 0;
  }
}
