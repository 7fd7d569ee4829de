package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.LN2_HI;
import static io.gradus.ops.elementary.Bits.LN2_LO;
import static io.gradus.ops.elementary.Bits.ONE_BITS;
import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.ROUND_BITS;
import static io.gradus.ops.elementary.Bits.multiple;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;

/**
 * What the exponentials share: x = k·ln 2 + r + c, with k whole, |r| ≤ ln(2)/2, and c what rounding
 * takes from r. Then eˣ = 2ᵏ·e^(r + c), and e^(r + c) − 1 = hi + lo, of which hi is a double and lo
 * is so small that its own rounding does not show.
 *
 * <p>For |x| &lt; 745. Source of the reduction: Cody and Waite, Software Manual for the Elementary
 * Functions, 1980, with ln 2 in two parts. All products k·LN2_HI are exact.
 */
final class ExpReduction {
  private static final double LOG2_E = 0x1.71547652b82fep0;

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

  private ExpReduction() {}

  /** k + ROUND: the sum rounds x/ln 2, and its last bits are k. */
  static double shifted(double x) {
    return x * LOG2_E + ROUND;
  }

  /** x − k·ln 2 but for what its last part takes: r is this less {@link #taken}. */
  private static double partly(double x, double shifted) {
    return x - (shifted - ROUND) * LN2_HI;
  }

  private static double taken(double shifted) {
    return (shifted - ROUND) * LN2_LO;
  }

  static double rest(double x, double shifted) {
    return partly(x, shifted) - taken(shifted);
  }

  /** c, what rounding takes from r. */
  static double restTail(double x, double shifted) {
    double partly = partly(x, shifted);
    double taken = taken(shifted);
    return (partly - (partly - taken)) - taken;
  }

  /** P with eʳ = 1 + r + r²/2 + r³·P(r): even and odd powers side by side. */
  static double polynomial(double r, double square) {
    double even = (((P8 * square + P6) * square + P4) * square + P2) * square + P0;
    double odd = (((P9 * square + P7) * square + P5) * square + P3) * square + P1;
    return odd * r + even;
  }

  /** r³·P(r), for {@link #lo}. */
  static double cubic(double r) {
    double square = r * r;
    return r * square * polynomial(r, square);
  }

  /** r + r²/2, the square taken of r's head and so exact. A zero keeps its sign. */
  static double hi(double r) {
    double head = multiple(r);
    return r - (0.0 - 0.5 * head * head);
  }

  /** What e^(r + c) − 1 has beyond {@link #hi}. */
  static double lo(double r, double c, double cubic) {
    double head = multiple(r);
    double half = 0.5 * head * head;
    double hi = r - (0.0 - half);
    return (half - (hi - r)) + (c * r + c + (cubic + 0.5 * (r + head) * (r - head)));
  }

  /** 1 + hi + lo, rounded. */
  static double mantissa(double hi, double lo) {
    double one = 1 + hi;
    return one + ((hi - (one - 1)) + lo);
  }

  /** What rounding takes from {@link #mantissa}. */
  static double mantissaTail(double hi, double lo, double mantissa) {
    double one = 1 + hi;
    double rest = (hi - (one - 1)) + lo;
    return rest - (mantissa - one);
  }

  /** k + ROUND, r and c of factor·x, for a factor that is ±2ⁿ. */
  static void reduce(double factor, double[] x, double[] shifted, double[] r, double[] c, int n) {
    for (int i = 0; i < n; i++) {
      double u = factor * x[i];
      double v = shifted(u);
      shifted[i] = v;
      r[i] = rest(u, v);
      c[i] = restTail(u, v);
    }
  }

  /** k + ROUND, r and c of factor·|x|, for a factor that is ±2ⁿ. */
  static void reduceSize(
      double factor, double[] x, double[] shifted, double[] r, double[] c, int n) {
    for (int i = 0; i < n; i++) {
      double u = factor * Math.abs(x[i]);
      double v = shifted(u);
      shifted[i] = v;
      r[i] = rest(u, v);
      c[i] = restTail(u, v);
    }
  }

  static void cubicsAndHis(double[] r, double[] cubic, double[] hi, int n) {
    for (int i = 0; i < n; i++) {
      cubic[i] = cubic(r[i]);
      hi[i] = hi(r[i]);
    }
  }

  static void los(double[] r, double[] c, double[] cubic, double[] lo, int n) {
    for (int i = 0; i < n; i++) {
      lo[i] = lo(r[i], c[i], cubic[i]);
    }
  }

  /** e^(r + c) in two parts. */
  static void mantissas(double[] hi, double[] lo, double[] mantissa, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      double v = mantissa(hi[i], lo[i]);
      mantissa[i] = v;
      tail[i] = mantissaTail(hi[i], lo[i], v);
    }
  }

  /** The powers 2ᵏ, and whether every k is from −512 to 511. */
  static boolean powers(double[] shifted, double[] power, int n) {
    long range = 0;
    for (int i = 0; i < n; i++) {
      long bits = doubleToRawLongBits(shifted[i]);
      range |= bits + (512 - ROUND_BITS);
      power[i] = longBitsToDouble(ONE_BITS + (bits << 52));
    }
    return range >>> 10 == 0;
  }
}
