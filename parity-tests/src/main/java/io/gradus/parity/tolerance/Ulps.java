package io.gradus.parity.tolerance;

/** Distances between doubles, counted in doubles. */
public final class Ulps {
  private Ulps() {}

  /**
   * The number of steps from one double to the other; 0 between zeros and between NaNs, and the
   * largest long between NaN and anything else.
   */
  public static long between(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) && Double.isNaN(b) ? 0 : Long.MAX_VALUE;
    }
    long distance = position(a) - position(b);
    // Opposite signs can be further apart than a long holds.
    boolean overflow =
        (position(a) < 0) != (position(b) < 0) && (distance < 0) != (position(a) < 0);
    return overflow ? Long.MAX_VALUE : Math.abs(distance);
  }

  /** Orders the doubles as numbers, both zeros at 0. */
  private static long position(double x) {
    long bits = Double.doubleToLongBits(x);
    return bits < 0 ? Long.MIN_VALUE - bits : bits;
  }
}
