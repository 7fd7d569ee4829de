package io.gradus.ops;

import static io.gradus.core.Value.constant;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * lerp: y = x₁ + x₃·(x₂ − x₁); ∂y/∂x₁ = 1 − x₃, ∂y/∂x₂ = x₃, ∂y/∂x₃ = x₂ − x₁. Defined everywhere;
 * a weight x₃ outside of 0 … 1 extrapolates.
 *
 * <p>If |x₃| ≥ ½, it is computed from x₂, so that weight 1 gives x₂ exactly, as in PyTorch. Where
 * x₂ − x₁ overflows, it is computed from both ends.
 */
@AutoService(Op.class)
@Formula(
    value = "x₁ + x₃·(x₂ − x₁)",
    gradient = {"1 − x₃", "x₃", "x₂ − x₁"})
public record Lerp() implements NaryOp {
  static final Lerp OP = new Lerp();

  @Override
  public String name() {
    return "lerp";
  }

  @Override
  public int arity() {
    return 3;
  }

  @Override
  public double forward(double[] x) {
    double difference = x[1] - x[0];
    if (Double.isInfinite(difference) && Double.isFinite(x[0]) && Double.isFinite(x[1])) {
      return x[0] * (1 - x[2]) + x[1] * x[2];
    }
    return Math.abs(x[2]) < 0.5
        ? Math.fma(x[2], difference, x[0])
        : Math.fma(x[2] - 1, difference, x[1]);
  }

  @Override
  public void localGradients(double[] x, double y, double[] gradients) {
    gradients[0] = 1 - x[2];
    gradients[1] = x[2];
    gradients[2] = x[1] - x[0];
  }

  @Override
  public Value[] localGradients(Value[] x, Value y) {
    return new Value[] {constant(1).minus(x[2]), x[2], x[1].minus(x[0])};
  }
}
