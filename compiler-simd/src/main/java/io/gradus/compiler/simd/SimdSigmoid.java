package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.ExpConstants.LN2_HI;
import static io.gradus.compiler.simd.ExpConstants.LN2_LO;
import static io.gradus.compiler.simd.ExpConstants.LOG2_E;
import static io.gradus.compiler.simd.ExpConstants.ONE_BITS;
import static io.gradus.compiler.simd.ExpConstants.ROUND;
import static io.gradus.compiler.simd.ExpConstants.SPLIT;
import static io.gradus.compiler.simd.ExpConstants.T0;
import static io.gradus.compiler.simd.ExpConstants.T1;
import static io.gradus.compiler.simd.ExpConstants.T2;
import static io.gradus.compiler.simd.ExpConstants.T3;
import static io.gradus.compiler.simd.ExpConstants.T4;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** 1/(1 + e⁻ˣ) for |x| &lt; 660, as {@link io.gradus.ops.elementary.Sigmoid} computes it. */
final class SimdSigmoid {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private SimdSigmoid() {}

  static void sigmoid(double[] x, double[] y, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    DoubleVector two = DoubleVector.broadcast(S, 2);
    for (int i = from; i < to; i += S.length()) {
      DoubleVector u = DoubleVector.fromArray(S, x, i).neg();
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
      DoubleVector power = exponent.add(ONE_BITS).reinterpretAsDoubles();
      DoubleVector a = r.add(2);
      DoubleVector b = two.sub(r);
      DoubleVector aLower = two.sub(a).add(r).add(t.add(c));
      DoubleVector bLower = two.sub(b).sub(r).add(t.sub(c));
      DoubleVector scaled = power.mul(a);
      DoubleVector sum = b.add(scaled);
      DoubleVector whole = sum.sub(b);
      DoubleVector lost = b.sub(sum.sub(whole)).add(scaled.sub(whole));
      DoubleVector sumTail = lost.add(power.mul(aLower));
      DoubleVector inverse = one.div(sum.add(bLower.add(sumTail)));
      DoubleVector quotient = b.add(bLower).mul(inverse);
      DoubleVector split = quotient.mul(SPLIT);
      DoubleVector head = split.sub(split.sub(quotient));
      DoubleVector sumSplit = sum.mul(SPLIT);
      DoubleVector sumHead = sumSplit.sub(sumSplit.sub(sum));
      DoubleVector remainder = b.sub(head.mul(sumHead)).sub(head.mul(sum.sub(sumHead)));
      DoubleVector rest = one.sub(head).mul(bLower).sub(head.mul(sumTail));
      head.add(remainder.add(rest).mul(inverse)).intoArray(y, i);
    }
  }
}
