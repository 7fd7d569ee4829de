package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.ExpConstants.LN2_HI;
import static io.gradus.compiler.simd.ExpConstants.LN2_LO;
import static io.gradus.compiler.simd.ExpConstants.MULTIPLE;
import static io.gradus.compiler.simd.ExpConstants.ROUND;
import static io.gradus.compiler.simd.LogConstants.L0;
import static io.gradus.compiler.simd.LogConstants.L1;
import static io.gradus.compiler.simd.LogConstants.L2;
import static io.gradus.compiler.simd.LogConstants.L3;
import static io.gradus.compiler.simd.LogConstants.L4;
import static io.gradus.compiler.simd.LogConstants.L5;
import static io.gradus.compiler.simd.LogConstants.L6;
import static io.gradus.compiler.simd.LogConstants.L7;
import static io.gradus.compiler.simd.LogConstants.ROOT_BITS;
import static io.gradus.compiler.simd.LogConstants.ROUND_BITS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** ln x for normal x &gt; 0, as {@link io.gradus.ops.elementary.Log} computes it. */
final class SimdLog {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private SimdLog() {}

  static void log(double[] x, double[] y, int from, int to) {
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector round = DoubleVector.broadcast(S, ROUND);
    for (int i = from; i < to; i += S.length()) {
      LongVector bits = DoubleVector.fromArray(S, x, i).reinterpretAsLongs();
      LongVector exponent = bits.sub(ROOT_BITS).lanewise(VectorOperators.ASHR, 52);
      DoubleVector k = round.sub(exponent.add(ROUND_BITS).reinterpretAsDoubles());
      LongVector fraction = bits.sub(exponent.lanewise(VectorOperators.LSHL, 52));
      DoubleVector f = fraction.reinterpretAsDoubles().sub(1);
      DoubleVector s = f.div(f.add(2));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.mul(L6).add(L4).mul(w).add(L2).mul(w).add(L0);
      DoubleVector odd = w.mul(L7).add(L5).mul(w).add(L3).mul(w).add(L1);
      DoubleVector product = s.mul(z.mul(odd.mul(z).add(even)).add(f.mul(0.5).mul(f)));
      DoubleVector head = f.add(MULTIPLE).sub(MULTIPLE);
      DoubleVector half = head.mul(0.5).mul(head);
      DoubleVector hi = f.sub(half);
      DoubleVector missing = product.sub(f.add(head).mul(0.5).mul(f.sub(head)));
      DoubleVector lo = f.sub(hi).sub(half).add(missing);
      DoubleVector a = k.mul(LN2_HI);
      DoubleVector sum = hi.sub(a);
      DoubleVector tail = hi.sub(sum.add(a)).add(lo.sub(k.mul(LN2_LO)));
      sum.sub(zero.sub(tail)).intoArray(y, i);
    }
  }
}
