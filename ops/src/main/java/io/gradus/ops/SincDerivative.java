package io.gradus.ops;

import static io.gradus.ops.elementary.Cos.cos;
import static io.gradus.ops.elementary.Sin.sin;

/**
 * Computes dᵏ/dxᵏ sin(πx)/(πx) for {@link Sinc}, at 0 too, where the quotients cancel.
 *
 * <p>Leibniz’s rule for x·y = sin(πx)/π gives y⁽ᵏ⁾ = (πᵏ⁻¹·sin⁽ᵏ⁾(πx) − k·y⁽ᵏ⁻¹⁾)/x. Around 0 the
 * power series in πx is used.
 */
final class SincDerivative {
  private SincDerivative() {}

  static double of(int order, double x) {
    double t = Math.PI * x;
    return Math.abs(t) < 1 + order
        ? series(order, t) * StrictMath.pow(Math.PI, order)
        : quotient(order, x);
  }

  /** Σ (−1)ⁱ·t²ⁱ⁻ᵏ/((2i + 1)·(2i − k)!), with what the additions lose added at the end. */
  private static double series(int order, double t) {
    int i = (order + 1) / 2;
    double power = order % 2 == 0 ? 1 : t;
    double sum = 0;
    double lost = 0;
    double term;
    do {
      term = (i % 2 == 0 ? power : -power) / (2 * i + 1);
      double next = sum + term;
      lost += term - (next - sum);
      sum = next;
      power *= t * t / ((2 * i + 1 - order) * (2 * i + 2 - order));
      i++;
    } while (Math.abs(term) > 1e-17 * Math.abs(sum));
    return sum + lost;
  }

  private static double quotient(int order, double x) {
    // The period of sin πx is 2. The remainder of x is exact, while πx is not.
    double r = StrictMath.IEEEremainder(x, 2);
    double sin = sin(Math.PI * (Math.abs(r) > 0.5 ? Math.copySign(1, r) - r : r));
    // Near its zeros at ±½, cos πr is computed as the sine of the complement, which is exact too.
    double complement = 0.5 - Math.abs(r);
    double cos = Math.abs(complement) < 0.25 ? sin(Math.PI * complement) : cos(Math.PI * r);
    double y = sin / (Math.PI * x);
    double power = 1;
    for (int k = 1; k <= order; k++) {
      double sine = (k % 2 == 0 ? sin : cos) * power;
      y = ((k & 2) == 0 ? sine - k * y : -sine - k * y) / x;
      power *= Math.PI;
    }
    return y;
  }
}
