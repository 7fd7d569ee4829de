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
    return quotient(term, tail);
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

  /** 1/(1 + term + tail), where the tail is what rounding 1 + term takes away. */
  private static double quotient(double term, double tail) {
    double denominator = 1 + term;
    double inverse = 1 / denominator;
    double head = head(inverse);
    double dHead = head(denominator);
    double exact = (1 - dHead * head) - (denominator - dHead) * head;
    return head + (exact - head * tail) * inverse;
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
    quotients(term, u, y, n);
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

  private static void quotients(double[] term, double[] tail, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = quotient(term[i], tail[i]);
    }
  }
}
