package io.gradus.ops.elementary;

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
    double fraction = fraction(u);
    double lost = lost(x) * inversePower(u);
    double f = rest(lost, fraction);
    return sum(minusExponent(u), hi(f), lo(f, product(f, tail(lost, fraction))));
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

  /** f, rounded, for {@code lost} = 2⁻ᵏ·c; a zero keeps x's sign. */
  private static double rest(double lost, double fraction) {
    return lost - (1 - fraction);
  }

  /** What rounding takes from f. */
  private static double tail(double lost, double fraction) {
    double less = 1 - fraction;
    return lost - ((lost - less) + less);
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] u = t[2];
    double[] lost = t[3];
    double[] shifted = t[4];
    double[] inversePower = t[5];
    double[] f = t[6];
    double[] tail = t[7];
    double[] product = t[8];
    onePlus(x, u, lost, n);
    boolean ordinary = split(u, shifted, inversePower, n);
    rests(u, lost, inversePower, f, tail, n);
    LogReduction.products(f, tail, product, n);
    LogReduction.sums(shifted, f, product, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!ordinary(x[i])) {
          y[i] = Log.log(1 + x[i]);
        }
      }
    }
  }

  private static void onePlus(double[] x, double[] u, double[] lost, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = 1 + x[i];
      lost[i] = lost(x[i]);
    }
  }

  private static boolean split(double[] u, double[] shifted, double[] inversePower, int n) {
    long range = 0;
    for (int i = 0; i < n; i++) {
      double v = u[i];
      range |= LogReduction.range(v);
      shifted[i] = LogReduction.shifted(v);
      inversePower[i] = inversePower(v);
    }
    return LogReduction.isOrdinary(range);
  }

  private static void rests(
      double[] u, double[] lost, double[] inversePower, double[] f, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      double fraction = u[i] * inversePower[i];
      double v = lost[i] * inversePower[i];
      f[i] = rest(v, fraction);
      tail[i] = tail(v, fraction);
    }
  }
}
