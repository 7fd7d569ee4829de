package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.scale;
import static io.gradus.ops.elementary.ExpReduction.polynomial;
import static io.gradus.ops.elementary.ExpReduction.rest;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;

/**
 * eˣ, at most 0.61 ulp off, 0.8 where it is subnormal; monotone; e^±0 = 1, e^−∞ = 0, e^∞ = ∞.
 *
 * <p>With {@link ExpReduction}, eˣ = 2ᵏ·((1 + r) + (r²/2 + r³·P(r))), and 1 + r in two parts.
 */
public final class Exp {
  /** Below this size 2ᵏ is a normal number. */
  private static final double ORDINARY = 707;

  private Exp() {}

  /** eˣ. */
  public static double exp(double x) {
    return Math.abs(x) < ORDINARY ? scale(mantissa(x, 0, curve(x)), shifted(x)) : rare(x, 0);
  }

  /** y[i] = e^x[i] for {@code from} ≤ i &lt; {@code to}, with the bits of {@link #exp(double)}. */
  public static void exp(double[] x, double[] y, int from, int to) {
    Lanes.run(Exp::chunk, x, y, from, to);
  }

  /** factor·eˣ for x ≤ 700, rounded to a subnormal number once; 0 with the factor's sign at −∞. */
  public static double times(double factor, double x) {
    return times(factor, x, 0);
  }

  /** factor·e^(x + tail). */
  static double times(double factor, double x, double tail) {
    return x > -800
        ? scaled(factor * mantissa(x, tail), x)
        : x != x ? x : Math.copySign(0.0, factor);
  }

  /** e^(x + tail), where the tail is at most an ulp of x. */
  static double exp(double x, double tail) {
    return Math.abs(x) < ORDINARY ? scale(mantissa(x, tail, curve(x)), shifted(x)) : rare(x, tail);
  }

  /** r²/2 + r³·P(r). */
  static double curve(double x) {
    double r = rest(x);
    double square = r * r;
    return square * (r * polynomial(r, square) + 0.5);
  }

  /** e^(r + c + tail). */
  static double mantissa(double x, double tail, double curve) {
    double r = rest(x);
    double c = restTail(x) + tail;
    double hi = 1 + r;
    double lo = r - (hi - 1);
    return hi + ((lo + (c + c * (r + curve))) + curve);
  }

  /** e^(r + c + tail), rounded. */
  static double mantissa(double x, double tail) {
    return mantissa(x, tail, curve(x));
  }

  /** What rounding takes from {@link #mantissa(double, double)}. */
  static double mantissaTail(double x, double tail) {
    double r = rest(x);
    double c = restTail(x) + tail;
    double curve = curve(x);
    double hi = 1 + r;
    double rest = ((r - (hi - 1)) + (c + c * (r + curve))) + curve;
    return rest - ((hi + rest) - hi);
  }

  /** factor·2ᵏ with the k of eˣ, rounded once, for |x| ≤ 800. */
  static double scaled(double factor, double x) {
    return Bits.scaleTwice(factor, shifted(x) - ROUND);
  }

  /** Where the result is near the subnormal numbers or infinity. */
  private static double rare(double x, double tail) {
    if (!(x > -746)) {
      return x != x ? x : 0;
    }
    return x > 710 ? Double.POSITIVE_INFINITY : scaled(mantissa(x, tail), x);
  }

  static void curves(double[] x, double[] curve, int n) {
    for (int i = 0; i < n; i++) {
      curve[i] = curve(x[i]);
    }
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] curve = t[2];
    double[] mantissa = t[3];
    curves(x, curve, n);
    mantissas(x, curve, mantissa, n);
    powers(x, mantissa, y, n);
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) < ORDINARY)) {
        y[i] = rare(x[i], 0);
      }
    }
  }

  private static void mantissas(double[] x, double[] curve, double[] mantissa, int n) {
    for (int i = 0; i < n; i++) {
      mantissa[i] = mantissa(x[i], 0, curve[i]);
    }
  }

  static void powers(double[] x, double[] mantissa, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = scale(mantissa[i], shifted(x[i]));
    }
  }
}
