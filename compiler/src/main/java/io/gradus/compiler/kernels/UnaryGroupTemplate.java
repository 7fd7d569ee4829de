package io.gradus.compiler.kernels;

import io.gradus.core.UnaryOp;
import java.lang.invoke.MethodHandles;

/** Defined anew for each op, which is then a constant to HotSpot and inlined into the loops. */
final class UnaryGroupTemplate implements UnaryGroupKernel {
  private static final UnaryOp OP = KernelCache.op(MethodHandles.lookup(), UnaryOp.class);

  @Override
  public void forward(double[] v, int y, int[] x, int n) {
    for (int i = 0; i < n; i++) {
      v[y + i] = OP.forward(v[x[i]]);
    }
  }

  @Override
  public void backward(double[] e, int dx, double[] dy, double[] v, int y, int[] x, int n) {
    for (int i = 0; i < n; i++) {
      e[dx + i] = dy[i] * OP.localGradient(v[x[i]], v[y + i]);
    }
  }

  @Override
  public void forwardScaled(double[] v, int u, int y, double c, int[] x, int n) {
    for (int i = 0; i < n; i++) {
      double output = OP.forward(v[x[i]]);
      v[u + i] = output;
      v[y + i] = output * c;
    }
  }
}
