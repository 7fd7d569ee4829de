package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.LN2_HI;
import static io.gradus.ops.elementary.Bits.LN2_LO;
import static io.gradus.ops.elementary.Bits.power;
import static io.gradus.ops.elementary.ExpReduction.cubic;
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
    double power = power(shifted(u));
    double hi = ExpReduction.hi(u);
    double lo = ExpReduction.lo(u, cubic(u));
    double e = e(hi, lo, power);
    double f = fraction(e);
    double tail = fractionTail(hi, lo, power);
    double logHi = LogReduction.hi(f);
    double product = LogReduction.product(f) + LogReduction.correction(f, tail);
    double logLo = LogReduction.lo(f, product);
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

  /** power·(1 + hi + lo), rounded. */
  private static double e(double hi, double lo, double power) {
    double one = 1 + hi;
    return (one + ((hi - (one - 1)) + lo)) * power;
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

  /** What rounding takes from f. */
  private static double fractionTail(double hi, double lo, double power) {
    double one = 1 + hi;
    double rest = (hi - (one - 1)) + lo;
    double sum = one + rest;
    return (rest - (sum - one)) * power * (1 - 0.5 * halves(sum * power));
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
    double[] u = t[2];
    double[] hi = t[3];
    double[] lo = t[4];
    double[] power = t[5];
    double[] e = t[6];
    double[] f = t[7];
    double[] tail = t[8];
    double[] product = t[9];
    minusAbs(x, u, n);
    ExpReduction.cubics(u, power, n);
    ExpReduction.his(u, hi, n);
    ExpReduction.los(u, power, lo, n);
    ExpReduction.powers(u, power, n);
    es(hi, lo, power, e, n);
    fractions(e, f, n);
    fractionTails(hi, lo, power, tail, n);
    LogReduction.products(f, product, n);
    LogReduction.corrections(f, tail, product, n);
    LogReduction.his(f, hi, n);
    LogReduction.los(f, product, lo, n);
    withHalves(e, hi, f, n);
    withHalvesTails(e, hi, lo, tail, n);
    sums(x, f, tail, y, n);
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) < ORDINARY)) {
        y[i] = rare(x[i]);
      }
    }
  }

  private static void minusAbs(double[] x, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = -Math.abs(x[i]);
    }
  }

  private static void es(double[] hi, double[] lo, double[] power, double[] e, int n) {
    for (int i = 0; i < n; i++) {
      e[i] = e(hi[i], lo[i], power[i]);
    }
  }

  private static void fractions(double[] e, double[] f, int n) {
    for (int i = 0; i < n; i++) {
      f[i] = fraction(e[i]);
    }
  }

  private static void fractionTails(
      double[] hi, double[] lo, double[] power, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      tail[i] = fractionTail(hi[i], lo[i], power[i]);
    }
  }

  private static void withHalves(double[] e, double[] hi, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = withHalves(e[i], hi[i]);
    }
  }

  private static void withHalvesTails(double[] e, double[] hi, double[] lo, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      tail[i] = withHalvesTail(e[i], hi[i], lo[i]);
    }
  }

  private static void sums(double[] x, double[] hi, double[] lo, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = sum(x[i], hi[i], lo[i]);
    }
  }
}
