package io.gradus.ops.elementary;

/**
 * sin x, at most 0.85 ulp off; ±0 at ±0, NaN at ±∞.
 *
 * <p>It is an odd function in every step of {@link SineReduction}.
 */
public final class Sin {
  private Sin() {}

  /** sin x. */
  public static double sin(double x) {
    return Math.abs(x) <= SineReduction.LARGE ? SineReduction.turned(x, 0) : rare(x);
  }

  /**
   * y[i] = sin x[i] for {@code from} ≤ i &lt; {@code to}, with the bits of {@link #sin(double)}.
   */
  public static void sin(double[] x, double[] y, int from, int to) {
    Lanes.run(Sin::chunk, x, y, from, to);
  }

  private static double rare(double x) {
    return Math.abs(x) <= Double.MAX_VALUE ? StrictMath.sin(x) : Double.NaN;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    if (!SineReduction.turned(x, 0, y, n, t)) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) <= SineReduction.LARGE)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }
}
