package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.ExpConstants.LN2_HI;
import static io.gradus.compiler.simd.ExpConstants.LN2_LO;
import static io.gradus.compiler.simd.ExpConstants.LOG2_E;
import static io.gradus.compiler.simd.ExpConstants.MULTIPLE;
import static io.gradus.compiler.simd.ExpConstants.ONE_BITS;
import static io.gradus.compiler.simd.ExpConstants.P0;
import static io.gradus.compiler.simd.ExpConstants.P1;
import static io.gradus.compiler.simd.ExpConstants.P2;
import static io.gradus.compiler.simd.ExpConstants.P3;
import static io.gradus.compiler.simd.ExpConstants.P4;
import static io.gradus.compiler.simd.ExpConstants.P5;
import static io.gradus.compiler.simd.ExpConstants.P6;
import static io.gradus.compiler.simd.ExpConstants.P7;
import static io.gradus.compiler.simd.ExpConstants.P8;
import static io.gradus.compiler.simd.ExpConstants.P9;
import static io.gradus.compiler.simd.ExpConstants.ROUND;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** eˣ − 1 for |x| &lt; 707, as {@link io.gradus.ops.elementary.Expm1} computes it. */
final class SimdExpm1 {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private SimdExpm1() {}

  static void expm1(double[] x, double[] y, int from, int to) {
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int i = from; i < to; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector shifted = v.mul(LOG2_E).add(ROUND);
      DoubleVector k = shifted.sub(ROUND);
      DoubleVector partly = v.sub(k.mul(LN2_HI));
      DoubleVector taken = k.mul(LN2_LO);
      DoubleVector r = partly.sub(taken);
      DoubleVector c = partly.sub(r).sub(taken);
      DoubleVector z = r.mul(r);
      DoubleVector even = z.mul(P8).add(P6).mul(z).add(P4).mul(z).add(P2).mul(z).add(P0);
      DoubleVector odd = z.mul(P9).add(P7).mul(z).add(P5).mul(z).add(P3).mul(z).add(P1);
      DoubleVector cubic = r.mul(z).mul(odd.mul(r).add(even));
      DoubleVector head = r.add(MULTIPLE).sub(MULTIPLE);
      DoubleVector half = head.mul(0.5).mul(head);
      DoubleVector hi = r.sub(zero.sub(half));
      DoubleVector missing = cubic.add(r.add(head).mul(0.5).mul(r.sub(head)));
      DoubleVector lo = half.sub(hi.sub(r)).add(c.mul(r).add(c).add(missing));
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      DoubleVector power = exponent.add(ONE_BITS).reinterpretAsDoubles();
      DoubleVector less = one.sub(power);
      DoubleVector lessOne = less.sub(1);
      DoubleVector lessTail = one.sub(less.sub(lessOne)).sub(power.add(lessOne));
      DoubleVector scaled = power.mul(hi);
      DoubleVector sum = scaled.sub(less);
      DoubleVector tail = scaled.sub(sum.add(less));
      sum.sub(zero.sub(tail.add(power.mul(lo).sub(lessTail)))).intoArray(y, i);
    }
  }
}
