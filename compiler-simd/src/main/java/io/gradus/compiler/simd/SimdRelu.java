package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.UnaryKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * relu: y = x &lt; 0 ? 0 : x; dy/dx = x ≤ 0 ? 0 : 1, from y, which is ±0 just if x ≤ 0. Four planes
 * run in one loop, since beginning a loop takes as long as several vectors. No method of its own
 * takes or gives a vector, see {@link SimdProducts}.
 */
final class SimdRelu implements UnaryKernel {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  public void forward(double[] y, double[] x, int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      v.blend(0, v.compare(VectorOperators.LT, 0)).intoArray(y, i);
    }
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(S, y, i);
      DoubleVector slope = one.blend(0, v.compare(VectorOperators.EQ, 0));
      DoubleVector.fromArray(S, dy, i).mul(slope).intoArray(dx, i);
    }
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(S, y, i);
      DoubleVector slope = one.blend(0, v.compare(VectorOperators.EQ, 0));
      DoubleVector contribution = DoubleVector.fromArray(S, dy, i).mul(slope);
      DoubleVector.fromArray(S, dx, i).add(contribution).intoArray(dx, i);
    }
  }

  @Override
  public void forward(double[][] y, double[][] x, int n) {
    int k = 0;
    for (; k + 4 <= y.length; k += 4) {
      forward(y[k], y[k + 1], y[k + 2], y[k + 3], x[k], x[k + 1], x[k + 2], x[k + 3], n);
    }
    for (; k < y.length; k++) {
      forward(y[k], x[k], n);
    }
  }

  private static void forward(
      double[] y0,
      double[] y1,
      double[] y2,
      double[] y3,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      int n) {
    for (int i = 0; i < n; i += L) {
      DoubleVector v0 = DoubleVector.fromArray(S, x0, i);
      v0.blend(0, v0.compare(VectorOperators.LT, 0)).intoArray(y0, i);
      DoubleVector v1 = DoubleVector.fromArray(S, x1, i);
      v1.blend(0, v1.compare(VectorOperators.LT, 0)).intoArray(y1, i);
      DoubleVector v2 = DoubleVector.fromArray(S, x2, i);
      v2.blend(0, v2.compare(VectorOperators.LT, 0)).intoArray(y2, i);
      DoubleVector v3 = DoubleVector.fromArray(S, x3, i);
      v3.blend(0, v3.compare(VectorOperators.LT, 0)).intoArray(y3, i);
    }
  }

  /** Where no two nodes hand on to one, planes may go in any order. */
  @Override
  public void set(double[][] dx, double[][] dy, double[][] x, double[][] y, int n) {
    int k = y.length;
    for (; k >= 4; k -= 4) {
      set(
          dx[k - 1], dx[k - 2], dx[k - 3], dx[k - 4], dy[k - 1], dy[k - 2], dy[k - 3], dy[k - 4],
          y[k - 1], y[k - 2], y[k - 3], y[k - 4], n);
    }
    for (; k > 0; k--) {
      set(dx[k - 1], dy[k - 1], x[k - 1], y[k - 1], n);
    }
  }

  private static void set(
      double[] dx0,
      double[] dx1,
      double[] dx2,
      double[] dx3,
      double[] dy0,
      double[] dy1,
      double[] dy2,
      double[] dy3,
      double[] y0,
      double[] y1,
      double[] y2,
      double[] y3,
      int n) {
    DoubleVector one = DoubleVector.broadcast(S, 1);
    for (int i = 0; i < n; i += L) {
      DoubleVector v0 = DoubleVector.fromArray(S, y0, i);
      DoubleVector s0 = one.blend(0, v0.compare(VectorOperators.EQ, 0));
      DoubleVector.fromArray(S, dy0, i).mul(s0).intoArray(dx0, i);
      DoubleVector v1 = DoubleVector.fromArray(S, y1, i);
      DoubleVector s1 = one.blend(0, v1.compare(VectorOperators.EQ, 0));
      DoubleVector.fromArray(S, dy1, i).mul(s1).intoArray(dx1, i);
      DoubleVector v2 = DoubleVector.fromArray(S, y2, i);
      DoubleVector s2 = one.blend(0, v2.compare(VectorOperators.EQ, 0));
      DoubleVector.fromArray(S, dy2, i).mul(s2).intoArray(dx2, i);
      DoubleVector v3 = DoubleVector.fromArray(S, y3, i);
      DoubleVector s3 = one.blend(0, v3.compare(VectorOperators.EQ, 0));
      DoubleVector.fromArray(S, dy3, i).mul(s3).intoArray(dx3, i);
    }
  }
}
