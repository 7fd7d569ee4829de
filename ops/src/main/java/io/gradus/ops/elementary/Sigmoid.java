package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.head;
import static io.gradus.ops.elementary.Bits.power;
import static io.gradus.ops.elementary.ExpReduction.cubic;
import static io.gradus.ops.elementary.ExpReduction.hi;
import static io.gradus.ops.elementary.ExpReduction.lo;
import static io.gradus.ops.elementary.ExpReduction.shifted;

/**
 * σ(x) = 1/(1 + e⁻ˣ), at most 0.6 ulp off, 0.8 where it is subnormal; monotone; ½ at ±0, 0 at −∞, 1
 * at ∞.
 *
 * <p>With {@link ExpReduction}, e⁻ˣ = 2ᵏ·(1 + hi + lo) in two parts, and so is the denominator. The
 * quotient's head has 26 bits, so that the remainder is exact, and the remainder is divided once
 * more.
 */
public final class Sigmoid {
  /** Below this size 2ᵏ and its inverse are normal numbers, with room for a head. */
  private static final double ORDINARY = 660;

  private Sigmoid() {}

  /** 1/(1 + e⁻ˣ). */
  public static double sigmoid(double x) {
    if (!(Math.abs(x) < ORDINARY)) {
      return rare(x);
    }
    double power = power(shifted(-x));
    double hi = hi(-x);
    double lo = lo(-x, cubic(-x));
    double term = term(hi, lo, power);
    double tail = denominatorTail(term, termTail(hi, lo, power));
    double inverse = inverse(term);
    return quotient(rest(term, inverse), tail, inverse);
  }

  /**
   * y[i] = σ(x[i]) for {@code from} ≤ i &lt; {@code to}, with the bits of {@link #sigmoid(double)}.
   */
  public static void sigmoid(double[] x, double[] y, int from, int to) {
    Lanes.run(Sigmoid::chunk, x, y, from, to);
  }

  private static double rare(double x) {
    return x > 0 ? 1 : Exp.exp(x);
  }

  /** power·(1 + hi + lo), rounded. */
  private static double term(double hi, double lo, double power) {
    double one = 1 + hi;
    return (one + ((hi - (one - 1)) + lo)) * power;
  }

  /** What rounding takes from {@link #term}. */
  private static double termTail(double hi, double lo, double power) {
    double one = 1 + hi;
    double rest = (hi - (one - 1)) + lo;
    return (rest - ((one + rest) - one)) * power;
  }

  /** 1 + term + tail less 1 + term, rounded. */
  private static double denominatorTail(double term, double tail) {
    double sum = 1 + term;
    double v = sum - 1;
    return ((1 - (sum - v)) + (term - v)) + tail;
  }

  private static double inverse(double term) {
    return 1 / (1 + term);
  }

  /** 1 − head·(1 + term), where head is that of the inverse. */
  private static double rest(double term, double inverse) {
    double denominator = 1 + term;
    double head = head(inverse);
    double denominatorHead = head(denominator);
    return (1 - denominatorHead * head) - (denominator - denominatorHead) * head;
  }

  /** 1/(1 + term + tail), where the tail is what rounding 1 + term takes away. */
  private static double quotient(double rest, double tail, double inverse) {
    double head = head(inverse);
    return head + (rest - head * tail) * inverse;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] u = t[2];
    double[] hi = t[3];
    double[] lo = t[4];
    double[] power = t[5];
    double[] term = t[6];
    double[] tail = t[7];
    negatives(x, u, n);
    ExpReduction.cubics(u, power, n);
    ExpReduction.his(u, hi, n);
    ExpReduction.los(u, power, lo, n);
    ExpReduction.powers(u, power, n);
    terms(hi, lo, power, term, n);
    termTails(hi, lo, power, tail, n);
    denominatorTails(term, tail, u, n);
    inverses(term, hi, n);
    rests(term, hi, lo, n);
    quotients(lo, u, hi, y, n);
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) < ORDINARY)) {
        y[i] = rare(x[i]);
      }
    }
  }

  private static void negatives(double[] x, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = -x[i];
    }
  }

  private static void terms(double[] hi, double[] lo, double[] power, double[] term, int n) {
    for (int i = 0; i < n; i++) {
      term[i] = term(hi[i], lo[i], power[i]);
    }
  }

  private static void termTails(double[] hi, double[] lo, double[] power, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      tail[i] = termTail(hi[i], lo[i], power[i]);
    }
  }

  private static void denominatorTails(double[] term, double[] tail, double[] sumTail, int n) {
    for (int i = 0; i < n; i++) {
      sumTail[i] = denominatorTail(term[i], tail[i]);
    }
  }

  private static void inverses(double[] term, double[] inverse, int n) {
    for (int i = 0; i < n; i++) {
      inverse[i] = inverse(term[i]);
    }
  }

  private static void rests(double[] term, double[] inverse, double[] rest, int n) {
    for (int i = 0; i < n; i++) {
      rest[i] = rest(term[i], inverse[i]);
    }
  }

  private static void quotients(double[] rest, double[] tail, double[] inverse, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = quotient(rest[i], tail[i], inverse[i]);
    }
  }
}
