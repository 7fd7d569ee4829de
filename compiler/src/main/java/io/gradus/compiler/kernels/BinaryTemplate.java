package io.gradus.compiler.kernels;

import io.gradus.core.BinaryOp;
import java.lang.invoke.MethodHandles;

/** Defined anew for each op, which is then a constant to HotSpot and inlined into the loops. */
final class BinaryTemplate implements BinaryKernel {
  private static final BinaryOp OP = KernelCache.op(MethodHandles.lookup(), BinaryOp.class);

  @Override
  public void forward(double[] y, double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = OP.forward(a[i], b[i]);
    }
  }

  @Override
  public void setA(double[] da, double[] dy, double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      da[i] = dy[i] * OP.localGradientA(a[i], b[i], y[i]);
    }
  }

  @Override
  public void addA(double[] da, double[] dy, double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      da[i] = da[i] + dy[i] * OP.localGradientA(a[i], b[i], y[i]);
    }
  }

  @Override
  public void setB(double[] db, double[] dy, double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      db[i] = dy[i] * OP.localGradientB(a[i], b[i], y[i]);
    }
  }

  @Override
  public void addB(double[] db, double[] dy, double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      db[i] = db[i] + dy[i] * OP.localGradientB(a[i], b[i], y[i]);
    }
  }
}
