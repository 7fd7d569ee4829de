package io.gradus.ops;

import static io.gradus.ops.elementary.Cos.cos;
import static io.gradus.ops.elementary.Sin.sin;

/**
 * Computes dᵏ/dxᵏ sin(πx)/(πx) for {@link Sinc}, at 0 too, where the quotients cancel.
 *
 * <p>With t = πx and f = sin t/t, Leibniz’s rule for t·f = sin t gives f⁽ᵏ⁾ = (sin⁽ᵏ⁾ t −
 * k·f⁽ᵏ⁻¹⁾)/t. Around 0 the power series of f is used.
 */
final class SincDerivative {
  private SincDerivative() {}

  static double of(int order, double x) {
    double t = Math.PI * x;
    double f = Math.abs(t) < 1 + order ? series(order, t) : quotient(order, x);
    return f * StrictMath.pow(Math.PI, order);
  }

  /** Σ (−1)ⁱ·t²ⁱ⁻ᵏ/((2i + 1)·(2i − k)!). */
  private static double series(int order, double t) {
    int i = (order + 1) / 2;
    double power = order % 2 == 0 ? 1 : t;
    double sum = 0;
    double term;
    do {
      term = (i % 2 == 0 ? power : -power) / (2 * i + 1);
      sum += term;
      power *= t * t / ((2 * i + 1 - order) * (2 * i + 2 - order));
      i++;
    } while (Math.abs(term) > 1e-17 * Math.abs(sum));
    return sum;
  }

  private static double quotient(int order, double x) {
    // The period of sin πx is 2. The remainder of x is exact, while πx is not.
    double r = StrictMath.IEEEremainder(x, 2);
    double sin = sin(Math.PI * (Math.abs(r) > 0.5 ? Math.copySign(1, r) - r : r));
    // Near its zeros at ±½, cos πr is computed as the sine of the complement, which is exact too.
    double complement = 0.5 - Math.abs(r);
    double cos = Math.abs(complement) < 0.25 ? sin(Math.PI * complement) : cos(Math.PI * r);
    double t = Math.PI * x;
    double f = sin / t;
    for (int k = 1; k <= order; k++) {
      double sine = k % 2 == 0 ? sin : cos;
      f = ((k & 2) == 0 ? sine - k * f : -sine - k * f) / t;
    }
    return f;
  }
}
