package io.gradus.ops;

/** Computes √(x₁² + … + xₙ²) where the squares may overflow or underflow. */
final class RootOfSquares {
  /** Below this, squares may have lost digits to underflow. */
  private static final double TINY = 0x1p-900;

  private RootOfSquares() {}

  static double of(double[] x) {
    double sum = 0;
    double max = 0;
    for (double v : x) {
      sum += v * v;
      max = Math.max(max, Math.abs(v));
    }
    if (sum > TINY && sum < Double.POSITIVE_INFINITY || max == 0 || !Double.isFinite(max)) {
      return Math.sqrt(sum);
    }
    // Scaling by a power of two costs no digits.
    int exponent = Math.getExponent(max);
    double scaled = 0;
    for (double v : x) {
      double w = Math.scalb(v, -exponent);
      scaled += w * w;
    }
    return Math.scalb(Math.sqrt(scaled), exponent);
  }
}
