package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.ROUND_BITS;
import static io.gradus.ops.elementary.Bits.head;
import static io.gradus.ops.elementary.Bits.inversePower;
import static io.gradus.ops.elementary.Bits.withSign;
import static io.gradus.ops.elementary.ExpReduction.cubic;
import static io.gradus.ops.elementary.ExpReduction.hi;
import static io.gradus.ops.elementary.ExpReduction.lo;
import static io.gradus.ops.elementary.ExpReduction.rest;
import static io.gradus.ops.elementary.ExpReduction.restTail;
import static io.gradus.ops.elementary.ExpReduction.shifted;
import static java.lang.Double.doubleToRawLongBits;

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
    double shifted = shifted(u);
    double r = rest(u, shifted);
    double p = inversePower(shifted);
    double hi = hi(r);
    double lo = lo(r, restTail(u, shifted), cubic(r));
    double above = 1 - p;
    double below = 1 + p;
    double a = above + hi;
    double b = below + hi;
    double aTail = tail(above, hi, a);
    double bTail = tail(below, hi, b);
    double bHead = denominatorHead(b);
    double bRest = b - bHead;
    double inverse = 1 / (b + (bTail + lo));
    double head = head((a + (aTail + lo)) * inverse);
    double remainder = remainder(a, bHead, bRest, head);
    return withSign(sum(head, remainder, aTail, bTail, lo, inverse), x);
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

  /** What rounding takes from a + b, where |a| ≥ |b|. */
  private static double tail(double a, double b, double sum) {
    return b - (sum - a);
  }

  /** The first bits of b &lt; 4, so that their product with the quotient's head is exact. */
  private static double denominatorHead(double b) {
    return b + HALF - HALF;
  }

  /** a − head·b, exactly. */
  private static double remainder(double a, double bHead, double bRest, double head) {
    return (a - bHead * head) - bRest * head;
  }

  /** head + (numerator − head·denominator)/denominator. */
  private static double sum(
      double head, double remainder, double aTail, double bTail, double lo, double inverse) {
    return head + (remainder + ((aTail - bTail * head) + lo * (1 - head))) * inverse;
  }

  private static void chunk(double[] x, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] c = t[4];
    double[] cubic = t[5];
    double[] hi = t[6];
    double[] lo = t[7];
    double[] p = t[8];
    ExpReduction.reduceSize(2, x, shifted, r, c, n);
    ExpReduction.cubicsAndHis(r, cubic, hi, n);
    ExpReduction.los(r, c, cubic, lo, n);
    boolean ordinary = inversePowers(shifted, p, n);
    double[] a = t[2];
    double[] aTail = t[3];
    double[] bHead = t[4];
    double[] bRest = t[5];
    double[] bTail = t[9];
    numerators(hi, p, a, aTail, n);
    denominators(hi, p, bHead, bRest, bTail, n);
    double[] inverse = t[6];
    double[] head = t[8];
    inverses(bHead, bRest, bTail, lo, inverse, n);
    heads(a, aTail, lo, inverse, head, n);
    remainders(a, bHead, bRest, head, n);
    sums(head, a, aTail, bTail, lo, inverse, n);
    signs(head, x, y, n);
    if (!ordinary) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < ORDINARY)) {
          y[i] = rare(x[i]);
        }
      }
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

  private static void numerators(double[] hi, double[] p, double[] a, double[] aTail, int n) {
    for (int i = 0; i < n; i++) {
      double above = 1 - p[i];
      double v = above + hi[i];
      a[i] = v;
      aTail[i] = tail(above, hi[i], v);
    }
  }

  private static void denominators(
      double[] hi, double[] p, double[] bHead, double[] bRest, double[] bTail, int n) {
    for (int i = 0; i < n; i++) {
      double below = 1 + p[i];
      double b = below + hi[i];
      double head = denominatorHead(b);
      bHead[i] = head;
      bRest[i] = b - head;
      bTail[i] = tail(below, hi[i], b);
    }
  }

  private static void inverses(
      double[] bHead, double[] bRest, double[] bTail, double[] lo, double[] inverse, int n) {
    for (int i = 0; i < n; i++) {
      inverse[i] = 1 / ((bHead[i] + bRest[i]) + (bTail[i] + lo[i]));
    }
  }

  private static void heads(
      double[] a, double[] aTail, double[] lo, double[] inverse, double[] head, int n) {
    for (int i = 0; i < n; i++) {
      head[i] = head((a[i] + (aTail[i] + lo[i])) * inverse[i]);
    }
  }

  /** Puts the remainders where the numerators were. */
  private static void remainders(double[] a, double[] bHead, double[] bRest, double[] head, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = remainder(a[i], bHead[i], bRest[i], head[i]);
    }
  }

  /** Puts the sums where the heads were. */
  private static void sums(
      double[] head,
      double[] remainder,
      double[] aTail,
      double[] bTail,
      double[] lo,
      double[] inverse,
      int n) {
    for (int i = 0; i < n; i++) {
      head[i] = sum(head[i], remainder[i], aTail[i], bTail[i], lo[i], inverse[i]);
    }
  }

  private static void signs(double[] sum, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = withSign(sum[i], x[i]);
    }
  }
}
