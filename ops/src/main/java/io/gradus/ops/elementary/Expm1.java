package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.power;
import static io.gradus.ops.elementary.ExpReduction.cubic;
import static io.gradus.ops.elementary.ExpReduction.hi;
import static io.gradus.ops.elementary.ExpReduction.lo;
import static io.gradus.ops.elementary.ExpReduction.rest;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;

/**
 * eˣ − 1, at most 0.6 ulp off; monotone; ±0 at ±0, −1 at −∞, ∞ at ∞.
 *
 * <p>With {@link ExpReduction}, eˣ − 1 = (2ᵏ − 1) + 2ᵏ·hi + 2ᵏ·lo; the sum of the first two is
 * taken in two parts.
 */
public final class Expm1 {
  /** Below this size 2ᵏ is a normal number. */
  private static final double ORDINARY = 707;

  private Expm1() {}

  /** eˣ − 1. */
  public static double expm1(double x) {
    if (!(Math.abs(x) < ORDINARY)) {
      return rare(x);
    }
    double shifted = shifted(x);
    double r = rest(x, shifted);
    return sum(hi(r), lo(r, restTail(x, shifted), cubic(r)), power(shifted));
  }

  /**
   * y[i] = e^x[i] − 1 for {@code from} ≤ i &lt; {@code to}, with the bits of {@link
   * #expm1(double)}.
   */
  public static void expm1(double[] x, double[] y, int from, int to) {
    Lanes.run(Expm1::chunk, x, y, from, to);
  }

  private static double rare(double x) {
    return x < 0 ? -1 : Exp.exp(x);
  }

  /** power − 1 + power·(hi + lo); a zero keeps hi's sign. */
  private static double sum(double hi, double lo, double power) {
    double less = 1 - power;
    double v = less - 1;
    double lessTail = (1 - (less - v)) - (power + v);
    double scaled = power * hi;
    double sum = scaled - less;
    double tail = scaled - (sum + less);
    return sum - (0.0 - (tail + (power * lo - lessTail)));
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] c = t[4];
    double[] cubic = t[5];
    double[] hi = t[6];
    double[] lo = t[7];
    double[] power = t[8];
    ExpReduction.reduce(1, x, shifted, r, c, n);
    ExpReduction.cubicsAndHis(r, cubic, hi, n);
    ExpReduction.los(r, c, cubic, lo, n);
    boolean ordinary = ExpReduction.powers(shifted, power, n);
    sums(hi, lo, power, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }

  private static void sums(double[] hi, double[] lo, double[] power, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = sum(hi[i], lo[i], power[i]);
    }
  }
}
