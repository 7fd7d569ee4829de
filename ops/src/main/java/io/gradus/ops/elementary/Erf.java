package io.gradus.ops.elementary;

import static io.gradus.ops.elementary.Bits.productTail;

/**
 * The error functions: erf x = 2/√π·∫₀ˣ e^−t² dt and erfc x = 1 − erf x, each at most 1 ulp off;
 * erf is ±0 at ±0 and ±1 at ±∞, erfc is 2 at −∞ and 0 at ∞.
 *
 * <p>Up to 1, erf x = x + x·P(x²). In the tail erfc x = e^(−x²)·h(x)/x, where h is between 0.29 and
 * 0.57: a constant and a polynomial, in pieces. Both factors, the quotient and their products are
 * carried in two parts, so that all is rounded once.
 */
public final class Erf {
  /** From here on {@link #tail} holds. */
  static final double TAIL = 0.46;

  /** Beyond this, erfc is 0. */
  private static final double END = 27.3;

  private static final double TWO_OVER_ROOT_PI = 0x1.20dd750429b6dp0;

  // These come from ops/src/test/accuracy/coefficients.py: (erf x − x)/x in x² ≤ 1, with an error
  // of 2^-56.0, and x·e^(x²)·erfc x in x − ¾ on 0.46 .. 1, in x − 3/2 on 1 .. 2, in x − 3 on 2 .. 4
  // and in 1/x² on 4 .. 29, with errors of 2^-60.0, 2^-58.5, 2^-58.2 and 2^-57.0.
  private static final double[] SMALL = {
    0x1.06eba8214db69p-3,
    -0x1.812746b0379e6p-2,
    0x1.ce2f21a042b34p-4,
    -0x1.b82ce31284f38p-6,
    0x1.565bcd0dbd922p-8,
    -0x1.c02db3db4989dp-11,
    0x1.f9a321e4bc150p-14,
    -0x1.f4d1e4351d222p-17,
    0x1.b9df306299835p-20,
    -0x1.5f1f4134f49bep-23,
    0x1.f7b9a036e904bp-27,
    -0x1.38ac2bcb75734p-30,
    0x1.062774aa4295dp-34
  };
  private static final double NEAR_CONSTANT = 0x1.8553ff5f5c44dp-2;
  private static final double[] NEAR = {
    0x1.2a1a882388fc4p-56,
    0x1.d90093ae10928p-3,
    -0x1.8edb3be15037bp-3,
    0x1.1192f5bd68666p-3,
    -0x1.46a0c233ad5e2p-4,
    0x1.5f2bdd5bf85e5p-5,
    -0x1.5b04e1ab844e8p-6,
    0x1.3f81894ab5002p-7,
    -0x1.14c7450b25012p-8,
    0x1.c67e73c936f82p-10,
    -0x1.63b74f07403cep-11,
    0x1.0a81b2f4d4366p-12,
    -0x1.7ed6c6a4b39e2p-14,
    0x1.118f651e7cce9p-15,
    -0x1.981966b4fec19p-17
  };
  private static final double MIDDLE_CONSTANT = 0x1.edf487f74041cp-2;
  private static final double[] MIDDLE = {
    0x1.d44ae21a106afp-56,
    0x1.37ea271bc54bbp-4,
    -0x1.94a7abbde2d99p-5,
    0x1.b65944f34fe94p-6,
    -0x1.a58e8d3811608p-7,
    0x1.72d446d62acc8p-8,
    -0x1.2fa967e8fa4f9p-9,
    0x1.d4509d58eb377p-11,
    -0x1.56d90a5abc4c5p-12,
    0x1.df7fb7fcaf993p-14,
    -0x1.41cea09ff5740p-15,
    0x1.a02a430c616f8p-17,
    -0x1.0409d1edb8166p-18,
    0x1.39d853d087d15p-20,
    -0x1.70d793a25019ap-22,
    0x1.cb1e14e741e0ap-24,
    -0x1.014adfd7f84a0p-25
  };
  private static final double OUTER_CONSTANT = 0x1.12f21ddd9f5e2p-1;
  private static final double[] OUTER = {
    -0x1.9148d73a1699cp-55,
    0x1.043fe1a98c0dbp-6,
    -0x1.b8589297c8249p-8,
    0x1.409cc2ed3e4f0p-9,
    -0x1.a8d67c44a52fcp-11,
    0x1.06d6ae44483d5p-12,
    -0x1.34206e36f7c94p-14,
    0x1.595f1aebfe66fp-16,
    -0x1.7476edf243b85p-18,
    0x1.843f648b05c72p-20,
    -0x1.8886ad8397d5ap-22,
    0x1.81f3fedfe3ebcp-24,
    -0x1.71ec182689ecdp-26,
    0x1.5abcfbc9038aep-28,
    -0x1.3d8ec94f2b285p-30,
    0x1.15a71a1c0cffep-32,
    -0x1.e6503c673dc84p-35,
    0x1.0a931c112017cp-36,
    -0x1.cab25b6baa6bap-39
  };
  private static final double FAR_CONSTANT = 0x1.20dd750429b6dp-1;
  private static final double[] FAR = {
    -0x1.21668ff6d3b66p-56,
    -0x1.20dd750429881p-2,
    0x1.b14c2f85c343cp-2,
    -0x1.0ecf9d89d3424p+0,
    0x1.d9eb42dc28e1bp+1,
    -0x1.0a933dea3bedcp+4,
    0x1.6e71c920c16edp+6,
    -0x1.28f88379154a7p+9,
    0x1.120ae46e0eba9p+12,
    -0x1.1112767862402p+15,
    0x1.0dcad49113b88p+18,
    -0x1.d8889ad36cdb9p+20,
    0x1.42a7c1bd139bbp+23,
    -0x1.23f4d2425ab52p+25,
    0x1.fee4bb25d0d16p+25
  };

  private Erf() {}

  /** erf x. */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a < 1) {
      return small(x);
    }
    return x != x ? x : Math.copySign(1 - erfc(a), x);
  }

  /** 1 − erf x. */
  public static double erfc(double x) {
    if (x < TAIL) {
      return x > -1 ? 1 - small(x) : 2 - erfc(-x);
    }
    if (!(x < END)) {
      return x != x ? x : 0;
    }
    double inverse = 1 / x;
    double inverseTail = -(x * inverse - 1 + productTail(x, inverse, x * inverse)) * inverse;
    return tail(x, 0, -x * x, Gaussian.minusTail(x), inverse, inverseTail);
  }

  /** erf x for |x| &lt; 1. */
  static double small(double x) {
    return x + x * polynomial(SMALL, x * x);
  }

  /**
   * e^(−s)·h(u)·c, which is erfc u for s = u² and c = 1/u; every argument is in two parts, a double
   * and its tail.
   *
   * @param u from {@link #TAIL} to 28
   * @param s −s, at least −746
   */
  static double tail(double u, double uTail, double s, double sTail, double c, double cTail) {
    double constant = constant(u);
    double rest = rest(u);
    double value = constant + rest;
    double slope = value / u + 2 * u * (value - 0.5 * TWO_OVER_ROOT_PI);
    double h = value + slope * uTail;
    double hTail = (rest - (value - constant)) + ((value - h) + slope * uTail);
    double e = Exp.mantissa(s, sTail);
    double eTail = Exp.mantissaTail(s, sTail);
    double product = e * h;
    double productTail = productTail(e, h, product) + (e * hTail + eTail * h);
    double scaled = product * c;
    double scaledTail = productTail(product, c, scaled) + (product * cTail + productTail * c);
    return Exp.scaled(scaled + scaledTail, s);
  }

  /** h(u) = u·e^(u²)·erfc u, from {@link #TAIL} to 28. */
  static double h(double u) {
    return constant(u) + rest(u);
  }

  private static double constant(double u) {
    if (u < 2) {
      return u < 1 ? NEAR_CONSTANT : MIDDLE_CONSTANT;
    }
    return u < 4 ? OUTER_CONSTANT : FAR_CONSTANT;
  }

  /** h(u) less its constant. */
  private static double rest(double u) {
    if (u < 2) {
      return u < 1 ? polynomial(NEAR, u - 0.75) : polynomial(MIDDLE, u - 1.5);
    }
    return u < 4 ? polynomial(OUTER, u - 3) : polynomial(FAR, 1 / (u * u));
  }

  /** c₀ + c₁·x + c₂·x² + …, of an odd number of terms: even and odd powers side by side. */
  private static double polynomial(double[] c, double x) {
    double square = x * x;
    double even = c[c.length - 1];
    double odd = 0;
    for (int i = c.length - 3; i >= 0; i -= 2) {
      even = even * square + c[i];
      odd = odd * square + c[i + 1];
    }
    return even + x * odd;
  }
}
