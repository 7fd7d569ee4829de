package io.gradus.compiler.kernels;

import io.gradus.core.UnaryOp;
import io.gradus.ops.Cos;
import io.gradus.ops.Exp;
import io.gradus.ops.Expm1;
import io.gradus.ops.Log;
import io.gradus.ops.Log1p;
import io.gradus.ops.Sigmoid;
import io.gradus.ops.Sin;
import io.gradus.ops.Softplus;
import io.gradus.ops.Tanh;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ops that are elementary functions. Each function has a loop over lanes of its own, which C2
 * vectorises and which has the bits of the op, so outputs are better computed by that.
 */
final class Elementary {
  /** For fewer nodes, gathering them costs more than the lanes save. */
  private static final int FEW = 16;

  /** The softplus that is an elementary function: with β = 1, and without a threshold. */
  private static final UnaryOp SOFTPLUS = new Softplus();

  private Elementary() {}

  /** The loop of the op's function; null if it is none. Only what is used is loaded. */
  static @Nullable Lanes lanes(UnaryOp op) {
    if (op instanceof Cos) {
      return io.gradus.ops.elementary.Cos::cos;
    } else if (op instanceof Exp) {
      return io.gradus.ops.elementary.Exp::exp;
    } else if (op instanceof Expm1) {
      return io.gradus.ops.elementary.Expm1::expm1;
    } else if (op instanceof Log) {
      return io.gradus.ops.elementary.Log::log;
    } else if (op instanceof Log1p) {
      return io.gradus.ops.elementary.Log1p::log1p;
    } else if (op instanceof Sigmoid) {
      return io.gradus.ops.elementary.Sigmoid::sigmoid;
    } else if (op instanceof Sin) {
      return io.gradus.ops.elementary.Sin::sin;
    } else if (op.equals(SOFTPLUS)) {
      return io.gradus.ops.elementary.Softplus::softplus;
    } else {
      return op instanceof Tanh ? io.gradus.ops.elementary.Tanh::tanh : null;
    }
  }

  /**
   * The op's kernel, with outputs, and gradients if they need a function, by loops of {@code
   * functions}. There the op's function may be missing, but no other one.
   */
  static UnaryKernel kernel(
      UnaryOp op, UnaryKernel kernel, Function<UnaryOp, @Nullable Lanes> functions) {
    Lanes lanes = functions.apply(op);
    if (lanes == null) {
      return kernel;
    } else if (op instanceof Cos) {
      // −sin x is sin(−x), by its bits.
      return new ElementaryKernel(lanes, of(functions, new Sin()), -1, false);
    } else if (op instanceof Expm1) {
      return new ElementaryKernel(lanes, of(functions, new Exp()), 1, false);
    } else if (op instanceof Sigmoid) {
      return new ElementaryKernel(lanes, lanes, -1, true);
    } else if (op instanceof Sin) {
      return new ElementaryKernel(lanes, of(functions, new Cos()), 1, false);
    } else if (op instanceof Softplus) {
      return new ElementaryKernel(lanes, of(functions, new Sigmoid()), 1, false);
    }
    return new Kernel(lanes, kernel);
  }

  private static Lanes of(Function<UnaryOp, @Nullable Lanes> functions, UnaryOp op) {
    return Objects.requireNonNull(functions.apply(op));
  }

  /** The op's kernel, with outputs by the function's own loop if the op is one. */
  static UnaryGroupKernel outputs(UnaryOp op, UnaryGroupKernel kernel) {
    Lanes lanes = lanes(op);
    return lanes == null ? kernel : new GroupKernel(lanes, kernel);
  }

  private record Kernel(Lanes lanes, UnaryKernel gradients) implements UnaryKernel {
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

  /** Gathers the inputs to where the outputs will be. */
  private record GroupKernel(Lanes lanes, UnaryGroupKernel one) implements UnaryGroupKernel {
    @Override
    public void forward(double[] v, int y, int[] x, int n) {
      if (n < FEW) {
        one.forward(v, y, x, n);
        return;
      }
      for (int i = 0; i < n; i++) {
        v[y + i] = v[x[i]];
      }
      lanes.apply(v, v, y, y + n);
    }

    @Override
    public void forwardScaled(double[] v, int u, int y, double c, int[] x, int n) {
      forward(v, u, x, n);
      for (int i = 0; i < n; i++) {
        v[y + i] = v[u + i] * c;
      }
    }

    @Override
    public void backward(double[] e, int dx, double[] dy, double[] v, int y, int[] x, int n) {
      one.backward(e, dx, dy, v, y, x, n);
    }
  }
}
