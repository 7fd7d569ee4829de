package io.gradus.compiler.kernels;

import io.gradus.core.BinaryOp;
import java.lang.invoke.MethodHandles;

/** Defined anew for each op, which is then a constant to HotSpot and inlined into the loops. */
final class BinaryGroupTemplate implements BinaryGroupKernel {
  private static final BinaryOp OP = KernelCache.op(MethodHandles.lookup(), BinaryOp.class);

  @Override
  public void forward(double[] v, int y, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      v[y + i] = OP.forward(v[a[i]], v[b[i]]);
    }
  }

  @Override
  public void backwardA(
      double[] e, int da, double[] dy, double[] v, int y, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      e[da + i] = dy[i] * OP.localGradientA(v[a[i]], v[b[i]], v[y + i]);
    }
  }

  @Override
  public void backwardB(
      double[] e, int db, double[] dy, double[] v, int y, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      e[db + i] = dy[i] * OP.localGradientB(v[a[i]], v[b[i]], v[y + i]);
    }
  }

  @Override
  public void backward(
      double[] e, int da, int db, double[] dy, double[] v, int y, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      double left = v[a[i]];
      double right = v[b[i]];
      e[da + i] = dy[i] * OP.localGradientA(left, right, v[y + i]);
      e[db + i] = dy[i] * OP.localGradientB(left, right, v[y + i]);
    }
  }

  @Override
  public void forwardScaled(double[] v, int u, int y, double c, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      double output = OP.forward(v[a[i]], v[b[i]]);
      v[u + i] = output;
      v[y + i] = output * c;
    }
  }
}
