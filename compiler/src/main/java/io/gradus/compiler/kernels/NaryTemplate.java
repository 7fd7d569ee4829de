package io.gradus.compiler.kernels;

import io.gradus.core.NaryOp;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Defined anew for each op, which is then a constant to HotSpot and inlined into the loops. */
final class NaryTemplate implements NaryKernel {
  private static final NaryOp OP = KernelCache.op(MethodHandles.lookup(), NaryOp.class);

  @Override
  public void forward(double[] y, double[][] x, double[] point, int n) {
    for (int i = 0; i < n; i++) {
      load(x, i, point);
      y[i] = OP.forward(point);
    }
  }

  @Override
  public void backward(
      double[] @Nullable [] dx,
      boolean[] adds,
      double[] dy,
      double[][] x,
      double[] y,
      double[] point,
      double[] gradients,
      int n) {
    for (int i = 0; i < n; i++) {
      load(x, i, point);
      OP.localGradients(point, y[i], gradients);
      for (int k = gradients.length - 1; k >= 0; k--) {
        double[] target = dx[k];
        if (target != null) {
          double contribution = dy[i] * gradients[k];
          target[i] = adds[k] ? target[i] + contribution : contribution;
        }
      }
    }
  }

  private static void load(double[][] x, int lane, double[] point) {
    for (int k = 0; k < point.length; k++) {
      point[k] = x[k][lane];
    }
  }
}
