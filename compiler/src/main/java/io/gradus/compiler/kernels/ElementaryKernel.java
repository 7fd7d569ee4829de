package io.gradus.compiler.kernels;

import io.gradus.core.UnaryOp;
import io.gradus.ops.Cos;
import io.gradus.ops.Exp;
import io.gradus.ops.Expm1;
import io.gradus.ops.Log;
import io.gradus.ops.Log1p;
import io.gradus.ops.Sigmoid;
import io.gradus.ops.Sin;
import io.gradus.ops.Tanh;
import java.util.Map;

/**
 * The loops of an op that is an elementary function. Its outputs come from the function's own loop
 * over lanes, which C2 vectorises and which has the bits of the op.
 */
final class ElementaryKernel implements UnaryKernel {
  /** y[i] = f(x[i]) from one lane to another. */
  private interface Lanes {
    void apply(double[] x, double[] y, int from, int to);
  }

  private static final Map<Class<? extends UnaryOp>, Lanes> LANES =
      Map.of(
          Cos.class, io.gradus.ops.elementary.Cos::cos,
          Exp.class, io.gradus.ops.elementary.Exp::exp,
          Expm1.class, io.gradus.ops.elementary.Expm1::expm1,
          Log.class, io.gradus.ops.elementary.Log::log,
          Log1p.class, io.gradus.ops.elementary.Log1p::log1p,
          Sigmoid.class, io.gradus.ops.elementary.Sigmoid::sigmoid,
          Sin.class, io.gradus.ops.elementary.Sin::sin,
          Tanh.class, io.gradus.ops.elementary.Tanh::tanh);

  private final Lanes lanes;
  private final UnaryKernel gradients;

  private ElementaryKernel(Lanes lanes, UnaryKernel gradients) {
    this.lanes = lanes;
    this.gradients = gradients;
  }

  /** The op's kernel with outputs by the elementary function, if the op is one. */
  static UnaryKernel of(UnaryOp op, UnaryKernel kernel) {
    Lanes lanes = LANES.get(op.getClass());
    return lanes == null ? kernel : new ElementaryKernel(lanes, kernel);
  }

  @Override
  public void forward(double[] y, double[] x, int n) {
    lanes.apply(x, y, 0, n);
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    gradients.set(dx, dy, x, y, n);
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    gradients.add(dx, dy, x, y, n);
  }
}
