package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.productTail;

/**
 * x·Φ(x) with Φ the normal distribution function, at most 1.5 ulp off; ±0 at ±0, −0 at −∞, ∞ at ∞.
 *
 * <p>Φ(x) is erfc(u)/2 with u = −x/√2. In the tail the exponent −x²/2 is taken from x, not from the
 * rounded u, and x/u is −√2; see {@link Erf}.
 */
public final class Gelu {
  private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
  private static final double SQRT_HALF_TAIL = -0x1.bdd3413b26456p-55;

  /** φ(0) = 1/√(2π). */
  private static final double DENSITY = 0x1.9884533d43651p-2;

  /** Beyond this the tail is 0. */
  private static final double END = 38.7;

  private Gelu() {}

  /** x·Φ(x). */
  public static double gelu(double x) {
    double a = Math.abs(x);
    double u = a * SQRT_HALF;
    if (u < Erf.TAIL) {
      return x * middle(x);
    }
    if (!(a < END)) {
      return x < 0 ? -0.0 : x;
    }
    double uTail = productTail(a, SQRT_HALF, u) + a * SQRT_HALF_TAIL;
    double square = -0.5 * (x * x);
    double squareTail = 0.5 * Gaussian.minusTail(x);
    double tail = Erf.tail(u, uTail, square, squareTail, -SQRT_HALF, -SQRT_HALF_TAIL);
    return x < 0 ? tail : x + tail;
  }

  /** Φ(x) + x·φ(x), given y = x·Φ(x). */
  public static double gradient(double x, double y) {
    if (!(Math.abs(x) < END)) {
      return x < 0 ? 0 : x > 0 ? 1 : x;
    }
    double distribution = Math.abs(x) * SQRT_HALF < Erf.TAIL ? middle(x) : y / x;
    double square = -0.5 * (x * x);
    return distribution + Exp.times(DENSITY * x, square, 0.5 * Gaussian.minusTail(x));
  }

  /** Φ(x) where erf is small. */
  private static double middle(double x) {
    return 0.5 + 0.5 * Erf.small(x * SQRT_HALF);
  }
}
