package io.gradus.compiler.kernels;

import io.gradus.core.UnaryOp;
import java.lang.invoke.MethodHandles;

/** Defined anew for each op, which is then a constant to HotSpot and inlined into the loops. */
final class UnaryTemplate implements UnaryKernel {
  private static final UnaryOp OP = KernelCache.op(MethodHandles.lookup(), UnaryOp.class);

  @Override
  public void forward(double[] y, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = OP.forward(x[i]);
    }
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * OP.localGradient(x[i], y[i]);
    }
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dx[i] + dy[i] * OP.localGradient(x[i], y[i]);
    }
  }
}
