package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.head;
import static io.gradus.ops.elementary.Bits.power;
import static io.gradus.ops.elementary.ExpReduction.curve;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;

/**
 * σ(x) = 1/(1 + e⁻ˣ), at most 0.61 ulp off, 0.8 where it is subnormal; monotone; ½ at ±0, 0 at −∞,
 * 1 at ∞.
 *
 * <p>{@link ExpReduction} gives e⁻ˣ = 2ᵏ·(R + r + c)/(R − r − c), so σ(x) = b/(b + 2ᵏ·a) with a = R
 * + r + c and b = R − r − c, each in two parts, and so is the denominator. The quotient's head has
 * 26 bits, so that its product with the denominator's head is exact, and the remainder is divided
 * once more.
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
    double c = restTail(-x, shifted);
    double power = power(shifted);
    double t = curve(r);
    double b = lower(-r, -c, t);
    double sum = sum(r, power);
    double sumTail = sumTail(r, power, lower(r, c, t));
    double inverse = 1 / (sum + (b + sumTail));
    double head = head(((2 - r) + b) * inverse);
    return head + (remainder(r, sum, head(sum), head) + rest(head, b, sumTail)) * inverse;
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

  /** R + r + c less 2 + r, rounded. */
  private static double lower(double r, double c, double t) {
    return ((2 - (2 + r)) + r) + (t + c);
  }

  /** (2 − r) + power·(2 + r), both rounded. */
  private static double sum(double r, double power) {
    return (2 - r) + power * (2 + r);
  }

  /** What rounding takes from {@link #sum}, and power·lower. */
  private static double sumTail(double r, double power, double lower) {
    double b = 2 - r;
    double a = power * (2 + r);
    double sum = b + a;
    double v = sum - b;
    return ((b - (sum - v)) + (a - v)) + power * lower;
  }

  /** (2 − r) − head·sum. */
  private static double remainder(double r, double sum, double sumHead, double head) {
    return ((2 - r) - head * sumHead) - head * (sum - sumHead);
  }

  /** b − head·(b + sumTail), for the lower part of b: it vanishes where the head is near 1. */
  private static double rest(double head, double b, double sumTail) {
    return (1 - head) * b - head * sumTail;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] c = t[4];
    double[] curve = t[5];
    double[] power = t[6];
    ExpReduction.reduce(-1, x, shifted, r, c, n);
    ExpReduction.curves(r, curve, n);
    boolean ordinary = ExpReduction.powers(shifted, power, n);
    double[] a = t[2];
    double[] b = t[7];
    lowers(r, c, curve, a, b, n);
    double[] sum = t[4];
    double[] sumTail = t[5];
    sums(r, power, a, sum, sumTail, n);
    double[] inverse = t[8];
    double[] head = t[9];
    inversesAndHeads(r, b, sum, sumTail, inverse, head, n);
    double[] sumHead = t[2];
    double[] remainder = t[6];
    heads(sum, sumHead, n);
    remainders(r, sum, sumHead, head, remainder, n);
    results(remainder, b, sumTail, head, inverse, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }

  private static void lowers(
      double[] r, double[] c, double[] curve, double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = lower(r[i], c[i], curve[i]);
      b[i] = lower(-r[i], -c[i], curve[i]);
    }
  }

  private static void sums(
      double[] r, double[] power, double[] a, double[] sum, double[] sumTail, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = sum(r[i], power[i]);
      sumTail[i] = sumTail(r[i], power[i], a[i]);
    }
  }

  private static void inversesAndHeads(
      double[] r,
      double[] b,
      double[] sum,
      double[] sumTail,
      double[] inverse,
      double[] head,
      int n) {
    for (int i = 0; i < n; i++) {
      double v = 1 / (sum[i] + (b[i] + sumTail[i]));
      inverse[i] = v;
      head[i] = head(((2 - r[i]) + b[i]) * v);
    }
  }

  private static void heads(double[] sum, double[] sumHead, int n) {
    for (int i = 0; i < n; i++) {
      sumHead[i] = head(sum[i]);
    }
  }

  private static void remainders(
      double[] r, double[] sum, double[] sumHead, double[] head, double[] remainder, int n) {
    for (int i = 0; i < n; i++) {
      remainder[i] = remainder(r[i], sum[i], sumHead[i], head[i]);
    }
  }

  private static void results(
      double[] remainder,
      double[] b,
      double[] sumTail,
      double[] head,
      double[] inverse,
      double[] y,
      int n) {
    for (int i = 0; i < n; i++) {
      y[i] = head[i] + (remainder[i] + rest(head[i], b[i], sumTail[i])) * inverse[i];
    }
  }
}
