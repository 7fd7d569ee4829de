package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.LN2_HI;
import static io.gradus.ops.elementary.Bits.LN2_LO;
import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.ROUND_BITS;
import static io.gradus.ops.elementary.Bits.multiple;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;

/**
 * What the logarithms share: x = 2ᵏ·(1 + f) with √½ ≤ 1 + f &lt; √2, and ln(1 + f) = hi + lo.
 *
 * <p>With s = f/(2 + f), ln(1 + f) = ln((1 + s)/(1 − s)) = f − f²/2 + s·(f²/2 + s²·P(s²)). The
 * square f²/2 is taken in two parts. Source of the formula: K. C. Ng, FDLIBM e_log.c, 1993.
 */
final class LogReduction {
  /** Of √½. */
  private static final long ROOT_BITS = 0x3fe6a09e667f3bcdL;

  // (ln((1 + s)/(1 − s)) − 2s)/(s·z), z = s² ≤ 0.04, error 2^-54.6:
  // ops/src/test/accuracy/coefficients.py
  private static final double P0 = 0x1.5555555555555p-1;
  private static final double P1 = 0x1.9999999999f30p-2;
  private static final double P2 = 0x1.24924923dbe7dp-2;
  private static final double P3 = 0x1.c71c72e261708p-3;
  private static final double P4 = 0x1.745cab659491ap-3;
  private static final double P5 = 0x1.3b29f0da9e5c5p-3;
  private static final double P6 = 0x1.0e89f79a46672p-3;
  private static final double P7 = 0x1.16ad834fc1812p-3;

  private LogReduction() {}

  private static long exponent(double x) {
    return doubleToRawLongBits(x) - ROOT_BITS >> 52;
  }

  /** 1 + f of a normal x > 0. */
  static double fraction(double x) {
    return longBitsToDouble(doubleToRawLongBits(x) - (exponent(x) << 52));
  }

  /** k + ROUND of a normal x > 0. */
  static double shifted(double x) {
    return longBitsToDouble(ROUND_BITS + exponent(x));
  }

  /** −k of a normal x > 0. */
  static double minusExponent(double x) {
    return ROUND - shifted(x);
  }

  /** 2⁻ᵏ of a normal x > 0, for k &lt; 1023. */
  static double inversePower(double x) {
    return longBitsToDouble(Bits.ONE_BITS - (exponent(x) << 52));
  }

  /** s·(f²/2 + s²·P(s²)). */
  static double product(double f) {
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = ((P6 * w + P4) * w + P2) * w + P0;
    double odd = ((P7 * w + P5) * w + P3) * w + P1;
    return s * (z * (odd * z + even) + 0.5 * f * f);
  }

  /** f − f²/2, the square taken of f's head and so exact. */
  static double hi(double f) {
    double head = multiple(f);
    return f - 0.5 * head * head;
  }

  /** What ln(1 + f) has beyond {@link #hi}. */
  static double lo(double f, double product) {
    double head = multiple(f);
    double half = 0.5 * head * head;
    return ((f - (f - half)) - half) + (product - 0.5 * (f + head) * (f - head));
  }

  /**
   * {@link #product(double)} with what a tail of f adds to ln(1 + f): tail/(1 + f), near enough.
   */
  static double product(double f, double tail) {
    double s = f / (2 + f);
    return product(f) + tail * (1 - s * (2 - 2 * s));
  }

  /** k·ln 2 + hi + lo; a zero keeps hi's sign. */
  static double sum(double minusExponent, double hi, double lo) {
    double a = minusExponent * LN2_HI;
    double sum = hi - a;
    return sum - (0.0 - ((hi - (sum + a)) + (lo - minusExponent * LN2_LO)));
  }

  static void products(double[] f, double[] tail, double[] product, int n) {
    for (int i = 0; i < n; i++) {
      product[i] = product(f[i], tail[i]);
    }
  }

  static void los(double[] f, double[] product, double[] lo, int n) {
    for (int i = 0; i < n; i++) {
      lo[i] = lo(f[i], product[i]);
    }
  }

  static void sums(double[] shifted, double[] f, double[] product, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = sum(ROUND - shifted[i], hi(f[i]), lo(f[i], product[i]));
    }
  }

  /** Whether every k is from −512 to 511, for the bits of x less those of √½, or-ed. */
  static boolean isOrdinary(long range) {
    return range >>> 62 == 0;
  }

  /** What {@link #isOrdinary} asks for. */
  static long range(double x) {
    return doubleToRawLongBits(x) - ROOT_BITS + (512L << 52);
  }
}
