package io.gradus.compiler.simd;

import static io.gradus.compiler.simd.Exponentials.LN2_HI;
import static io.gradus.compiler.simd.Exponentials.LN2_LO;
import static io.gradus.compiler.simd.Exponentials.LOG2_E;
import static io.gradus.compiler.simd.Exponentials.MULTIPLE;
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
import static io.gradus.compiler.simd.Exponentials.SPLIT;

import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.ops.Sigmoid;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** 1/(1 + e⁻ˣ), as {@link io.gradus.ops.elementary.Sigmoid} computes it. */
final class SimdSigmoid extends SimdElementary {
  private static final double ORDINARY = 660;

  SimdSigmoid(UnaryKernel plain) {
    super(new Sigmoid(), plain);
  }

  @Override
  public void forward(double[] y, double[] x, int n) {
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector one = DoubleVector.broadcast(S, 1);
    LongVector oneBits = one.reinterpretAsLongs();
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      if (!v.abs().compare(VectorOperators.LT, ORDINARY).allTrue()) {
        rare(y, x, i);
        continue;
      }
      DoubleVector u = v.neg();
      DoubleVector shifted = u.mul(LOG2_E).add(ROUND);
      DoubleVector k = shifted.sub(ROUND);
      DoubleVector partly = u.sub(k.mul(LN2_HI));
      DoubleVector taken = k.mul(LN2_LO);
      DoubleVector r = partly.sub(taken);
      DoubleVector c = partly.sub(r).sub(taken);
      DoubleVector z = r.mul(r);
      DoubleVector even = z.mul(P8).add(P6).mul(z).add(P4).mul(z).add(P2).mul(z).add(P0);
      DoubleVector odd = z.mul(P9).add(P7).mul(z).add(P5).mul(z).add(P3).mul(z).add(P1);
      DoubleVector cubic = r.mul(z).mul(odd.mul(r).add(even));
      DoubleVector rHead = r.add(MULTIPLE).sub(MULTIPLE);
      DoubleVector half = rHead.mul(0.5).mul(rHead);
      DoubleVector hi = r.sub(zero.sub(half));
      DoubleVector square = r.add(rHead).mul(0.5).mul(r.sub(rHead));
      DoubleVector lo = half.sub(hi.sub(r)).add(c.mul(r).add(c).add(cubic.add(square)));
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      DoubleVector power = oneBits.add(exponent).reinterpretAsDoubles();
      DoubleVector oneHi = one.add(hi);
      DoubleVector oneRest = hi.sub(oneHi.sub(one)).add(lo);
      DoubleVector mantissa = oneHi.add(oneRest);
      DoubleVector term = mantissa.mul(power);
      DoubleVector termTail = oneRest.sub(mantissa.sub(oneHi)).mul(power);
      DoubleVector sum = one.add(term);
      DoubleVector w = sum.sub(one);
      DoubleVector tail = one.sub(sum.sub(w)).add(term.sub(w)).add(termTail);
      DoubleVector inverse = one.div(sum);
      DoubleVector inverseSplit = inverse.mul(SPLIT);
      DoubleVector head = inverseSplit.sub(inverseSplit.sub(inverse));
      DoubleVector sumSplit = sum.mul(SPLIT);
      DoubleVector sumHead = sumSplit.sub(sumSplit.sub(sum));
      DoubleVector rest = one.sub(sumHead.mul(head)).sub(sum.sub(sumHead).mul(head));
      head.add(rest.sub(head.mul(tail)).mul(inverse)).intoArray(y, i);
    }
  }
}
