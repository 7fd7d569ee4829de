package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.ExpConstants.LN2_HI;
import static io.gradus.compiler.simd.ExpConstants.LN2_LO;
import static io.gradus.compiler.simd.ExpConstants.LOG2_E;
import static io.gradus.compiler.simd.ExpConstants.MULTIPLE;
import static io.gradus.compiler.simd.ExpConstants.ONE_BITS;
import static io.gradus.compiler.simd.ExpConstants.ROUND;
import static io.gradus.compiler.simd.ExpConstants.T0;
import static io.gradus.compiler.simd.ExpConstants.T1;
import static io.gradus.compiler.simd.ExpConstants.T2;
import static io.gradus.compiler.simd.ExpConstants.T3;
import static io.gradus.compiler.simd.ExpConstants.T4;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** tanh x for |x| &lt; 18, as {@link io.gradus.ops.elementary.Tanh} computes it. */
final class SimdTanh {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  /** Of the quotient's head, which has a bit less than {@link ExpConstants#SPLIT} leaves. */
  private static final double HEAD = 0x1.0000001p28;

  private static final double GRID = 0x1.8p25;

  private SimdTanh() {}

  static void tanh(double[] x, double[] y, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int i = from; i < to; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector u = v.add(v).abs();
      DoubleVector shifted = u.mul(LOG2_E).add(ROUND);
      DoubleVector k = shifted.sub(ROUND);
      DoubleVector partly = u.sub(k.mul(LN2_HI));
      DoubleVector taken = k.mul(LN2_LO);
      DoubleVector r = partly.sub(taken);
      DoubleVector c = partly.sub(r).sub(taken);
      DoubleVector z = r.mul(r);
      DoubleVector w = z.mul(z);
      DoubleVector outer = z.mul(T3).add(T2).add(w.mul(T4));
      DoubleVector t = z.mul(z.mul(T1).add(T0).add(w.mul(outer)));
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      DoubleVector p = exponent.neg().add(ONE_BITS).reinterpretAsDoubles();
      DoubleVector above = one.sub(p);
      DoubleVector below = one.add(p);
      DoubleVector inverse = one.div(below.add(below).add(above.mul(r)).add(below.mul(t)));
      DoubleVector quotient = above.add(above).add(below.mul(r)).add(above.mul(t)).mul(inverse);
      DoubleVector split = quotient.mul(HEAD);
      DoubleVector head = split.sub(split.sub(quotient));
      DoubleVector h = head.add(GRID).sub(GRID);
      DoubleVector less = one.sub(h);
      DoubleVector more = one.add(h);
      DoubleVector difference = above.sub(head).sub(head.mul(p));
      DoubleVector first = r.add(MULTIPLE).sub(MULTIPLE);
      DoubleVector lower = r.sub(first).add(c);
      DoubleVector remainder =
          difference.add(difference).add(less.mul(first)).add(p.mul(first).mul(more));
      DoubleVector sum = remainder.add(less.add(p.mul(more)).mul(lower)).add(difference.mul(t));
      head.add(sum.mul(inverse))
          .reinterpretAsLongs()
          .or(v.reinterpretAsLongs().and(Long.MIN_VALUE))
          .reinterpretAsDoubles()
          .intoArray(y, i);
    }
  }
}
