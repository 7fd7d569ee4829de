package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.ROUND;
import static io.gradus.ops.elementary.Bits.productTail;

/**
 * 2ˣ, at most 0.65 ulp off, 0.8 where it is subnormal; exact where x is whole, 0 at −∞, ∞ at ∞.
 *
 * <p>It is 2ᵏ·e^(f·ln 2) with x = k + f, k whole and |f| ≤ ½, and f·ln 2 in two parts.
 */
public final class Exp2 {
  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double LN2_TAIL = 0x1.abc9e3b39803fp-56;

  private Exp2() {}

  /** 2ˣ. */
  public static double exp2(double x) {
    if (!(Math.abs(x) < 1100)) {
      return x < 0 ? 0 : x * Double.POSITIVE_INFINITY;
    }
    double k = x + ROUND - ROUND;
    double f = x - k;
    double product = f * LN2;
    double tail = productTail(f, LN2, product) + f * LN2_TAIL;
    return Bits.scaleTwice(Exp.exp(product, tail), k);
  }
}
