package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.LN2_HI;
import static io.gradus.ops.elementary.Bits.LN2_LO;
import static io.gradus.ops.elementary.Bits.power;
import static io.gradus.ops.elementary.ExpReduction.bend;
import static io.gradus.ops.elementary.ExpReduction.hi;
import static io.gradus.ops.elementary.ExpReduction.lo;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;

/**
 * ln(1 + eˣ), at most 0.7 ulp off, 0.8 where it is subnormal; monotone; 0 at −∞, ∞ at ∞.
 *
 * <p>It is max(x, 0) + ln(1 + e) with e = e^−|x|, which {@link ExpReduction} gives in two parts.
 * {@link LogReduction} takes 1 + e where e ≤ ½, and (1 + e)/2 beyond, where e − 1 is exact: f is e,
 * or (e − 1)/2.
 */
public final class Softplus {
  /** Below this size e is a normal number, and so is its tail. */
  private static final double ORDINARY = 660;

  private Softplus() {}

  /** ln(1 + eˣ). */
  public static double softplus(double x) {
    if (!(Math.abs(x) < ORDINARY)) {
      return rare(x);
    }
    double u = -Math.abs(x);
    double shifted = shifted(u);
    double r = ExpReduction.rest(u, shifted);
    double power = power(shifted);
    double hi = hi(r);
    double lo = lo(r, restTail(u, shifted), bend(r));
    double e = (hi + lo) * power;
    double f = fraction(e);
    double tail = fractionTail(e, mantissaTail(hi, lo) * power);
    double logHi = LogReduction.hi(f);
    double logLo = LogReduction.lo(f, LogReduction.product(f, tail));
    return sum(x, withHalves(e, logHi), withHalvesTail(e, logHi, logLo));
  }

  /**
   * y[i] = ln(1 + e^x[i]) for {@code from} ≤ i &lt; {@code to}, with the bits of {@link
   * #softplus(double)}.
   */
  public static void softplus(double[] x, double[] y, int from, int to) {
    Lanes.run(Softplus::chunk, x, y, from, to);
  }

  private static double rare(double x) {
    return x > 0 ? x : Exp.exp(x);
  }

  /** What rounding takes from hi + lo. */
  private static double mantissaTail(double hi, double lo) {
    return lo - ((hi + lo) - hi);
  }

  /** 1 where e is more than ½, else 0. */
  private static double halves(double e) {
    return e + Bits.ROUND - Bits.ROUND;
  }

  /** f: e, or (e − 1)/2. */
  private static double fraction(double e) {
    double halves = halves(e);
    return (e - halves) * (1 - 0.5 * halves);
  }

  /** What is lost of f, for what is lost of e. */
  private static double fractionTail(double e, double tail) {
    return tail * (1 - 0.5 * halves(e));
  }

  /** ln 2 where f was halved, plus hi, rounded. */
  private static double withHalves(double e, double hi) {
    return halves(e) * LN2_HI + hi;
  }

  /** What rounding takes from {@link #withHalves}, and lo. */
  private static double withHalvesTail(double e, double hi, double lo) {
    double halves = halves(e);
    double ln2 = halves * LN2_HI;
    return (hi - ((ln2 + hi) - ln2)) + (lo + halves * LN2_LO);
  }

  /** max(x, 0) + hi + lo. */
  private static double sum(double x, double hi, double lo) {
    double max = 0.5 * (x + Math.abs(x));
    double sum = max + hi;
    double v = sum - max;
    return sum + (((max - (sum - v)) + (hi - v)) + lo);
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] c = t[4];
    double[] bend = t[5];
    double[] power = t[8];
    ExpReduction.reduceSize(-1, x, shifted, r, c, n);
    boolean ordinary = ExpReduction.powers(shifted, power, n);
    bends(r, bend, n);
    double[] e = t[2];
    double[] tail = t[9];
    mantissas(r, c, bend, e, tail, n);
    double[] f = t[3];
    double[] product = t[5];
    double[] sum = t[6];
    double[] lo = t[7];
    double[] sumTail = t[4];
    scale(e, power, n);
    fractions(e, f, n);
    fractionTails(e, power, tail, n);
    LogReduction.products(f, tail, product, n);
    LogReduction.los(f, product, lo, n);
    withHalves(e, f, sum, n);
    withHalvesTails(e, f, lo, sumTail, n);
    sums(x, sum, sumTail, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }

  private static void bends(double[] r, double[] bend, int n) {
    for (int i = 0; i < n; i++) {
      bend[i] = bend(r[i]);
    }
  }

  private static void mantissas(
      double[] r, double[] c, double[] bend, double[] mantissa, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      double hi = hi(r[i]);
      double lo = lo(r[i], c[i], bend[i]);
      mantissa[i] = hi + lo;
      tail[i] = mantissaTail(hi, lo);
    }
  }

  private static void scale(double[] e, double[] power, int n) {
    for (int i = 0; i < n; i++) {
      e[i] = e[i] * power[i];
    }
  }

  private static void fractions(double[] e, double[] f, int n) {
    for (int i = 0; i < n; i++) {
      f[i] = fraction(e[i]);
    }
  }

  private static void fractionTails(double[] e, double[] power, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      tail[i] = fractionTail(e[i], tail[i] * power[i]);
    }
  }

  private static void withHalves(double[] e, double[] f, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = withHalves(e[i], LogReduction.hi(f[i]));
    }
  }

  private static void withHalvesTails(double[] e, double[] f, double[] lo, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      tail[i] = withHalvesTail(e[i], LogReduction.hi(f[i]), lo[i]);
    }
  }

  private static void sums(double[] x, double[] hi, double[] lo, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = sum(x[i], hi[i], lo[i]);
    }
  }
}
