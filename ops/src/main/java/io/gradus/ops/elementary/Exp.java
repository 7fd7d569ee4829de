package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.ROUND_BITS;
import static io.gradus.ops.elementary.Bits.scale;
import static io.gradus.ops.elementary.ExpReduction.rest;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;
import static io.gradus.ops.elementary.Expm1.polynomial;
import static java.lang.Double.doubleToRawLongBits;

/**
 * eˣ, at most 0.61 ulp off, 0.8 where it is subnormal; monotone; e^±0 = 1, e^−∞ = 0, e^∞ = ∞.
 *
 * <p>With {@link ExpReduction}, eˣ = 2ᵏ·((1 + r) + (r²/2 + r³·P(r))), and 1 + r in two parts. The
 * quotient of {@link ExpReduction#bend} would take fewer operations, and be 0.66 ulp off.
 */
public final class Exp {
  /** Below this size 2ᵏ is a normal number. */
  private static final double ORDINARY = 707;

  private Exp() {}

  /** eˣ. */
  public static double exp(double x) {
    return exp(x, 0);
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
    return Math.abs(x) < ORDINARY ? scale(mantissa(x, tail), shifted(x)) : rare(x, tail);
  }

  /** r²/2 + r³·P(r). */
  private static double curve(double r) {
    double square = r * r;
    return square * (r * polynomial(r, square) + 0.5);
  }

  /** e^(r + c). */
  private static double mantissa(double r, double c, double curve) {
    double hi = 1 + r;
    double lo = r - (hi - 1);
    return hi + ((lo + (c + c * (r + curve))) + curve);
  }

  /** e^(r + c + tail), rounded. */
  static double mantissa(double x, double tail) {
    double shifted = shifted(x);
    double r = rest(x, shifted);
    return mantissa(r, restTail(x, shifted) + tail, curve(r));
  }

  /** What rounding takes from {@link #mantissa(double, double)}. */
  static double mantissaTail(double x, double tail) {
    double shifted = shifted(x);
    double r = rest(x, shifted);
    double c = restTail(x, shifted) + tail;
    double curve = curve(r);
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

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] c = t[4];
    ExpReduction.reduce(1, x, shifted, r, c, n);
    if (!scaled(shifted, r, c, y, n, t)) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i], 0);
        }
      }
    }
  }

  /** y = 2ᵏ·e^(r + c), and whether every k is from −512 to 511. */
  static boolean scaled(double[] shifted, double[] r, double[] c, double[] y, int n, double[][] t) {
    double[] curve = t[5];
    double[] mantissa = t[6];
    curves(r, curve, n);
    mantissas(r, c, curve, mantissa, n);
    return scaled(shifted, mantissa, y, n);
  }

  private static void curves(double[] r, double[] curve, int n) {
    for (int i = 0; i < n; i++) {
      curve[i] = curve(r[i]);
    }
  }

  private static void mantissas(double[] r, double[] c, double[] curve, double[] mantissa, int n) {
    for (int i = 0; i < n; i++) {
      mantissa[i] = mantissa(r[i], c[i], curve[i]);
    }
  }

  private static boolean scaled(double[] shifted, double[] mantissa, double[] y, int n) {
    long range = 0;
    for (int i = 0; i < n; i++) {
      range |= doubleToRawLongBits(shifted[i]) + (512 - ROUND_BITS);
      y[i] = scale(mantissa[i], shifted[i]);
    }
    return range >>> 10 == 0;
  }
}
