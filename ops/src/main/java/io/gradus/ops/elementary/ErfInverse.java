package io.gradus.ops.elementary;

/**
 * erf⁻¹ x, at most 2 ulp off; ±0 at ±0, ±∞ at ±1, NaN beyond.
 *
 * <p>It starts from Winitzki's formula, which is 0.2 % off, and takes three steps of Halley's
 * method. The equation is erf y − x = 0 below ½ and (1 − x) − erfc y = 0 above, so that no digits
 * are lost. Sources: Winitzki, A handy approximation for the error function and its inverse, 2008;
 * DLMF 3.8.
 */
public final class ErfInverse {
  private static final double TWO_OVER_ROOT_PI = 0x1.20dd750429b6dp0;

  /** √π/2. */
  private static final double SLOPE = 0x1.c5bf891b4ef6bp-1;

  /** Winitzki's a. */
  private static final double A = 0.147;

  private ErfInverse() {}

  /** erf⁻¹ x. */
  public static double erfInverse(double x) {
    double a = Math.abs(x);
    if (!(a < 1)) {
      return a == 1 ? x * Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (a < 0x1p-30) {
      return x * SLOPE;
    }
    double y = start(a);
    for (int i = 0; i < 3; i++) {
      double missing = a < 0.5 ? a - Erf.erf(y) : Erf.erfc(y) - (1 - a);
      double step = missing / (TWO_OVER_ROOT_PI * Gaussian.gaussian(y));
      y += step / (1 - y * step);
    }
    return Math.copySign(y, x);
  }

  /**
   * √π/2·e^y², given y = erf⁻¹ x. In the tail e^y² is computed as h(y)/(y·erfc y), because e^y²
   * itself would magnify y's rounding error by y²; see {@link Erf}.
   */
  public static double gradient(double x, double y) {
    double a = Math.abs(x);
    if (a > 0.5 && a < 1) {
      double u = Math.abs(y);
      return SLOPE * Erf.h(u) / (u * (1 - a));
    }
    return SLOPE * Exp.exp(y * y);
  }

  private static double start(double x) {
    double log = Log.log((1 - x) * (1 + x));
    double half = 2 / (Math.PI * A) + log / 2;
    return Math.sqrt(-log / A / (Math.sqrt(half * half - log / A) + half));
  }
}
