package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.max;
import static io.gradus.ops.elementary.Exp.exp;
import static io.gradus.ops.elementary.Log.log;
import static io.gradus.ops.elementary.Log1p.log1p;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * logsumexp: y = ln(e^x₁ + … + e^xₙ); ∂y/∂xᵢ = e^xᵢ/(e^x₁ + … + e^xₙ). Defined everywhere.
 *
 * <p>With the maximum m, it is computed as y = m + log1p(Σ e^(xᵢ − m)), where the sum leaves the
 * maximum out. Nothing overflows, and terms that are small against m still count. If the maximum is
 * infinite, y is ±∞ and the gradients of the infinite inputs are NaN, as in PyTorch.
 */
@AutoService(Op.class)
@Formula(value = "ln(e^x₁ + … + e^xₙ)", gradient = "e^xᵢ/(e^x₁ + … + e^xₙ)")
public record LogSumExp() implements NaryOp {
  static final LogSumExp OP = new LogSumExp();

  @Override
  public String name() {
    return "logsumexp";
  }

  @Override
  public double forward(double[] x) {
    double m = shift(x);
    double rest = 0;
    boolean left = true;
    for (double v : x) {
      if (left && v == m) {
        left = false;
      } else {
        rest += exp(v - m);
      }
    }
    return m + (left ? log(rest) : log1p(rest));
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    double m = shift(x);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      gradients[i] = x[i] - m;
    }
    // The loop over lanes has the bits of exp.
    exp(gradients, gradients, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      sum += gradients[i];
    }
    for (int i = 0; i < x.length; i++) {
      gradients[i] /= sum;
    }
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    Value max = max(x).detach();
    Value infinite = eq(abs(max), Double.POSITIVE_INFINITY);
    return Softmax.of(x, Choice.of(infinite, () -> constant(0), () -> max));
  }

  /**
   * The maximum, which is NaN if an input is. If the maximum is infinite, this is 0, since ∞ − ∞ is
   * NaN.
   */
  static double shift(double[] x) {
    double max = Max.OP.forward(x);
    return Double.isInfinite(max) ? 0 : max;
  }
}
