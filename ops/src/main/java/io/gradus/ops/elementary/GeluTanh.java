package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.productTail;

/**
 * x·σ(v) with v = 2·√(2/π)·(x + 0.044715·x³), and its derivative; the value at most 2 ulp off; ±0
 * at ±0, −0 at −∞, ∞ at ∞.
 *
 * <p>In the tail the result is x·e^v, which would magnify the rounding error of v by v. So v is
 * kept in two parts.
 */
public final class GeluTanh {
  /** 2·√(2/π). */
  private static final double K = 0x1.9884533d43651p+0;

  private static final double K_TAIL = -0x1.cbc0d30ebfd15p-54;

  private static final double CUBIC = 0.044715;

  private static final double CUBIC_TAIL = 0x1.441355475a31ap-59;

  /** Of v′ = K + 3·K·0.044715·x². */
  private static final double SLOPE_CUBIC = 0x1.b6676bf7450f0p-3;

  /** Below this, σ(v) nears the subnormal numbers and is e^v. */
  private static final double TAIL = -600;

  /** Beyond ±this x, the value is −0 or x, and the gradient 0 or 1. */
  private static final double END = 22;

  private GeluTanh() {}

  /** x·σ(v). */
  public static double geluTanh(double x) {
    if (!(Math.abs(x) < END)) {
      return x < 0 ? -0.0 : x;
    }
    double v = v(x);
    double vTail = vTail(x);
    if (v < TAIL) {
      return Exp.times(x + x * vTail, v);
    }
    double y = x * Sigmoid.sigmoid(v);
    return y + y * (Sigmoid.sigmoid(-v) * vTail);
  }

  /** σ(v)·(1 + x·v′·σ(−v)). */
  public static double gradient(double x) {
    if (!(Math.abs(x) < END)) {
      return x < 0 ? 0 : x > 0 ? 1 : x;
    }
    double v = v(x);
    double vTail = vTail(x);
    double slope = x * (K + SLOPE_CUBIC * (x * x));
    if (v < TAIL) {
      return Exp.times((1 + slope) * (1 + vTail), v);
    }
    double complement = Sigmoid.sigmoid(-v);
    double s = Sigmoid.sigmoid(v);
    return (s + s * (complement * vTail)) * (1 + slope * complement);
  }

  /** v, rounded. */
  private static double v(double x) {
    return x * K * (1 + CUBIC * (x * x));
  }

  /** What rounding takes from {@link #v}. */
  private static double vTail(double x) {
    double square = x * x;
    double cube = CUBIC * square;
    double sum = 1 + cube;
    double whole = sum - 1;
    double sumTail =
        ((1 - (sum - whole)) + (cube - whole))
            + productTail(CUBIC, square, cube)
            + CUBIC_TAIL * square
            - CUBIC * Gaussian.minusTail(x);
    double factor = x * K;
    double factorTail = productTail(x, K, factor) + x * K_TAIL;
    return productTail(factor, sum, factor * sum) + (factor * sumTail + factorTail * sum);
  }
}
