package io.gradus.ops.elementary;

import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;

/** Exact steps on doubles that the functions share. */
final class Bits {
  /** x + ROUND − ROUND is x to the nearest whole number, for |x| &lt; 2⁵¹. */
  static final double ROUND = 0x1.8p52;

  static final long ROUND_BITS = doubleToRawLongBits(ROUND);

  static final long ONE_BITS = doubleToRawLongBits(1.0);

  /** x + HEAD − HEAD is x to the nearest multiple of 2⁻²⁶. */
  private static final double HEAD = 0x1.8p26;

  /** 2²⁷ + 1. */
  private static final double SPLIT = 0x1.0000002p27;

  /** ln 2 in two parts, of which the first has 32 bits: its products with exponents are exact. */
  static final double LN2_HI = 0x1.62e42feep-1;

  static final double LN2_LO = 0x1.a39ef35793c76p-33;

  private Bits() {}

  /** x to the nearest multiple of 2⁻²⁶: for |x| ≤ 1 its square is exact. */
  static double multiple(double x) {
    return x + HEAD - HEAD;
  }

  /**
   * The first 26 bits of x, rounded; those that are left over are x − head(x). Source: Veltkamp.
   */
  static double head(double x) {
    double c = x * SPLIT;
    return c - (c - x);
  }

  /** What rounding took from {@code product} = a·b. Source: Veltkamp and Dekker. */
  static double productTail(double a, double b, double product) {
    double aHead = head(a);
    double aRest = a - aHead;
    double bHead = head(b);
    double bRest = b - bHead;
    return ((aHead * bHead - product) + aHead * bRest + aRest * bHead) + aRest * bRest;
  }

  /** p·2ᵏ, where k is in the last bits of {@code shifted} = k + ROUND, and the result is normal. */
  static double scale(double p, double shifted) {
    return longBitsToDouble(doubleToRawLongBits(p) + (doubleToRawLongBits(shifted) << 52));
  }

  /** 2ᵏ for {@code shifted} = k + ROUND. */
  static double power(double shifted) {
    return longBitsToDouble(ONE_BITS + (doubleToRawLongBits(shifted) << 52));
  }

  /** 2⁻ᵏ for {@code shifted} = k + ROUND. */
  static double inversePower(double shifted) {
    return longBitsToDouble(ONE_BITS - (doubleToRawLongBits(shifted) << 52));
  }

  /** p·2ᵏ for a whole k, |k| ≤ 1,200, rounded once where the result is subnormal. */
  static double scaleTwice(double p, double k) {
    double half = Math.rint(k / 2);
    return p * power(half + ROUND) * power(k - half + ROUND);
  }

  /** y ≥ 0 with the sign of x. */
  static double withSign(double y, double x) {
    return longBitsToDouble(doubleToRawLongBits(y) | doubleToRawLongBits(x) & Long.MIN_VALUE);
  }
}
