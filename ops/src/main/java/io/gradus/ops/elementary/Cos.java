package io.gradus.ops.elementary;

/**
 * cos x, at most 0.85 ulp off; 1 at ±0, NaN at ±∞.
 *
 * <p>It is the sine of |x| + π/2, by {@link SineReduction}.
 */
public final class Cos {
  private Cos() {}

  /** cos x. */
  public static double cos(double x) {
    return Math.abs(x) <= SineReduction.LARGE ? SineReduction.turned(x, 1) : rare(x);
  }

  /**
   * y[i] = cos x[i] for {@code from} ≤ i &lt; {@code to}, with the bits of {@link #cos(double)}.
   */
  public static void cos(double[] x, double[] y, int from, int to) {
    Lanes.run(Cos::chunk, x, y, from, to);
  }

  private static double rare(double x) {
    return Math.abs(x) <= Double.MAX_VALUE ? StrictMath.cos(x) : Double.NaN;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    if (!SineReduction.turned(x, 1, y, n, t)) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) <= SineReduction.LARGE)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }
}
