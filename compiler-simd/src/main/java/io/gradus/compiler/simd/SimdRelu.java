package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.UnaryKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * relu: y = x &lt; 0 ? 0 : x; dy/dx = x ≤ 0 ? 0 : 1. No method of its own takes or gives a vector,
 * see {@link SimdProducts}.
 */
final class SimdRelu implements UnaryKernel {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  @Override
  public void forward(double[] y, double[] x, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      v.blend(0, v.compare(VectorOperators.LT, 0)).intoArray(y, i);
    }
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector slope = one.blend(0, v.compare(VectorOperators.LE, 0));
      DoubleVector.fromArray(S, dy, i).mul(slope).intoArray(dx, i);
    }
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector slope = one.blend(0, v.compare(VectorOperators.LE, 0));
      DoubleVector contribution = DoubleVector.fromArray(S, dy, i).mul(slope);
      DoubleVector.fromArray(S, dx, i).add(contribution).intoArray(dx, i);
    }
  }
}
