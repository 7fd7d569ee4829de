package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.LogReduction.correction;
import static io.gradus.ops.elementary.LogReduction.fraction;
import static io.gradus.ops.elementary.LogReduction.hi;
import static io.gradus.ops.elementary.LogReduction.inversePower;
import static io.gradus.ops.elementary.LogReduction.lo;
import static io.gradus.ops.elementary.LogReduction.minusExponent;
import static io.gradus.ops.elementary.LogReduction.product;
import static io.gradus.ops.elementary.LogReduction.sum;

/**
 * ln(1 + x), at most 0.65 ulp off; monotone; ±0 at ±0, −∞ at −1, ∞ at ∞, NaN below −1.
 *
 * <p>1 + x = u + c, where u is the rounded sum, 2ᵏ·m, and c is what rounding took from it. Then f =
 * m − 1 + 2⁻ᵏ·c goes into {@link LogReduction} with a tail of its own.
 */
public final class Log1p {
  /** From here on 1 + x is x. */
  private static final double LARGE = 0x1p900;

  private Log1p() {}

  /** ln(1 + x). */
  public static double log1p(double x) {
    if (!ordinary(x)) {
      return Log.log(1 + x);
    }
    double u = 1 + x;
    double f = rest(x, fraction(u), inversePower(u));
    double tail = tail(x, fraction(u), inversePower(u));
    return sum(minusExponent(u), hi(f), lo(f, product(f) + correction(f, tail)));
  }

  /**
   * y[i] = ln(1 + x[i]) for {@code from} ≤ i &lt; {@code to}, with the bits of {@link
   * #log1p(double)}.
   */
  public static void log1p(double[] x, double[] y, int from, int to) {
    Lanes.run(Log1p::chunk, x, y, from, to);
  }

  private static boolean ordinary(double x) {
    return x > -1 && x < LARGE;
  }

  /** What rounding takes from 1 + x. */
  private static double lost(double x) {
    double u = 1 + x;
    double v = u - 1;
    return (x - v) - ((u - v) - 1);
  }

  /** f, rounded; a zero keeps x's sign. */
  private static double rest(double x, double fraction, double inversePower) {
    return lost(x) * inversePower - (1 - fraction);
  }

  /** What rounding takes from f. */
  private static double tail(double x, double fraction, double inversePower) {
    double less = 1 - fraction;
    double lost = lost(x) * inversePower;
    return lost - ((lost - less) + less);
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] u = t[2];
    double[] fraction = t[3];
    double[] inversePower = t[4];
    double[] f = t[5];
    double[] tail = t[6];
    double[] product = t[7];
    double[] hi = t[8];
    double[] lo = t[9];
    onePlus(x, u, n);
    LogReduction.fractions(u, fraction, n);
    LogReduction.inversePowers(u, inversePower, n);
    rests(x, fraction, inversePower, f, n);
    tails(x, fraction, inversePower, tail, n);
    LogReduction.products(f, product, n);
    LogReduction.corrections(f, tail, product, n);
    LogReduction.his(f, hi, n);
    LogReduction.los(f, product, lo, n);
    LogReduction.minusExponents(u, tail, n);
    LogReduction.sums(tail, hi, lo, y, n);
    for (int i = 0; i < n; i++) {
      if (!ordinary(x[i])) {
        y[i] = Log.log(1 + x[i]);
      }
    }
  }

  private static void onePlus(double[] x, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = 1 + x[i];
    }
  }

  private static void rests(
      double[] x, double[] fraction, double[] inversePower, double[] f, int n) {
    for (int i = 0; i < n; i++) {
      f[i] = rest(x[i], fraction[i], inversePower[i]);
    }
  }

  private static void tails(
      double[] x, double[] fraction, double[] inversePower, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      tail[i] = tail(x[i], fraction[i], inversePower[i]);
    }
  }
}
