package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.ExpConstants.MULTIPLE;
import static io.gradus.compiler.simd.ExpConstants.ROUND;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * sin x and cos x for |x| ≤ 2²⁰·π/2, as {@link io.gradus.ops.elementary.Sin} and {@link
 * io.gradus.ops.elementary.Cos} compute them. What the constants mean is told in the class
 * SineReduction there.
 */
final class SimdSine {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  static final double LARGE = 1647098;

  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  private static final double HALF_PI_0 = 0x1.921fb544p0;
  private static final double HALF_PI_1 = 0x1.0b4611a6p-34;
  private static final double HALF_PI_2 = 0x1.3198a2ep-69;
  private static final double HALF_PI_3 = 0x1.b839a252049c1p-104;
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

  private SimdSine() {}

  static void sin(double[] x, double[] y, int from, int to) {
    turned(x, 0, y, from, to);
  }

  static void cos(double[] x, double[] y, int from, int to) {
    turned(x, 1, y, from, to);
  }

  /** The sines of x + quarters·π/2. */
  private static void turned(double[] x, double quarters, double[] y, int from, int to) {
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector one = DoubleVector.broadcast(S, 1);
    DoubleVector two = DoubleVector.broadcast(S, 2);
    for (int i = from; i < to; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector k = v.mul(TWO_OVER_PI).add(ROUND).sub(ROUND);
      DoubleVector first = v.sub(k.mul(HALF_PI_0));
      DoubleVector b = k.mul(HALF_PI_1);
      DoubleVector second = first.sub(b);
      DoubleVector c = k.mul(HALF_PI_2);
      DoubleVector third = second.sub(c);
      DoubleVector lost = first.sub(second).sub(b).add(second.sub(third).sub(c));
      DoubleVector last = k.mul(HALF_PI_3);
      DoubleVector r = third.sub(last.sub(lost));
      DoubleVector low = lost.sub(last);
      DoubleVector tail = third.sub(third.add(low)).add(low);
      DoubleVector z = r.mul(r);
      DoubleVector w = z.mul(z);
      DoubleVector head = r.add(MULTIPLE).sub(MULTIPLE);
      DoubleVector sum = r.add(head);
      DoubleVector rest = r.sub(head);
      DoubleVector square = head.mul(head);
      DoubleVector sineOdd = w.mul(S5).add(S3).mul(w).add(S1);
      DoubleVector sineEven = w.mul(S6).add(S4).mul(w).add(S2).mul(w).add(S0);
      DoubleVector polynomial = sineEven.add(z.mul(sineOdd));
      DoubleVector tails = tail.sub(r.mul(0.5).mul(r).mul(tail));
      DoubleVector correction = sum.mul(rest).mul(r).mul(polynomial).add(tails);
      DoubleVector sine = r.sub(zero.sub(square.mul(r).mul(polynomial).add(correction)));
      DoubleVector cosineOdd = w.mul(C5).add(C3).mul(w).add(C1);
      DoubleVector cosineEven = w.mul(C4).add(C2).mul(w).add(C0);
      DoubleVector curve = w.mul(cosineEven.add(z.mul(cosineOdd)));
      DoubleVector half = head.mul(0.5).mul(head);
      DoubleVector less = one.sub(half);
      DoubleVector less2 = sum.mul(0.5).mul(rest).add(r.mul(tail));
      DoubleVector cosine = less.add(one.sub(less).sub(half).add(curve.sub(less2)));
      DoubleVector turns = k.add(quarters);
      DoubleVector turn = turns.sub(turns.mul(0.25).add(ROUND).sub(ROUND).mul(4));
      DoubleVector size = turn.abs();
      DoubleVector share = turn.mul(two.sub(size));
      sine.mul(one.sub(size)).sub(zero.sub(cosine.mul(share))).intoArray(y, i);
    }
  }
}
