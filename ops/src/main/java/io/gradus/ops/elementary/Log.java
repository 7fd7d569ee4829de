package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.LogReduction.fraction;
import static io.gradus.ops.elementary.LogReduction.hi;
import static io.gradus.ops.elementary.LogReduction.lo;
import static io.gradus.ops.elementary.LogReduction.minusExponent;
import static io.gradus.ops.elementary.LogReduction.product;
import static io.gradus.ops.elementary.LogReduction.sum;

/**
 * ln x, at most 0.63 ulp off; monotone; 0 at 1, −∞ at ±0, ∞ at ∞, NaN below 0.
 *
 * <p>With {@link LogReduction}, ln x = k·ln 2 + hi + lo, and ln 2 in two parts.
 */
public final class Log {
  private Log() {}

  /** ln x. */
  public static double log(double x) {
    return ordinary(x) ? of(x, minusExponent(x)) : rare(x);
  }

  /** y[i] = ln x[i] for {@code from} ≤ i &lt; {@code to}, with the bits of {@link #log(double)}. */
  public static void log(double[] x, double[] y, int from, int to) {
    Lanes.run(Log::chunk, x, y, from, to);
  }

  /** Positive, normal and finite. */
  private static boolean ordinary(double x) {
    return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE;
  }

  private static double of(double x, double minusExponent) {
    double f = fraction(x) - 1;
    return sum(minusExponent, hi(f), lo(f, product(f)));
  }

  private static double rare(double x) {
    if (x > 0 && x < Double.MIN_NORMAL) {
      double normal = x * 0x1p54;
      return of(normal, minusExponent(normal) + 54);
    }
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return x < 0 ? Double.NaN : x;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] fraction = t[3];
    double[] f = t[4];
    double[] product = t[5];
    boolean ordinary = split(x, shifted, fraction, n);
    products(fraction, f, product, n);
    LogReduction.sums(shifted, f, product, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!ordinary(x[i])) {
          y[i] = rare(x[i]);
        }
      }
    }
  }

  private static boolean split(double[] x, double[] shifted, double[] fraction, int n) {
    long range = 0;
    for (int i = 0; i < n; i++) {
      double v = x[i];
      range |= LogReduction.range(v);
      shifted[i] = LogReduction.shifted(v);
      fraction[i] = fraction(v);
    }
    return LogReduction.isOrdinary(range);
  }

  private static void products(double[] fraction, double[] f, double[] product, int n) {
    for (int i = 0; i < n; i++) {
      double v = fraction[i] - 1;
      f[i] = v;
      product[i] = product(v);
    }
  }
}
