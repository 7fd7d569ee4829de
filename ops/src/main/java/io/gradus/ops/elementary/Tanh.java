package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.ROUND_BITS;
import static io.gradus.ops.elementary.Bits.inversePower;
import static io.gradus.ops.elementary.Bits.multiple;
import static io.gradus.ops.elementary.Bits.withSign;
import static io.gradus.ops.elementary.ExpReduction.curve;
import static io.gradus.ops.elementary.ExpReduction.rest;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;
import static java.lang.Double.doubleToRawLongBits;

/**
 * tanh x = (e^u − 1)/(e^u + 1) with u = 2x, at most 0.55 ulp off; monotone; ±0 at ±0, ±1 at ±∞.
 *
 * <p>For u ≥ 0, {@link ExpReduction} gives e^u = (R + r + c)/(p·(R − r − c)) with p = 2⁻ᵏ, so tanh
 * x is a/b with a = (1 − p)·R + (1 + p)·(r + c) and b = (1 + p)·R + (1 − p)·(r + c). The quotient's
 * head h has 25 bits, and h + (a − h·b)/b is the result. The remainder a − h·b is d·R + e·(r + c)
 * with d = (1 − p) − h·(1 + p) and e = (1 − h) + p·(1 + h). In d and e, and in the products of d
 * with 2 and of e with the first 25 bits of r, nothing is rounded; all else is small.
 *
 * <p>So going from x to the next double moves the result by more than rounding errors do, which
 * makes it monotone.
 */
public final class Tanh {
  /** Below this size k is at most 52, and 1 − 2⁻ᵏ exact. */
  private static final double ORDINARY = 18;

  /** 2²⁸ + 1. */
  private static final double SPLIT = 0x1.0000001p28;

  /** h + GRID − GRID is h to the nearest multiple of 2⁻²⁷, and h itself unless p is 1. */
  private static final double GRID = 0x1.8p25;

  private Tanh() {}

  /** tanh x. */
  public static double tanh(double x) {
    if (!(Math.abs(x) < ORDINARY)) {
      return rare(x);
    }
    double u = 2 * Math.abs(x);
    double shifted = shifted(u);
    double r = rest(u, shifted);
    double p = inversePower(shifted);
    double t = curve(r);
    double inverse = inverse(r, t, p);
    double head = head(r, t, p, inverse);
    double remainder = remainder(difference(head, p), r, p, head);
    double sum = sum(remainder, lower(r, restTail(u, shifted)), p, head);
    return withSign(head + (sum + difference(head, p) * t) * inverse, x);
  }

  /**
   * y[i] = tanh x[i] for {@code from} ≤ i &lt; {@code to}, with the bits of {@link #tanh(double)}.
   */
  public static void tanh(double[] x, double[] y, int from, int to) {
    Lanes.run(Tanh::chunk, x, y, from, to);
  }

  private static double rare(double x) {
    return x != x ? x : Math.copySign(1 - 2 * Exp.exp(-2 * Math.abs(x)), x);
  }

  /** 1/b. */
  private static double inverse(double r, double t, double p) {
    double above = 1 - p;
    double below = 1 + p;
    return 1 / ((2 * below + above * r) + below * t);
  }

  /** h, the first bits of a/b. */
  private static double head(double r, double t, double p, double inverse) {
    double above = 1 - p;
    double quotient = ((2 * above + (1 + p) * r) + above * t) * inverse;
    double c = quotient * SPLIT;
    return c - (c - quotient);
  }

  /** d. */
  private static double difference(double head, double p) {
    return ((1 - p) - head) - head * p;
  }

  /** 2d and e times the first bits of r. */
  private static double remainder(double difference, double r, double p, double head) {
    double h = head + GRID - GRID;
    double first = multiple(r);
    return (2 * difference + (1 - h) * first) + p * first * (1 + h);
  }

  /** What r + c has beyond the first bits of r. */
  private static double lower(double r, double c) {
    return (r - multiple(r)) + c;
  }

  /** The remainder with e times {@link #lower}. */
  private static double sum(double remainder, double lower, double p, double head) {
    double h = head + GRID - GRID;
    return remainder + ((1 - h) + p * (1 + h)) * lower;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] lower = t[4];
    double[] p = t[5];
    double[] curve = t[6];
    double[] inverse = t[7];
    double[] head = t[8];
    reduce(x, shifted, r, lower, n);
    boolean ordinary = inversePowers(shifted, p, n);
    ExpReduction.curves(r, curve, n);
    inversesAndHeads(r, curve, p, inverse, head, n);
    double[] difference = t[2];
    double[] remainder = t[9];
    differences(head, p, difference, n);
    remainders(difference, r, p, head, remainder, n);
    double[] sum = t[3];
    sums(remainder, lower, p, head, sum, n);
    double[] result = t[4];
    results(sum, difference, curve, head, inverse, result, n);
    signs(result, x, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i]);
        }
      }
    }
  }

  private static void reduce(double[] x, double[] shifted, double[] r, double[] lower, int n) {
    for (int i = 0; i < n; i++) {
      double u = 2 * Math.abs(x[i]);
      double v = shifted(u);
      double rest = rest(u, v);
      shifted[i] = v;
      r[i] = rest;
      lower[i] = lower(rest, restTail(u, v));
    }
  }

  /** The powers 2⁻ᵏ, and whether every k is from 0 to 51. */
  private static boolean inversePowers(double[] shifted, double[] p, int n) {
    long range = 0;
    for (int i = 0; i < n; i++) {
      range |= doubleToRawLongBits(shifted[i]) + (12 - ROUND_BITS);
      p[i] = inversePower(shifted[i]);
    }
    return range >>> 6 == 0;
  }

  private static void inversesAndHeads(
      double[] r, double[] curve, double[] p, double[] inverse, double[] head, int n) {
    for (int i = 0; i < n; i++) {
      double v = inverse(r[i], curve[i], p[i]);
      inverse[i] = v;
      head[i] = head(r[i], curve[i], p[i], v);
    }
  }

  private static void differences(double[] head, double[] p, double[] difference, int n) {
    for (int i = 0; i < n; i++) {
      difference[i] = difference(head[i], p[i]);
    }
  }

  private static void remainders(
      double[] difference, double[] r, double[] p, double[] head, double[] remainder, int n) {
    for (int i = 0; i < n; i++) {
      remainder[i] = remainder(difference[i], r[i], p[i], head[i]);
    }
  }

  private static void sums(
      double[] remainder, double[] lower, double[] p, double[] head, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = sum(remainder[i], lower[i], p[i], head[i]);
    }
  }

  private static void results(
      double[] sum,
      double[] difference,
      double[] curve,
      double[] head,
      double[] inverse,
      double[] result,
      int n) {
    for (int i = 0; i < n; i++) {
      result[i] = head[i] + (sum[i] + difference[i] * curve[i]) * inverse[i];
    }
  }

  private static void signs(double[] size, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = withSign(size[i], x[i]);
    }
  }
}
