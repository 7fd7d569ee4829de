package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.ExpConstants.LN2_HI;
import static io.gradus.compiler.simd.ExpConstants.LN2_LO;
import static io.gradus.compiler.simd.ExpConstants.LOG2_E;
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

/** eˣ for |x| &lt; 707, as {@link io.gradus.ops.elementary.Exp} computes it. */
final class SimdExp {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private SimdExp() {}

  static void exp(double[] x, double[] y, int from, int to) {
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
      DoubleVector curve = z.mul(r.mul(odd.mul(r).add(even)).add(0.5));
      DoubleVector hi = r.add(1);
      DoubleVector lo = r.sub(hi.sub(1)).add(c.add(c.mul(r.add(curve)))).add(curve);
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      hi.add(lo).reinterpretAsLongs().add(exponent).reinterpretAsDoubles().intoArray(y, i);
    }
  }
}
