package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.UnaryKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** relu: y = x &lt; 0 ? 0 : x; dy/dx = x ≤ 0 ? 0 : 1. */
final class SimdRelu implements UnaryKernel {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private static DoubleVector slope(double[] x, int i) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    return one.blend(0, DoubleVector.fromArray(S, x, i).compare(VectorOperators.LE, 0));
  }

  @Override
  public void forward(double[] y, double[] x, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      v.blend(0, v.compare(VectorOperators.LT, 0)).intoArray(y, i);
    }
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector.fromArray(S, dy, i).mul(slope(x, i)).intoArray(dx, i);
    }
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i += S.length()) {
      DoubleVector contribution = DoubleVector.fromArray(S, dy, i).mul(slope(x, i));
      DoubleVector.fromArray(S, dx, i).add(contribution).intoArray(dx, i);
    }
  }
}
