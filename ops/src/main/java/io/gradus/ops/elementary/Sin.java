package io.gradus.ops.elementary;

import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;

/**
 * sin x, at most 0.85 ulp off; ±0 at ±0, NaN at ±∞.
 *
 * <p>It is the sine of |x| with the sign of x, by {@link SineReduction}.
 */
public final class Sin {
  private Sin() {}

  /** sin x. */
  public static double sin(double x) {
    double abs = Math.abs(x);
    return abs <= SineReduction.LARGE ? signed(SineReduction.turned(abs, 0), x) : rare(x);
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

  /** The sine of |x| with its sign changed where x has one. */
  private static double signed(double sine, double x) {
    return longBitsToDouble(doubleToRawLongBits(sine) ^ doubleToRawLongBits(x) & Long.MIN_VALUE);
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] abs = t[2];
    double[] unsigned = t[9];
    SineReduction.abs(x, abs, n);
    SineReduction.unsigned(abs, 0, unsigned, n, t);
    signs(x, unsigned, y, n);
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) <= SineReduction.LARGE)) {
        y[i] = rare(x[i]);
      }
    }
  }

  private static void signs(double[] x, double[] unsigned, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[i];
      y[i] = signed(SineReduction.signed(Math.abs(v), unsigned[i], 0), v);
    }
  }
}
