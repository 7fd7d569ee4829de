package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.multiple;
import static io.gradus.ops.elementary.Bits.power;
import static io.gradus.ops.elementary.ExpReduction.rest;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;

/**
 * eˣ − 1, at most 0.62 ulp off; monotone; ±0 at ±0, −1 at −∞, ∞ at ∞.
 *
 * <p>With {@link ExpReduction}, eˣ − 1 = (2ᵏ − 1) + 2ᵏ·hi + 2ᵏ·lo; the sum of the first two is
 * taken in two parts.
 */
public final class Expm1 {
  /** Below this size 2ᵏ is a normal number. */
  private static final double ORDINARY = 707;

  // (eʳ − 1 − r − r²/2)/r³ for |r| ≤ ln(2)/2, error 2^-55.6: ops/src/test/accuracy/coefficients.py
  private static final double P0 = 0x1.5555555555556p-3;
  private static final double P1 = 0x1.5555555555556p-5;
  private static final double P2 = 0x1.11111111109adp-7;
  private static final double P3 = 0x1.6c16c16c15dbbp-10;
  private static final double P4 = 0x1.a01a01a7c90e2p-13;
  private static final double P5 = 0x1.a01a01a93bcfdp-16;
  private static final double P6 = 0x1.71de0d9b54849p-19;
  private static final double P7 = 0x1.27e4d4c40d23fp-22;
  private static final double P8 = 0x1.af38d6c73fa7ap-26;
  private static final double P9 = 0x1.1f7f45b3e0a0dp-29;

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

  /** P with eʳ = 1 + r + r²/2 + r³·P(r): even and odd powers side by side. */
  static double polynomial(double r, double square) {
    double even = (((P8 * square + P6) * square + P4) * square + P2) * square + P0;
    double odd = (((P9 * square + P7) * square + P5) * square + P3) * square + P1;
    return odd * r + even;
  }

  /** r³·P(r), for {@link #lo}. */
  private static double cubic(double r) {
    double square = r * r;
    return r * square * polynomial(r, square);
  }

  /** r + r²/2, the square taken of r's head and so exact. A zero keeps its sign. */
  private static double hi(double r) {
    double head = multiple(r);
    return r - (0.0 - 0.5 * head * head);
  }

  /** What e^(r + c) − 1 has beyond {@link #hi}. */
  private static double lo(double r, double c, double cubic) {
    double head = multiple(r);
    double half = 0.5 * head * head;
    double hi = r - (0.0 - half);
    return (half - (hi - r)) + (c * r + c + (cubic + 0.5 * (r + head) * (r - head)));
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
    cubicsAndHis(r, cubic, hi, n);
    los(r, c, cubic, lo, n);
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

  private static void cubicsAndHis(double[] r, double[] cubic, double[] hi, int n) {
    for (int i = 0; i < n; i++) {
      cubic[i] = cubic(r[i]);
      hi[i] = hi(r[i]);
    }
  }

  private static void los(double[] r, double[] c, double[] cubic, double[] lo, int n) {
    for (int i = 0; i < n; i++) {
      lo[i] = lo(r[i], c[i], cubic[i]);
    }
  }
}
