package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.head;
import static io.gradus.ops.elementary.Bits.inversePower;
import static io.gradus.ops.elementary.Bits.withSign;
import static io.gradus.ops.elementary.ExpReduction.cubic;
import static io.gradus.ops.elementary.ExpReduction.hi;
import static io.gradus.ops.elementary.ExpReduction.lo;
import static io.gradus.ops.elementary.ExpReduction.shifted;

/**
 * tanh x = (e^u − 1)/(e^u + 1) with u = 2x, at most 0.6 ulp off; monotone; ±0 at ±0, ±1 at ±∞.
 *
 * <p>For u ≥ 0, {@link ExpReduction} gives e^u = 2ᵏ·(1 + hi + lo), and with p = 2⁻ᵏ the quotient is
 * ((1 − p) + hi + lo)/((1 + p) + hi + lo). Its head has 26 bits, so that the remainder is exact,
 * and the remainder is divided once more.
 *
 * <p>It is monotone for this reason. Where the head is less than 1, going from x to the next double
 * moves the result by 2⁻⁷⁵ or more, and the rounding errors before the last addition are smaller.
 * Where the head is 1, the remainder is exactly −2p, and each further step is monotone by itself.
 * For this, lo is multiplied by 1 − head, and not subtracted from itself.
 */
public final class Tanh {
  /** Below this size k is at most 52, and 1 − 2⁻ᵏ exact. */
  private static final double ORDINARY = 18;

  /** b + HALF − HALF is b to the nearest multiple of 2⁻²⁵. */
  private static final double HALF = 0x1.8p27;

  private Tanh() {}

  /** tanh x. */
  public static double tanh(double x) {
    if (!(Math.abs(x) < ORDINARY)) {
      return rare(x);
    }
    double u = twice(x);
    double p = inversePower(shifted(u));
    double hi = hi(u);
    double lo = lo(u, cubic(u));
    double inverse = inverse(hi, lo, p);
    double head = quotientHead(hi, lo, p, inverse);
    return withSign(head + rest(hi, lo, p, head) * inverse, x);
  }

  /**
   * y[i] = tanh x[i] for {@code from} ≤ i &lt; {@code to}, with the bits of {@link #tanh(double)}.
   */
  public static void tanh(double[] x, double[] y, int from, int to) {
    Lanes.run(Tanh::chunk, x, y, from, to);
  }

  private static double rare(double x) {
    return x != x ? x : Math.copySign(1 - 2 * Exp.exp(-twice(x)), x);
  }

  private static double twice(double x) {
    return Math.abs(x + x);
  }

  /** 1/((1 + p) + hi + lo). */
  private static double inverse(double hi, double lo, double p) {
    double base = 1 + p;
    double b = base + hi;
    return 1 / (b + ((hi - (b - base)) + lo));
  }

  /** The quotient's head. */
  private static double quotientHead(double hi, double lo, double p, double inverse) {
    double base = 1 - p;
    double a = base + hi;
    return head((a + ((hi - (a - base)) + lo)) * inverse);
  }

  /** Numerator − head·denominator. */
  private static double rest(double hi, double lo, double p, double head) {
    double above = 1 - p;
    double a = above + hi;
    double below = 1 + p;
    double b = below + hi;
    double bHead = b + HALF - HALF;
    double exact = (a - bHead * head) - (b - bHead) * head;
    double tails = (hi - (a - above)) - (hi - (b - below)) * head;
    return exact + (tails + lo * (1 - head));
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] u = t[2];
    double[] hi = t[3];
    double[] lo = t[4];
    double[] p = t[5];
    double[] inverse = t[6];
    double[] head = t[7];
    double[] rest = t[8];
    twice(x, u, n);
    ExpReduction.cubics(u, p, n);
    ExpReduction.his(u, hi, n);
    ExpReduction.los(u, p, lo, n);
    inversePowers(u, p, n);
    inverses(hi, lo, p, inverse, n);
    heads(hi, lo, p, inverse, head, n);
    rests(hi, lo, p, head, rest, n);
    sums(head, rest, inverse, u, n);
    signs(u, x, y, n);
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) < ORDINARY)) {
        y[i] = rare(x[i]);
      }
    }
  }

  private static void twice(double[] x, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = twice(x[i]);
    }
  }

  private static void inversePowers(double[] u, double[] p, int n) {
    for (int i = 0; i < n; i++) {
      p[i] = inversePower(shifted(u[i]));
    }
  }

  private static void inverses(double[] hi, double[] lo, double[] p, double[] inverse, int n) {
    for (int i = 0; i < n; i++) {
      inverse[i] = inverse(hi[i], lo[i], p[i]);
    }
  }

  private static void heads(
      double[] hi, double[] lo, double[] p, double[] inverse, double[] head, int n) {
    for (int i = 0; i < n; i++) {
      head[i] = quotientHead(hi[i], lo[i], p[i], inverse[i]);
    }
  }

  private static void rests(
      double[] hi, double[] lo, double[] p, double[] head, double[] rest, int n) {
    for (int i = 0; i < n; i++) {
      rest[i] = rest(hi[i], lo[i], p[i], head[i]);
    }
  }

  private static void sums(double[] head, double[] rest, double[] inverse, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = head[i] + rest[i] * inverse[i];
    }
  }

  private static void signs(double[] sum, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = withSign(sum[i], x[i]);
    }
  }
}
