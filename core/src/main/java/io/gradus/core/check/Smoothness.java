package io.gradus.core.check;

import java.util.SplittableRandom;

/**
 * Whether a function is differentiable at a point, or only along each input: the median of three
 * equal numbers stays as it is if any one of them moves, but not if all do. At such a point the
 * slopes along the inputs are not the gradient.
 */
final class Smoothness {
  private static final int DIRECTIONS = 4;

  private Smoothness() {}

  /**
   * Whether an output's slope along any direction v is Σ vⱼ·∂f/∂xⱼ, as far as a few directions
   * show. Inputs without a slope of their own stay as they are.
   *
   * @param slopes by input and output
   */
  static boolean at(double[] x, Differences differences, Slope[][] slopes, int output) {
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < DIRECTIONS; k++) {
      double[] direction = new double[x.length];
      double sum = 0;
      double error = 0;
      for (int j = 0; j < x.length; j++) {
        Slope slope = slopes[j][output];
        if (slope.exists()) {
          direction[j] = part(random, Math.getExponent(Differences.scale(x[j])));
          sum += direction[j] * slope.best();
          error += Math.abs(direction[j]) * slope.error();
        }
      }
      Slope along = differences.along(direction)[output];
      if (!along.exists() || Math.abs(along.best() - sum) > error + along.error()) {
        return false;
      }
    }
    return true;
  }

  /** Up to the input's size, of either sign; a power of two, so that steps are exact. */
  private static double part(SplittableRandom random, int exponent) {
    return Math.scalb(random.nextBoolean() ? 1.0 : -1.0, exponent - random.nextInt(3));
  }
}
