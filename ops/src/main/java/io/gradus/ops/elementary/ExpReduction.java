package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.LN2_HI;
import static io.gradus.ops.elementary.Bits.LN2_LO;
import static io.gradus.ops.elementary.Bits.ONE_BITS;
import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.ROUND_BITS;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;

/**
 * What the exponentials share: x = k·ln 2 + r + c, with k whole, |r| ≤ ln(2)/2, and c what rounding
 * takes from r. Then eˣ = 2ᵏ·e^(r + c), and eʳ = (R + r)/(R − r) with R = r·coth(r/2) = 2 + t,
 * where t is an even function of r and at most 0.02: its rounding errors hardly show.
 *
 * <p>For |x| &lt; 745. Source of the reduction: Cody and Waite, Software Manual for the Elementary
 * Functions, 1980, with ln 2 in two parts; all products k·LN2_HI are exact. Source of R: K. C. Ng,
 * FDLIBM e_exp.c, 2004.
 */
final class ExpReduction {
  private static final double LOG2_E = 0x1.71547652b82fep0;

  // (r·coth(r/2) − 2)/r² in r² for |r| ≤ ln(2)/2; t has error 2^-58.9:
  // ops/src/test/accuracy/coefficients.py
  private static final double T0 = 0x1.555555555553ep-3;
  private static final double T1 = -0x1.6c16c16bebb0cp-9;
  private static final double T2 = 0x1.1566aaf1d7f09p-14;
  private static final double T3 = -0x1.bbd41af3e5e86p-20;
  private static final double T4 = 0x1.6375edf7887a6p-25;

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

  /** t: R is 2 + t. */
  static double curve(double r) {
    double z = r * r;
    double w = z * z;
    return z * ((T1 * z + T0) + w * ((T3 * z + T2) + T4 * w));
  }

  /** eʳ − 1 − r = r·(r − t)/(2 − (r − t)), whose four roundings show more than a polynomial's. */
  static double bend(double r) {
    double d = r - curve(r);
    return r * d / (2 - d);
  }

  /** 1 + r, of which e^(r + c) differs by {@link #lo}. */
  static double hi(double r) {
    return 1 + r;
  }

  /** What e^(r + c) has beyond 1 + r, rounded, for {@code bend} = eʳ − 1 − r. */
  static double lo(double r, double c, double bend) {
    double hi = 1 + r;
    return (r - (hi - 1)) + (c * (hi + bend) + bend);
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

  static void curves(double[] r, double[] curve, int n) {
    for (int i = 0; i < n; i++) {
      curve[i] = curve(r[i]);
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
