package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.multiple;
import static java.lang.Double.doubleToRawLongBits;

/**
 * What sine and cosine share: x = k·π/2 + r + tail with k whole and |r| ≤ π/4, and the sine and
 * cosine of r + tail. For −x, all of k, r and tail are negated.
 *
 * <p>π/2 is kept in four parts of which the first three have 33 bits, so that their products with k
 * are exact up to {@link #LARGE}. Beyond it the functions are {@code StrictMath}'s, which reduces
 * its argument with as many digits of π as it takes (Payne and Hanek, as in FDLIBM).
 */
final class SineReduction {
  /** 2²⁰·π/2, rounded down. */
  static final double LARGE = 1647098;

  private static final long ORDINARY_BITS = doubleToRawLongBits(0x1p20);

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

  /** k + ROUND. */
  static double shifted(double x) {
    return x * TWO_OVER_PI + ROUND;
  }

  /** r, rounded. A zero keeps its sign. */
  static double rest(double x) {
    double k = shifted(x) - ROUND;
    double first = x - k * HALF_PI_0;
    double b = k * HALF_PI_1;
    double second = first - b;
    double c = k * HALF_PI_2;
    double third = second - c;
    double lost = ((first - second) - b) + ((second - third) - c);
    return third - (k * HALF_PI_3 - lost);
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

  /** sin(r + tail), where r³ is the exact square of r's head times r. A zero keeps its sign. */
  static double sine(double r, double polynomial, double correction) {
    double head = multiple(r);
    return r - (0.0 - (head * head * r * polynomial + correction));
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

  /** The sine of x + quarters·π/2. */
  static double turned(double x, int quarters) {
    double r = rest(x);
    double tail = tail(x);
    long turn = doubleToRawLongBits(shifted(x)) + quarters;
    double y;
    if ((turn & 1) == 0) {
      double polynomial = sinePolynomial(r);
      y = sine(r, polynomial, sineCorrection(r, tail, polynomial));
    } else {
      y = cosine(r, tail, cosinePolynomial(r));
    }
    return (turn & 2) == 0 ? y : -y;
  }

  /** k + ROUND, r and its tail. */
  private static void reduce(double[] x, double[] shifted, double[] r, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[i];
      shifted[i] = shifted(v);
      r[i] = rest(v);
      tail[i] = tail(v);
    }
  }

  static void sines(double[] r, double[] tail, double[] sine, int n) {
    for (int i = 0; i < n; i++) {
      double polynomial = sinePolynomial(r[i]);
      sine[i] = sine(r[i], polynomial, sineCorrection(r[i], tail[i], polynomial));
    }
  }

  static void cosines(double[] r, double[] tail, double[] cosine, int n) {
    for (int i = 0; i < n; i++) {
      cosine[i] = cosine(r[i], tail[i], cosinePolynomial(r[i]));
    }
  }

  /**
   * {@link #turned} without a branch: with t = k + quarters less a multiple of 4, from −2 to 2, the
   * sine counts 1 − |t| times and the cosine t·(2 − |t|) times. A zero sine keeps its sign.
   */
  private static double turned(double shifted, double sine, double cosine, int quarters) {
    double turns = shifted - ROUND + quarters;
    double t = turns - 4 * (0.25 * turns + ROUND - ROUND);
    double size = Math.abs(t);
    return sine * (1 - size) - (0.0 - cosine * (t * (2 - size)));
  }

  private static void turned(
      double[] shifted, double[] sine, double[] cosine, int quarters, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = turned(shifted[i], sine[i], cosine[i], quarters);
    }
  }

  /** Whether every |x| is below 2²⁰. */
  private static boolean areOrdinary(double[] x, int n) {
    long range = -1;
    for (int i = 0; i < n; i++) {
      range &= (doubleToRawLongBits(x[i]) & Long.MAX_VALUE) - ORDINARY_BITS;
    }
    return range < 0;
  }

  /** The sines of x + quarters·π/2; false if some x may be beyond {@link #LARGE}. */
  static boolean turned(double[] x, int quarters, double[] y, int n, double[][] t) {
    double[] shifted = t[2];
    double[] r = t[3];
    double[] tail = t[4];
    double[] sine = t[5];
    double[] cosine = t[6];
    reduce(x, shifted, r, tail, n);
    sines(r, tail, sine, n);
    cosines(r, tail, cosine, n);
    turned(shifted, sine, cosine, quarters, y, n);
    return areOrdinary(x, n);
  }
}
