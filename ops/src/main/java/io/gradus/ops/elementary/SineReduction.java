package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.multiple;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;

/**
 * What sine and cosine share: |x| = k·π/2 + r + tail with k whole and |r| ≤ π/4, and the sine and
 * cosine of r + tail.
 *
 * <p>π/2 is kept in four parts of which the first three have 33 bits, so that their products with k
 * are exact up to {@link #LARGE}. Beyond it the functions are {@code StrictMath}'s, which reduces
 * its argument with as many digits of π as it takes (Payne and Hanek, as in FDLIBM).
 */
final class SineReduction {
  /** 2²⁰·π/2, rounded down. */
  static final double LARGE = 1647098;

  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  private static final double HALF_PI_0 = 0x1.921fb544p0;
  private static final double HALF_PI_1 = 0x1.0b4611a6p-34;
  private static final double HALF_PI_2 = 0x1.3198a2ep-69;
  private static final double HALF_PI_3 = 0x1.b839a252049c1p-104;

  // (sin r − r)/r³ and (cos r − 1 + r²/2)/r⁴ in r² ≤ (π/4)², errors 2^-56.6 and 2^-58.6:
  // ops/src/test/accuracy/coefficients.py
  private static final double S0 = -0x1.5555555555555p-3;
  private static final double S1 = 0x1.1111111111110p-7;
  private static final double S2 = -0x1.a01a01a019930p-13;
  private static final double S3 = 0x1.71de3a545f9b1p-19;
  private static final double S4 = -0x1.ae6454110e2bep-26;
  private static final double S5 = 0x1.61217dace845dp-33;
  private static final double S6 = -0x1.ab170422256eap-41;
  private static final double C0 = 0x1.5555555555555p-5;
  private static final double C1 = -0x1.6c16c16c16964p-10;
  private static final double C2 = 0x1.a01a019f4df8ep-16;
  private static final double C3 = -0x1.27e4fa16e88e7p-22;
  private static final double C4 = 0x1.1eeb67ea683bap-29;
  private static final double C5 = -0x1.907cea00038c7p-37;

  private SineReduction() {}

  /** k + ROUND for x ≥ 0. */
  static double shifted(double x) {
    return x * TWO_OVER_PI + ROUND;
  }

  /** r for x ≥ 0. */
  static double rest(double x) {
    double k = shifted(x) - ROUND;
    double first = x - k * HALF_PI_0;
    double b = k * HALF_PI_1;
    double second = first - b;
    double c = k * HALF_PI_2;
    double third = second - c;
    double lost = ((first - second) - b) + ((second - third) - c);
    return third + (lost - k * HALF_PI_3);
  }

  /** What rounding takes from r. */
  static double tail(double x) {
    double k = shifted(x) - ROUND;
    double first = x - k * HALF_PI_0;
    double b = k * HALF_PI_1;
    double second = first - b;
    double c = k * HALF_PI_2;
    double third = second - c;
    double lost = ((first - second) - b) + ((second - third) - c);
    double low = lost - k * HALF_PI_3;
    return (third - (third + low)) + low;
  }

  /** S with sin r = r + r³·S(r²). */
  static double sinePolynomial(double r) {
    double z = r * r;
    double w = z * z;
    return (((S6 * w + S4) * w + S2) * w + S0) + z * ((S5 * w + S3) * w + S1);
  }

  /** What the tail, and the difference of r² and its head's square, add to sin r. */
  static double sineCorrection(double r, double tail, double polynomial) {
    double head = multiple(r);
    return (r + head) * (r - head) * r * polynomial + (tail - 0.5 * r * r * tail);
  }

  /** sin(r + tail), where r³ is the exact square of r's head times r. */
  static double sine(double r, double polynomial, double correction) {
    double head = multiple(r);
    return r + (head * head * r * polynomial + correction);
  }

  /** C with cos r = 1 − r²/2 + r⁴·C(r²). */
  static double cosinePolynomial(double r) {
    double z = r * r;
    double w = z * z;
    return ((C4 * w + C2) * w + C0) + z * ((C5 * w + C3) * w + C1);
  }

  /** cos(r + tail), where r² is taken of r's head first. */
  static double cosine(double r, double tail, double polynomial) {
    double z = r * r;
    double curve = z * z * polynomial;
    double head = multiple(r);
    double half = 0.5 * head * head;
    double one = 1 - half;
    double rest = 0.5 * (r + head) * (r - head) + r * tail;
    return one + (((1 - one) - half) + (curve - rest));
  }

  /** The sine of x + quarters·π/2, for x ≥ 0. */
  static double turned(double x, int quarters) {
    double r = rest(x);
    double tail = tail(x);
    double y;
    if ((turn(x, quarters) & 1) == 0) {
      double polynomial = sinePolynomial(r);
      y = sine(r, polynomial, sineCorrection(r, tail, polynomial));
    } else {
      y = cosine(r, tail, cosinePolynomial(r));
    }
    return signed(x, y, quarters);
  }

  /** k + quarters in its last bits, for x ≥ 0. */
  private static long turn(double x, int quarters) {
    return doubleToRawLongBits(shifted(x)) + quarters;
  }

  /** The sine after an even number of quarters, the cosine after an odd one. */
  private static double picked(double x, double sine, double cosine, int quarters) {
    long s = doubleToRawLongBits(sine);
    long c = doubleToRawLongBits(cosine);
    return longBitsToDouble(s ^ (s ^ c) & turn(x, quarters) << 63 >> 63);
  }

  /** −y after half a turn. */
  static double signed(double x, double y, int quarters) {
    return longBitsToDouble(doubleToRawLongBits(y) ^ (turn(x, quarters) & 2) << 62);
  }

  static void abs(double[] x, double[] abs, int n) {
    for (int i = 0; i < n; i++) {
      abs[i] = Math.abs(x[i]);
    }
  }

  static void rests(double[] x, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = rest(x[i]);
    }
  }

  static void tails(double[] x, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      tail[i] = tail(x[i]);
    }
  }

  static void sinePolynomials(double[] r, double[] polynomial, int n) {
    for (int i = 0; i < n; i++) {
      polynomial[i] = sinePolynomial(r[i]);
    }
  }

  static void sineCorrections(
      double[] r, double[] tail, double[] polynomial, double[] correction, int n) {
    for (int i = 0; i < n; i++) {
      correction[i] = sineCorrection(r[i], tail[i], polynomial[i]);
    }
  }

  static void sines(double[] r, double[] polynomial, double[] correction, double[] sine, int n) {
    for (int i = 0; i < n; i++) {
      sine[i] = sine(r[i], polynomial[i], correction[i]);
    }
  }

  static void cosinePolynomials(double[] r, double[] polynomial, int n) {
    for (int i = 0; i < n; i++) {
      polynomial[i] = cosinePolynomial(r[i]);
    }
  }

  static void cosines(double[] r, double[] tail, double[] polynomial, double[] cosine, int n) {
    for (int i = 0; i < n; i++) {
      cosine[i] = cosine(r[i], tail[i], polynomial[i]);
    }
  }

  /** Both functions of r + tail, for |x| in {@code abs}. */
  static void both(double[] abs, double[] sine, double[] cosine, int n, double[][] t) {
    double[] r = t[5];
    double[] tail = t[6];
    double[] polynomial = t[7];
    double[] correction = t[8];
    rests(abs, r, n);
    tails(abs, tail, n);
    sinePolynomials(r, polynomial, n);
    sineCorrections(r, tail, polynomial, correction, n);
    sines(r, polynomial, correction, sine, n);
    cosinePolynomials(r, polynomial, n);
    cosines(r, tail, polynomial, cosine, n);
  }

  static void picked(
      double[] abs, double[] sine, double[] cosine, int quarters, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = picked(abs[i], sine[i], cosine[i], quarters);
    }
  }

  /** The sines of x + quarters·π/2 but for their {@link #signed}, for x ≥ 0 in {@code abs}. */
  static void unsigned(double[] abs, int quarters, double[] y, int n, double[][] t) {
    double[] sine = t[3];
    double[] cosine = t[4];
    both(abs, sine, cosine, n, t);
    picked(abs, sine, cosine, quarters, y, n);
  }
}
