package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.head;
import static io.gradus.ops.elementary.Bits.power;
import static io.gradus.ops.elementary.ExpReduction.cubic;
import static io.gradus.ops.elementary.ExpReduction.hi;
import static io.gradus.ops.elementary.ExpReduction.lo;
import static io.gradus.ops.elementary.ExpReduction.mantissa;
import static io.gradus.ops.elementary.ExpReduction.mantissaTail;
import static io.gradus.ops.elementary.ExpReduction.restTail;
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
    double shifted = shifted(-x);
    double r = ExpReduction.rest(-x, shifted);
    double power = power(shifted);
    double hi = hi(r);
    double lo = lo(r, restTail(-x, shifted), cubic(r));
    double mantissa = mantissa(hi, lo);
    double term = mantissa * power;
    double tail = denominatorTail(term, mantissaTail(hi, lo, mantissa) * power);
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
    double[] shifted = t[2];
    double[] r = t[3];
    double[] c = t[4];
    double[] cubic = t[5];
    double[] hi = t[6];
    double[] lo = t[7];
    double[] power = t[8];
    ExpReduction.reduce(-1, x, shifted, r, c, n);
    ExpReduction.cubicsAndHis(r, cubic, hi, n);
    ExpReduction.los(r, c, cubic, lo, n);
    boolean ordinary = ExpReduction.powers(shifted, power, n);
    double[] term = t[2];
    double[] tail = t[3];
    ExpReduction.mantissas(hi, lo, term, tail, n);
    scale(term, tail, power, n);
    quotients(term, tail, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }

  private static void scale(double[] term, double[] tail, double[] power, int n) {
    for (int i = 0; i < n; i++) {
      term[i] = term[i] * power[i];
      tail[i] = tail[i] * power[i];
    }
  }

  private static void quotients(double[] term, double[] tail, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      double inverse = inverse(term[i]);
      y[i] = quotient(rest(term[i], inverse), denominatorTail(term[i], tail[i]), inverse);
    }
  }
}
