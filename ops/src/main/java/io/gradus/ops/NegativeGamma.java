package io.gradus.ops;

import org.apache.commons.numbers.core.DD;

/**
 * ln |Γ(x)| and ψ(x) for x &lt; 0 that is not a whole number, by reflection (DLMF 5.5.3 and 5.5.4).
 *
 * <p>The terms of the reflection formula cancel near the zeros, of which there are one or two
 * between any two poles. They are therefore computed in pairs of doubles, which have 32 digits, and
 * rounded at the end.
 */
final class NegativeGamma {
  private static final DD PI = DD.ofSum(3.141592653589793, 1.2246467991473532e-16);
  private static final DD LN2 = DD.ofSum(0.6931471805599453, 2.3190468138462996e-17);
  private static final DD LN_PI = DD.ofSum(1.1447298858494002, 1.0265951162707826e-17);
  private static final DD LN_2PI_HALF = DD.ofSum(0.9189385332046728, -3.8782941580672414e-17);

  /** B₂, B₄ … B₂₆, as numerators and denominators. */
  private static final long[][] BERNOULLI = {
    {1, 6},
    {-1, 30},
    {1, 42},
    {-1, 30},
    {5, 66},
    {-691, 2730},
    {7, 6},
    {-3617, 510},
    {43867, 798},
    {-174611, 330},
    {854513, 138},
    {-236364091, 2730},
    {8553103, 6}
  };

  /** From here on, the asymptotic series with these terms gives 32 digits. */
  private static final double FAR = 24;

  /** The last power in the power series of sine and cosine, which gives 32 digits up to π/4. */
  private static final int LAST_POWER = 29;

  /** The last power in the series of ln f, which gives 32 digits for f from √½ to √2. */
  private static final int LAST_OF_LOG = 43;

  private NegativeGamma() {}

  /** ln |Γ(x)| = ln π − ln |sin πx| − ln Γ(1 − x). */
  static double logGamma(double x) {
    return LN_PI.subtract(log(sine(x))).subtract(logGamma(DD.ofDifference(1, x))).hi();
  }

  /** π²/sin² πx. */
  static DD squaredCosecant(double x) {
    return PI.divide(sine(x)).square();
  }

  /** |sin πx|. */
  private static DD sine(double x) {
    double r = Math.abs(x - Math.rint(x));
    return r > 0.25 ? cosPi(0.5 - r) : sinPi(r);
  }

  /** ψ(x) = ψ(1 − x) − π·cot πx. */
  static double digamma(double x) {
    double signed = x - Math.rint(x);
    double r = Math.abs(signed);
    DD cotangent = r > 0.25 ? sinPi(0.5 - r).divide(cosPi(0.5 - r)) : cosPi(r).divide(sinPi(r));
    DD reflected = PI.multiply(signed < 0 ? cotangent.negate() : cotangent);
    return digamma(DD.ofDifference(1, x)).subtract(reflected).hi();
  }

  /**
   * ln Γ(z) for z ≥ 1, by Stirling’s series (DLMF 5.11.1) at a larger number and the recurrence
   * (5.5.1) down to z.
   */
  private static DD logGamma(DD z) {
    DD product = DD.ONE;
    DD far = z;
    for (; far.hi() < FAR; far = far.add(1)) {
      product = product.multiply(far);
    }
    DD inverse = far.reciprocal();
    DD square = inverse.square();
    DD series = DD.ZERO;
    for (int k = BERNOULLI.length; k >= 1; k--) {
      series = series.multiply(square).add(bernoulli(k).divide(2 * k * (2 * k - 1)));
    }
    return far.subtract(0.5)
        .multiply(log(far))
        .subtract(far)
        .add(LN_2PI_HALF)
        .add(series.multiply(inverse))
        .subtract(log(product));
  }

  /**
   * ψ(z) for z ≥ 1, by the asymptotic series (DLMF 5.11.2) at a larger number and the recurrence
   * (5.5.2) down to z.
   */
  private static DD digamma(DD z) {
    DD steps = DD.ZERO;
    DD far = z;
    for (; far.hi() < FAR; far = far.add(1)) {
      steps = steps.add(far.reciprocal());
    }
    DD inverse = far.reciprocal();
    DD square = inverse.square();
    DD series = DD.ZERO;
    for (int k = BERNOULLI.length; k >= 1; k--) {
      series = series.add(bernoulli(k).divide(2 * k)).multiply(square);
    }
    return log(far).subtract(inverse.multiply(0.5)).subtract(series).subtract(steps);
  }

  private static DD bernoulli(int k) {
    return DD.fromQuotient(BERNOULLI[k - 1][0], BERNOULLI[k - 1][1]);
  }

  /** ln x = e·ln 2 + 2·artanh((f − 1)/(f + 1)), where x = f·2ᵉ. */
  private static DD log(DD x) {
    int[] exponent = new int[1];
    DD f = x.frexp(exponent);
    if (f.hi() < 0.7071067811865476) {
      f = f.multiply(2);
      exponent[0]--;
    }
    DD s = f.subtract(1).divide(f.add(1));
    DD square = s.square();
    DD series = DD.ZERO;
    for (int k = LAST_OF_LOG; k >= 1; k -= 2) {
      series = series.multiply(square).add(DD.fromQuotient(1, k));
    }
    return LN2.multiply(exponent[0]).add(series.multiply(s).multiply(2));
  }

  /** sin πr for 0 ≤ r ≤ ¼. */
  private static DD sinPi(double r) {
    DD t = PI.multiply(r);
    return t.multiply(alternating(t.square(), LAST_POWER));
  }

  /** cos πr for 0 ≤ r ≤ ¼. */
  private static DD cosPi(double r) {
    return alternating(PI.multiply(r).square(), LAST_POWER - 1);
  }

  /** 1 − t²/(m·(m − 1))·(1 − …), with m = 3, 5 … or 2, 4 … up to the last power. */
  private static DD alternating(DD square, int lastPower) {
    DD sum = DD.ONE;
    for (int m = lastPower; m >= 2; m -= 2) {
      sum = DD.ONE.subtract(square.divide(m * (m - 1)).multiply(sum));
    }
    return sum;
  }
}
