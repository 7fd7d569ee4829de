package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.Exponentials.LN2_HI;
import static io.gradus.compiler.simd.Exponentials.LN2_LO;
import static io.gradus.compiler.simd.Exponentials.LOG2_E;
import static io.gradus.compiler.simd.Exponentials.P0;
import static io.gradus.compiler.simd.Exponentials.P1;
import static io.gradus.compiler.simd.Exponentials.P2;
import static io.gradus.compiler.simd.Exponentials.P3;
import static io.gradus.compiler.simd.Exponentials.P4;
import static io.gradus.compiler.simd.Exponentials.P5;
import static io.gradus.compiler.simd.Exponentials.P6;
import static io.gradus.compiler.simd.Exponentials.P7;
import static io.gradus.compiler.simd.Exponentials.P8;
import static io.gradus.compiler.simd.Exponentials.P9;
import static io.gradus.compiler.simd.Exponentials.ROUND;

import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.ops.Exp;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** eˣ, as {@link io.gradus.ops.elementary.Exp} computes it. */
final class SimdExp extends SimdElementary {
  private static final double ORDINARY = 707;

  SimdExp(UnaryKernel plain) {
    super(new Exp(), plain);
  }

  @Override
  public void forward(double[] y, double[] x, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      if (!v.abs().compare(VectorOperators.LT, ORDINARY).allTrue()) {
        rare(y, x, i);
        continue;
      }
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
      DoubleVector lo = r.sub(hi.sub(1));
      DoubleVector p = hi.add(lo.add(c.add(c.mul(r.add(curve)))).add(curve));
      p.reinterpretAsLongs()
          .add(shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52))
          .reinterpretAsDoubles()
          .intoArray(y, i);
    }
  }
}
